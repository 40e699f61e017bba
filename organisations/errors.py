"""Refusals that people read: what is not possible now, and what is wrong in a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

SHOWN_PROBLEMS = 100


class NotPossible(Exception):  # noqa: N818 - a rule that says no, not a fault of the program
    """The state forbids it; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProblem:
    """One thing to mend in a file: where it stands, what stands there, why it will not do."""

    where: str
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        value = f" ”{self.value}”" if self.value else ""
        return f"{self.where}, {self.column}{value}: {self.reason}"


class FileError(ValueError):
    """The file was not taken in and nothing has changed.

    `problems` is empty where the file as a whole is at fault.
    """

    def __init__(self, message: str, problems: Iterable[FileProblem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)

    def __str__(self) -> str:
        shown = [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        if hidden := len(self.problems) - len(shown):
            shown.append(f"… och {hidden} fel till.")
        return "\n".join([self.message, *shown])


class EntryError(Exception):
    """Raised while one entry of a file is read; `read_each` gathers them."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_each[Item, Read](read: Callable[[Item], Read], items: Iterable[Item]) -> tuple[Read, ...]:
    """Read every item, going on after a faulty one, and raise FileError that names them all."""
    done, problems = [], []
    for item in items:
        try:
            done.append(read(item))
        except EntryError as fault:
            problems.append(fault.problem)
    if problems:
        raise FileError(
            f"Filen har {len(problems)} fel. Rätta och läs in den igen. Inget har ändrats.", problems
        )
    return tuple(done)
