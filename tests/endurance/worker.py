"""Runs the background worker, and another one whenever it has been killed, as a supervisor does."""

import os
from typing import NoReturn

import django
from django.core.management import call_command


def main() -> NoReturn:
    """Fork a worker, wait until it is gone, fork the next."""
    django.setup()
    while True:
        pid = os.fork()
        if pid == 0:
            call_command("procrastinate", "worker")
            os._exit(0)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
