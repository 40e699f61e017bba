"""`python -m fyrbodal.database start|stop`: the embedded server for scripts that run no Django command."""

import os
import sys
from pathlib import Path

from fyrbodal.database import DatabaseSetupError, ensure_running, stop

COMMANDS = {"start": ensure_running, "stop": stop}


def main() -> None:
    """Do what the one argument says, or say why not and exit 1."""
    try:
        COMMANDS[sys.argv[1]](os.environ, Path(__file__).resolve().parents[2])
    except DatabaseSetupError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
