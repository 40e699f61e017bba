"""Two things done at the same moment, each over a database connection of its own."""

import threading
import time
from collections.abc import Callable, Sequence

from django.db import connection, transaction


def at_once(actions: Sequence[Callable[[], object]]) -> list[str]:
    """Run each in a thread with a connection of its own, all begun together; "done" or the error's name."""
    outcomes: list[str] = []
    start = threading.Barrier(len(actions))

    def run(action: Callable[[], object]) -> None:
        try:
            start.wait()
            action()
            outcomes.append("done")
        except Exception as error:  # noqa: BLE001 - the test looks at whatever it was
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def begun_before(first: Callable[[], object], second: Callable[[], object]) -> str:
    """Run `second` in a thread while `first` is done but not committed; the outcome of `second`."""
    outcomes: list[str] = []
    with transaction.atomic():
        first()
        thread = threading.Thread(target=lambda: outcomes.extend(at_once([second])))
        thread.start()
        _wait_until_somebody_waits()
    thread.join()
    return outcomes[0]


def _wait_until_somebody_waits() -> None:
    """A minute at most: a second thread that never waits for the first is seen by its outcome."""
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees one picture all along
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.1)
