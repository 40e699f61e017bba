"""Two things done at the same moment, each over a database connection of its own."""

import threading
from collections.abc import Callable, Sequence

from django.db import connection


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
