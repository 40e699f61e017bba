"""What `script/demo` runs until it is stopped: database, made-up round, web server and worker.

It listens on the loopback addresses alone, over plain HTTP. SIGINT, SIGTERM and SIGHUP stop it all; exit 0.
"""

import argparse
import contextlib
import http.client
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from fyrbodal.database import DatabaseSetupError, ensure_running, lock, stop
from fyrbodal.database.folders import folders_for, make_data_folder
from fyrbodal.loopback import PortError, listen
from fyrbodal.processes import Child, Surroundings, first_ended, stop_all

BASE_DIR = Path(__file__).resolve().parents[1]
MANAGE = (sys.executable, str(BASE_DIR / "manage.py"))
GUNICORN = (
    *(sys.executable, "-m", "gunicorn", "fyrbodal.wsgi:application"),
    *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "5"),
    *("--log-level", "warning", "--no-control-socket"),
)
HEALTH_SECONDS = 60
STOP_SECONDS = 10
PAUSE_SECONDS = 0.1


class DemonstrationError(Exception):
    """The demonstration cannot start or go on. The text says why and what to do."""


def main() -> None:
    """Run the demonstration as the command line asks, or say why not and exit 1."""
    options = _options(sys.argv[1:])
    _exit_on_signals()
    try:
        with ExitStack() as stack:
            _run(options, stack)
    except (DatabaseSetupError, DemonstrationError, PortError) as error:
        sys.exit(str(error))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """`port` (0 takes a free one), `empty`, `data` (None: FYRBODAL_DATA or `.data/`)."""
    parser = argparse.ArgumentParser(
        prog="script/demo", description="Runs the application on made-up answers."
    )
    port = os.environ.get("PORT") or "8000"
    parser.add_argument("--port", type=int, default=port, metavar="N", help=f"the port to listen on ({port})")
    parser.add_argument("--empty", action="store_true", help="no made-up answers, only the map")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the folder that holds the database (.data)")
    return parser.parse_args(arguments)


def _run(options: argparse.Namespace, stack: ExitStack) -> NoReturn:
    """Set everything up, say when it is ready and watch over it. The stack undoes it in reverse order."""
    listeners = [stack.enter_context(listener) for listener in listen(options.port)]
    port = listeners[0].getsockname()[1]
    environ = _environ(options, port)
    stack.enter_context(_only_one(environ))
    _start_database(environ, stack)
    descriptors = [listener.fileno() for listener in listeners]
    logins = _prepare(Surroundings(environ=environ, folder=BASE_DIR), stack, empty=options.empty)
    logins = logins or _first_login(environ)
    children = _serve(Surroundings(environ=environ, folder=BASE_DIR, descriptors=descriptors), stack)
    _wait_until_healthy(port, children)
    _say(f"{logins}\nReady: http://localhost:{port}/")
    _watch(children)


def _environ(options: argparse.Namespace, port: int) -> dict[str, str]:
    """The environment of the whole demonstration."""
    environ = {**os.environ, "FYRBODAL_DEMO": "1", "FYRBODAL_URL": f"http://localhost:{port}"}
    environ["FYRBODAL_DEMO_EMPTY"] = "1" if options.empty else "0"
    if options.data:
        environ["FYRBODAL_DATA"] = str(options.data)
    environ["FYRBODAL_DATA"] = str(folders_for(environ, BASE_DIR).data)
    return environ


@contextmanager
def _only_one(environ: Mapping[str, str]) -> Iterator[None]:
    """Refuse a second demonstration on the data folder: the first one's end would stop its database."""
    folders = folders_for(environ, BASE_DIR)
    make_data_folder(folders)
    with lock.attempt(folders.data / "demonstration.lock") as descriptor:
        if descriptor is None:
            raise DemonstrationError(
                f"A demonstration already runs with {folders.data}.\n"
                "Stop that one, or give this one its own folder: script/demo --data DIR"
            )
        yield


