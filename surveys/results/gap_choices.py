"""What a reader of the gap page may choose, parsed from the address, and the links that choose it."""

from dataclasses import dataclass
from enum import StrEnum

from django import forms
from django.http import QueryDict

from analysis.capability_result import CapabilityResult
from analysis.voting import WeightClass
from surveys.results.choices import WHOLE_MAP, Choice
from surveys.results.pages import Page


class TogetherFilter(StrEnum):
    """How the answers on developing together fell; the values stand in addresses."""

    YES = "ja"
    NO = "nej"
    SPLIT = "delat"


CLASS_VALUES = {"hog": WeightClass.HIGH, "medel": WeightClass.MEDIUM, "lag": WeightClass.LOW}
CLASS_LABELS = {"": "Alla vikter", "hog": "Hög vikt", "medel": "Medelhög vikt", "lag": "Låg vikt"}
TOGETHER_LABELS = {
    "": "Tillsammans eller ej",
    TogetherFilter.YES.value: "Fler ja än nej",
    TogetherFilter.NO.value: "Fler nej än ja",
    TogetherFilter.SPLIT.value: "Lika många",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFilter:
    """What is left in the list; "" is everything."""

    area: str
    weight_class: str
    together: str

    @property
    def is_narrow(self) -> bool:
        """Whether something may be left out by choice."""
        return bool(self.area or self.weight_class or self.together)

    def lets_through(self, capability: CapabilityResult) -> bool:
        """Whether the capability is one of those asked for."""
        return (
            self.area in {"", capability.area}
            and self._is_of_class(capability)
            and self.together in {"", together_of(capability)}
        )

    def _is_of_class(self, capability: CapabilityResult) -> bool:
        wanted = CLASS_VALUES.get(self.weight_class)
        return wanted is None or (capability.vote is not None and capability.vote.weight_class is wanted)


EVERYTHING = GapFilter(area="", weight_class="", together="")


class _GapForm(forms.Form):
    klass = forms.ChoiceField(choices=list(CLASS_LABELS.items()), required=False)
    tillsammans = forms.ChoiceField(choices=list(TOGETHER_LABELS.items()), required=False)


def parse_filter(query: QueryDict, *, area: str | None) -> GapFilter | None:
    """The reader's choice; None where the address asks for something that does not exist."""
    form = _GapForm(query)
    if not form.is_valid():
        return None
    given = form.cleaned_data
    return GapFilter(area=area or "", weight_class=given["klass"], together=given["tillsammans"])


def together_of(capability: CapabilityResult) -> str:
    """How the answers fell; "" where nobody was asked."""
    counts = capability.vote.together if capability.vote else None
    if counts is None:
        return ""
    if counts.yes == counts.no:
        return TogetherFilter.SPLIT
    return TogetherFilter.YES if counts.yes > counts.no else TogetherFilter.NO


def gap_area_choices(page: Page, chosen: GapFilter) -> tuple[Choice, ...]:
    """The whole map or one of its areas."""
    areas = {"": WHOLE_MAP} | {area.key: area.name for area in page.shown.result.areas}
    return _links(page, chosen, "omrade", areas, chosen.area)


def gap_class_choices(page: Page, chosen: GapFilter) -> tuple[Choice, ...]:
    """All weights or one class."""
    return _links(page, chosen, "klass", CLASS_LABELS, chosen.weight_class)


def gap_together_choices(page: Page, chosen: GapFilter) -> tuple[Choice, ...]:
    """How the answers on developing together fell."""
    return _links(page, chosen, "tillsammans", TOGETHER_LABELS, chosen.together)


def _links(
    page: Page, chosen: GapFilter, switch: str, labels: dict[str, str], current: str
) -> tuple[Choice, ...]:
    switches = {"omrade": chosen.area, "klass": chosen.weight_class, "tillsammans": chosen.together}
    return tuple(
        Choice(
            label=label,
            url=page.address.page("_gap", **{**switches, switch: value}),
            current=value == current,
        )
        for value, label in labels.items()
    )
