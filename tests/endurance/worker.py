"""Runs the background worker, and another one whenever it has been killed, as a supervisor does."""

import ctypes
import os
import signal
from typing import NoReturn

import django
from django.core.management import call_command

from fyrbodal.processes import PR_SET_PDEATHSIG


def main() -> NoReturn:
    """Fork a worker, wait until it is gone, fork the next."""
    django.setup()
    while True:
        pid = os.fork()
        if pid == 0:
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # never outlive the supervisor
            call_command("procrastinate", "worker")
            os._exit(0)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
