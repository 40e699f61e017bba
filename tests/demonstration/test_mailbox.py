from django.core.mail import EmailMessage

from fyrbodal.demonstration.mailbox import read_mailbox


def send(settings, folder, *subjects: str) -> None:
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": folder}}}
    for subject in subjects:
        EmailMessage(subject=subject, body=f"Hej å\n\n{'-' * 79} inte slut", to=["anna@example.se"]).send()


def test_read_mailbox_gives_what_was_sent(settings, tmp_path) -> None:
    send(settings, tmp_path, "Första brevet, å ä ö", "Andra")

    letters = read_mailbox(tmp_path)

    assert {letter.subject for letter in letters} == {"Första brevet, å ä ö", "Andra"}
    assert {letter.to for letter in letters} == {"anna@example.se"}
    assert {letter.body.strip() for letter in letters} == {f"Hej å\n\n{'-' * 79} inte slut"}


def test_read_mailbox_of_a_folder_that_is_not_there_is_empty(tmp_path) -> None:
    assert read_mailbox(tmp_path / "nowhere") == []
