"""What the tests do with a data folder and its server."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from fyrbodal.database import connection_settings, ensure_running, stop
from fyrbodal.database.folders import Folders, folders_for
from fyrbodal.database.observation import server_process

ROOT = Path(__file__).resolve().parents[2]
START = [sys.executable, "-m", "fyrbodal.database", "start"]


@dataclass(frozen=True, kw_only=True)
class Installation:
    """A data folder whose server waits for no disk."""

    data: Path

    @property
    def environ(self) -> dict[str, str]:
        """What the installation's environment says."""
        return {"FYRBODAL_DATA": str(self.data), "FYRBODAL_DATABASE_THROWAWAY": "1"}

    @property
    def folders(self) -> Folders:
        """Where its parts lie."""
        return folders_for(self.environ, ROOT)

    @property
    def process(self) -> int | None:
        """The server's process number."""
        return server_process(self.folders)

    def start(self, **more: str) -> None:
        """Start the server from this process."""
        ensure_running(self.environ | more, ROOT)

    def start_elsewhere(self, command: list[str] = START) -> subprocess.Popen[str]:
        """Start the server from a process of its own."""
        environ = {**os.environ, **self.environ}
        environ.pop("DATABASE_URL", None)
        return subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def stop(self) -> bool:
        """Stop the server."""
        return stop(self.environ, ROOT)

    def connect(self, **other: Any) -> psycopg.Connection:
        """A connection as the application makes it, or with some things other."""
        settings = connection_settings(self.environ, ROOT)
        named = {"dbname": settings["NAME"], "user": settings["USER"], "host": settings["HOST"]}
        return psycopg.connect(
            **(named | {"port": settings["PORT"], "autocommit": True} | settings["OPTIONS"] | other)
        )

    def ask(self, statement: str) -> Any:
        """The first value that the statement gives."""
        with self.connect() as connection:
            return connection.execute(statement).fetchone()[0]
