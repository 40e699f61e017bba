"""What Django is told of the database."""

import pytest

from fyrbodal.database import DatabaseSetupError, connection_settings
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
