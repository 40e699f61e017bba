"""What a builder makes: the Plotly figure, the words that go with it, and the table of its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from figures.palette import Theme, resolve

type Value = str | int | Decimal | None
"""What stands in a table's cell. Decimals have the digits that are shown; None is what is not published."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name in CSV, its heading for people."""

    name: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers of a figure: everything that can be read out of the picture, and what they rest on."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One figure of one Result.

    `figure` is Plotly's, with colours by name (`figures.palette`); `title` and `subtitle` stand in it.
    `description` says in a sentence or two what a person who does not see the picture should know.
    """

    figure: go.Figure
    title: str
    subtitle: str
    description: str
    table: Table

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return int(self.figure.layout.width), int(self.figure.layout.height)

    def plotly_document(self, theme: Theme) -> dict[str, Any]:
        """The figure as Plotly's own JSON object, in the colours of that theme."""
        document: dict[str, Any] = resolve(self.figure.to_plotly_json(), theme)
        return document

    def with_note(self, note: str) -> "Drawing":
        """The same figure with one more sentence in its description."""
        return replace(self, description=f"{self.description} {note}")


def columns(*pairs: tuple[str, str]) -> tuple[Column, ...]:
    """Columns from pairs of name and heading."""
    return tuple(Column(name, heading) for name, heading in pairs)


def table(heads: Sequence[tuple[str, str]], rows: Sequence[Sequence[Value]]) -> Table:
    """A table of those columns (name, heading) and rows."""
    return Table(columns=columns(*heads), rows=tuple(tuple(row) for row in rows))
