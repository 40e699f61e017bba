"""Forms of a pilot's plan and budget: a row for each milestone and line, and some empty ones."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from analysis.budget import Kind, Line
from analysis.plan import Milestone
from scenarios.pilots.models import LAST_DAY, MOST, MOST_YEARS, LineKind

EMPTY_ROWS, MOST_ROWS = 3, 200
_WHOLE = "Skriv ett heltal {low}-{high}."


def _number(label: str, low: int, high: int, *, required: bool = False) -> forms.IntegerField:
    message = _WHOLE.format(low=low, high=high)
    return forms.IntegerField(
        label=label,
        min_value=low,
        max_value=high,
        required=required,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value", "required"], message),
    )


class RowForm(forms.Form):
    """A row: each field says to a screen reader what it is and on which row it stands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = (self.prefix or "-").rpartition("-")[2]
        self.number = int(place) + 1 if place.isdigit() else 0
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}, rad {self.number}"


class LineForm(RowForm):
    """A line of the budget. Both amounts empty: not estimated, or workshops alone."""

    kind = forms.ChoiceField(
        label="Kostnadsslag",
        choices=[("", "Välj"), *((kind.value, kind.label.capitalize()) for kind in LineKind)],
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Välj ett kostnadsslag i listan."),
    )
    phase = forms.CharField(
        label="Fas", max_length=120, error_messages={"required": "Skriv vilken fas raden gäller."}
    )
    year = _number("År", 1, MOST_YEARS, required=True)
    role = forms.CharField(label="Roll", max_length=60, required=False)
    workshops = _number("Workshoppar", 0, 100)
    workshop_hours = _number("Timmar per workshop", 0, 24)
    low = _number("Lägst", 0, MOST)
    high = _number("Högst", 0, MOST)
    per_participant = forms.BooleanField(label="Per deltagare", required=False)

    def clean(self) -> dict[str, Any]:
        """What belongs together: low and high, workshops and their hours."""
        data: dict[str, Any] = super().clean() or {}
        low, high = data.get("low"), data.get("high")
        if not {"low", "high"} & self.errors.keys():
            if (low is None) != (high is None):
                self.add_error("high", "Ange både lägst och högst, eller lämna båda tomma.")
            elif low is not None and high is not None and low > high:
                self.add_error("high", "Högst kan inte vara mindre än lägst.")
        if bool(data.get("workshops")) != bool(data.get("workshop_hours")):
            self.add_error("workshop_hours", "Ange både antal workshoppar och timmar per workshop.")
        elif data.get("workshops") and data.get("kind") != LineKind.STAFF:
            self.add_error("workshops", "Workshoppar hör till egen personal.")
        return data

    def line(self) -> Line:
        """The row as a line."""
        data = self.cleaned_data
        workshops, each = data["workshops"] or 0, data["workshop_hours"] or 0
        low, high = data["low"], data["high"]
        if low is None and workshops:
            low, high = 0, 0
        kind = Kind(data["kind"])
        return Line(
            phase=data["phase"],
            kind=kind,
            year=data["year"],
            role=data["role"],
            low=low,
            high=high,
            workshops=workshops,
            workshop_hours=each,
            per_participant=data["per_participant"] or kind is Kind.STAFF,
        )


class MilestoneForm(RowForm):
    """A milestone."""

    name = forms.CharField(
        label="Milstolpe", max_length=120, error_messages={"required": "Ge milstolpen ett namn."}
    )
    start = _number("Från dag", 0, LAST_DAY, required=True)
    end = _number("Till dag", 0, LAST_DAY)
    decision = forms.BooleanField(label="Beslutspunkt", required=False)

    def clean(self) -> dict[str, Any]:
        """A milestone ends on the day when it begins, or later."""
        data: dict[str, Any] = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if start is not None and end is not None and end < start:
            self.add_error("end", "Slutar före den börjar. Ange samma dag eller en senare.")
        return data

    def milestone(self) -> Milestone:
        """The row as a milestone."""
        data = self.cleaned_data
        return Milestone(name=data["name"], start=data["start"], end=data["end"], decision=data["decision"])


class Rows(forms.BaseFormSet):
    """The rows of a plan or a budget, with a box on each to take it away."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """The box, named like the other fields."""
        super().add_fields(form, index)
        box = form.fields["DELETE"]
        box.label = "Ta bort"
        box.widget.attrs["aria-label"] = f"Ta bort rad {form.number}"

    def kept(self) -> list[Any]:
        """The forms of the rows that were filled in and not taken away."""
        filled = [form for form in self.forms if form.has_changed() or not form.empty_permitted]
        return [form for form in filled if not form.cleaned_data.get("DELETE")]

    def problems(self) -> list[str]:
        """Every fault with its row and its field, for the summary."""
        return [
            f"Rad {form.number}, {str(form.fields[name].label).lower()}: {' '.join(map(str, errors))}"
            for form in self.forms
            for name, errors in form.errors.items()
            if not form.cleaned_data.get("DELETE")
        ]


def _rows(form: type[RowForm]) -> "type[Rows]":
    made = forms.formset_factory(
        form, formset=Rows, extra=EMPTY_ROWS, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    return cast("type[Rows]", made)


LineRows = _rows(LineForm)
MilestoneRows = _rows(MilestoneForm)


def line_rows(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines as the form begins."""
    names = ("phase", "year", "role", "low", "high", "per_participant")
    return [
        {name: getattr(line, name) for name in names}
        | {
            "kind": line.kind.value,
            "workshops": line.workshops or None,
            "workshop_hours": line.workshop_hours or None,
        }
        for line in lines
    ]


def milestone_rows(milestones: Sequence[Milestone]) -> list[dict[str, Any]]:
    """The milestones as the form begins."""
    return [
        {"name": each.name, "start": each.start, "end": each.end, "decision": each.decision}
        for each in milestones
    ]