def _start_database(environ: Mapping[str, str], stack: ExitStack) -> None:
    """Start the embedded database, to be stopped at the end; with DATABASE_URL there is nothing to start."""
    if environ.get("DATABASE_URL"):
        return
    _say("Starting the database ...")
    stack.callback(stop, environ, BASE_DIR)
    ensure_running(environ, BASE_DIR)


def _prepare(surroundings: Surroundings, stack: ExitStack, *, empty: bool) -> str:
    """Bring the database and the static files up to date; what is to be said of the logins."""
    _say("Preparing the pages and the contents ...")
    running: list[Child] = []
    stack.callback(stop_all, running, seconds=STOP_SECONDS)

    def command(name: str, *arguments: str) -> Child:
        child = surroundings.start(name, [*MANAGE, name, *arguments], stdout=subprocess.PIPE)
        running.append(child)
        return child

    static = command("collectstatic", "--no-input", "--verbosity", "0")
    _finish(command("migrate", "--no-input", "--verbosity", "0"))
    _finish(command("setup"))
    logins = "" if empty else _finish(command("load_demonstration"))
    _finish(static)
    return logins


def _first_login(environ: Mapping[str, str]) -> str:
    """How to make a login where there is none: what to run, and where e-mail ends up."""
    names = ("FYRBODAL_DATA", "FYRBODAL_URL", "FYRBODAL_DEMO")
    settings = " ".join(f"{name}={shlex.quote(environ[name])}" for name in names)
    command = (
        f"{settings} {shlex.quote(str(BASE_DIR / 'script' / 'manage'))} create_person anna@example.se "
        '--name "Anna Berg" --role project_lead --association fyrbodal'
    )
    return (
        "No answers and no logins are loaded. This makes a login, and prints a link to choose a password:\n"
        f"\n  {command}\n\n"
        f"E-mail is sent to nobody. It is written to {environ['FYRBODAL_DATA']}/mail\n"
        f"and shown to project leads at {environ['FYRBODAL_URL']}/demonstrationens-e-post/"
    )


def _finish(child: Child) -> str:
    """Wait for the command and return what it printed; raise where it failed."""
    printed, _ = child.process.communicate()
    if child.process.returncode:
        raise DemonstrationError(f"{printed}The step `manage.py {child.name}` failed, see above.")
    return printed


def _serve(surroundings: Surroundings, stack: ExitStack) -> list[Child]:
    """Start the web server and the worker."""
    children: list[Child] = []
    stack.callback(stop_all, children, seconds=STOP_SECONDS)
    binds = [part for number in surroundings.descriptors for part in ("--bind", f"fd://{number}")]
    children.append(surroundings.start("The web server", [*GUNICORN, *binds]))
    children.append(surroundings.start("The worker", [*MANAGE, "procrastinate", "worker"]))
    stack.callback(_say, "Stopping ...")
    return children


def _wait_until_healthy(port: int, children: Sequence[Child]) -> None:
    """Return when /healthz answers 200."""
    deadline = time.monotonic() + HEALTH_SECONDS
    while not _is_healthy(port):
        _require_all(children)
        if time.monotonic() > deadline:
            raise DemonstrationError(f"The web server did not answer within {HEALTH_SECONDS} seconds.")
        time.sleep(PAUSE_SECONDS)


def _is_healthy(port: int) -> bool:
    """Whether the web server answers now."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.closing(connection):
        try:
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False


def _watch(children: Sequence[Child]) -> NoReturn:
    """Raise when a child ends by itself; a signal ends the wait otherwise."""
    while True:
        _require_all(children)
        time.sleep(PAUSE_SECONDS)


def _require_all(children: Sequence[Child]) -> None:
    """Raise unless all children run."""
    if ended := first_ended(children):
        raise DemonstrationError(
            f"{ended.name} ended by itself (code {ended.process.returncode}), so the rest stops. See above."
        )


def _exit_on_signals() -> None:
    """Let a signal end the program in order. One that we were told to ignore (nohup) stays ignored."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _exit)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _exit)


def _exit(_number: int, _frame: FrameType | None) -> NoReturn:
    """Unwind what has been started, undisturbed by more signals: every step of it has a time limit."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.exit(0)


def _say(text: str) -> None:
    """Tell the person at the terminal, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
