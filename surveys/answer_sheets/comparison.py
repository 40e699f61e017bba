"""What a filled-in sheet changes of the answers as they stand: three versions of each are compared.

The file tells what it says and whether that was changed since it was made; the database, whether the answer
was changed there since. Only where both were, and differ, must somebody choose.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.answer_sheets.layout import given_of
from surveys.answer_sheets.reading import SheetRow
from surveys.assessments.actions import AnswerChange, StoredAnswer, stored
from surveys.assessments.step_page import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A row of the sheet that says something else than what stands."""

    row: SheetRow
    current: StoredAnswer

    def change(self) -> AnswerChange:
        """The answer as the sheet wants it, over the one that was compared with."""
        return AnswerChange(
            capability_id=self.row.capability.id,
            content=self.row.given.content(),
            expected_revision=self.current.revision,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`changes` can be stored; `conflicts` were changed in both places.

    `same` counts the rows that say what stands, `newer` those that the sheet leaves alone and somebody has
    changed on the site.
    """

    changes: tuple[Difference, ...]
    conflicts: tuple[Difference, ...]
    same: int
    newer: int


def compare(rows: Iterable[SheetRow], answers: Answers) -> Comparison:
    """Sort the rows by what they lead to, in the order given."""
    changes: list[Difference] = []
    conflicts: list[Difference] = []
    same = newer = 0
    for row in rows:
        current = answers.get(row.capability.id, stored(None))
        difference = Difference(row=row, current=current)
        if row.given == given_of(current.content):
            same += 1
        elif not row.is_touched:
            newer += 1
        elif row.revision == current.revision:
            changes.append(difference)
        else:
            conflicts.append(difference)
    return Comparison(changes=tuple(changes), conflicts=tuple(conflicts), same=same, newer=newer)
