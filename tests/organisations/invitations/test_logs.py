import logging

import pytest

SECRET = "x7KfO2-hemlig_del"


@pytest.mark.django_db
def test_no_log_holds_the_secret_of_a_refused_request(stranger, caplog):
    stranger.handler.enforce_csrf_checks = True
    with caplog.at_level(logging.DEBUG):
        assert stranger.get(f"/inbjudan/{SECRET}/").status_code == 404
        assert stranger.post(f"/inbjudan/{SECRET}/").status_code == 403
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == [
        "Not Found: /inbjudan/…/",
        "Forbidden (Referer checking failed - no Referer.): /inbjudan/…/",
    ]
    assert SECRET not in caplog.text
