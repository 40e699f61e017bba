"""How Django reaches the database. Starts nothing and writes nothing, so settings may ask at any time."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg

from fyrbodal.database.cluster import ROLE
from fyrbodal.database.errors import DatabaseSetupError
from fyrbodal.database.folders import folders_for

CONNECT_SECONDS = 5
POSTGRESQL = "django.db.backends.postgresql"


def connection_settings(environ: Mapping[str, str], base_dir: Path) -> dict[str, Any]:
    """DATABASES["default"]: what DATABASE_URL says, or the embedded server's socket.

    Raises DatabaseSetupError for a DATABASE_URL that is not understood or names no PostgreSQL.
    """
    if url := environ.get("DATABASE_URL"):
        return _named_server(url)
    folders = folders_for(environ, base_dir)
    return {
        "ENGINE": POSTGRESQL,
        "NAME": ROLE,
        "USER": ROLE,
        "HOST": str(folders.socket),
        "PORT": "5432",
        # The file is read when a connection is made: settings can be loaded before the server first starts.
        # Should a server that is not ours ever sit on the socket, it is not told the password.
        "OPTIONS": {"passfile": str(folders.passfile), "require_auth": "scram-sha-256"},
    }


def require_reachable(environ: Mapping[str, str]) -> None:
    """Raise DatabaseSetupError unless the server that DATABASE_URL names lets us in within some seconds."""
    settings = _named_server(environ["DATABASE_URL"])
    try:
        psycopg.connect(
            dbname=settings["NAME"],
            user=settings["USER"],
            password=settings["PASSWORD"],
            host=settings["HOST"],
            port=settings["PORT"],
            **settings["OPTIONS"],
        ).close()
    except psycopg.Error as error:
        place = f"{settings['HOST'] or 'the local socket'}, port {settings['PORT'] or 5432}"
        raise DatabaseSetupError(
            f"The database that DATABASE_URL names ({place}) cannot be reached:\n{str(error).strip()}\n"
            "Is the server running, and are host, port, name, user and password right?"
        ) from error


def _named_server(url: str) -> dict[str, Any]:
    """The settings in DATABASE_URL. The message leaves the URL out: it may hold a password."""
    try:
        settings: dict[str, Any] = {**dj_database_url.parse(url)}
    except (ValueError, dj_database_url.ParseError) as error:
        raise DatabaseSetupError(
            "DATABASE_URL cannot be read. It should look like postgresql://USER:PASSWORD@HOST:5432/NAME"
        ) from error
    if settings["ENGINE"] != POSTGRESQL:
        raise DatabaseSetupError(
            "DATABASE_URL names another kind of database. Only PostgreSQL (postgresql://…) will do."
        )
    settings.setdefault("OPTIONS", {}).setdefault("connect_timeout", CONNECT_SECONDS)
    return settings
