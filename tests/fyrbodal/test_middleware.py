"""How large a request may be."""

import io

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile

SIGN_IN = "/konto/logga-in/"
MEGABYTE = 2**20


def test_a_body_that_is_too_large_is_refused_with_a_page(client, settings):
    body = b"a" * (settings.MAX_BODY_BYTES + 1)

    response = client.post(SIGN_IN, body, content_type="text/plain")

    assert response.status_code == 413
    assert "högst 8 MB. Inget har ändrats." in response.content.decode()
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_only_so_much_of_a_body_that_is_too_large_is_read(client, settings):
    body = io.BytesIO(b"a" * 3 * settings.MAX_BODY_BYTES)

    response = client.generic("POST", SIGN_IN, **{"wsgi.input": body, "CONTENT_LENGTH": str(2**40)})

    assert response.status_code == 413
    assert body.tell() == 2 * settings.MAX_BODY_BYTES


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["", "x", "²"])
def test_a_length_that_is_no_number_is_a_body_without_content(length, client):
    assert client.post(SIGN_IN, {}, CONTENT_LENGTH=length).status_code == 200


def test_the_limit_leaves_room_for_all_that_pages_take(settings):
    largest_file_of_a_page = 2 * MEGABYTE

    assert settings.MAX_BODY_BYTES > settings.DATA_UPLOAD_MAX_MEMORY_SIZE > 2 * largest_file_of_a_page


def test_an_upload_below_the_limit_stays_in_memory(rf, settings):
    content = b"a" * (settings.MAX_BODY_BYTES - MEGABYTE)
    boundary = "sno"
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
    request = rf.post("/", body, content_type=f"multipart/form-data; boundary={boundary}")

    assert isinstance(request.FILES["file"], InMemoryUploadedFile)
    assert request.FILES["file"].size == len(content)
