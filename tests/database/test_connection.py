"""What Django is told of the database."""

import socket
import time

import pytest

from fyrbodal.database import DatabaseSetupError, connection_settings, require_reachable
from fyrbodal.database.folders import folders_for


def test_connection_settings_without_database_url_name_the_socket(tmp_path):
    settings = connection_settings({}, tmp_path)

    assert settings == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "fyrbodal",
        "USER": "fyrbodal",
        "HOST": str(folders_for({}, tmp_path).socket),
        "PORT": "5432",
        "OPTIONS": {
            "passfile": str(tmp_path / ".data" / "database.pgpass"),
            "require_auth": "scram-sha-256",
        },
    }
    assert list(tmp_path.iterdir()) == []  # asking writes nothing


def test_connection_settings_with_database_url_name_that_server(tmp_path):
    settings = connection_settings({"DATABASE_URL": "postgresql://anna:s%C3%A5@db:6543/kommun"}, tmp_path)

    named = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert [settings[key] for key in named] == [
        "django.db.backends.postgresql",
        "kommun",
        "anna",
        "så",
        "db",
        6543,
    ]


@pytest.mark.parametrize(
    "url", ["sqlite:///secret.db", "mysql://u:secret@h/n", "secret", "postgresql://h:secret/n"]
)
def test_connection_settings_with_another_kind_of_url_refuse_without_repeating_it(tmp_path, url):
    with pytest.raises(DatabaseSetupError, match="DATABASE_URL") as refusal:
        connection_settings({"DATABASE_URL": url}, tmp_path)

    assert "secret" not in str(refusal.value)


def test_connection_settings_with_database_url_wait_some_seconds_unless_it_says_otherwise(tmp_path):
    waits = [
        connection_settings({"DATABASE_URL": f"postgresql://u@h/n{more}"}, tmp_path)["OPTIONS"]
        for more in ("", "?connect_timeout=2")
    ]

    assert [int(options["connect_timeout"]) for options in waits] == [5, 2]


def test_require_reachable_says_where_nobody_answers_but_no_password():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(DatabaseSetupError, match=rf"127\.0\.0\.1, port {port}") as refusal:
        require_reachable({"DATABASE_URL": f"postgresql://anna:secret@127.0.0.1:{port}/kommun"})

    assert "Connection refused" in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_require_reachable_gives_up_on_who_takes_the_connection_and_says_nothing():
    began = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://anna:secret@127.0.0.1:{silent.getsockname()[1]}/kommun?connect_timeout=2"
        with pytest.raises(DatabaseSetupError, match="timeout"):
            require_reachable({"DATABASE_URL": url})

    assert time.monotonic() - began < 10
