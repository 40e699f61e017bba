"""What a reader of the figures may choose, parsed from the address."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from surveys.results.addresses import ALL_ANSWERS
from surveys.results.cells import MEASURE_LABELS, Measure
from surveys.results.matrix import SORT_LABELS, Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for; `area` None is the whole map, `version` None the newest."""

    measure: Measure
    area: str | None
    sort: Sort
    version: int | None
    all_answers: bool


class _AskedForm(forms.Form):
    visa = forms.ChoiceField(choices=list(MEASURE_LABELS.items()), required=False)
    omrade = forms.SlugField(required=False)
    sortera = forms.ChoiceField(choices=list(SORT_LABELS.items()), required=False)
    version = forms.IntegerField(min_value=1, max_value=10_000, required=False)
    svar = forms.ChoiceField(choices=[(ALL_ANSWERS, "Alla svar")], required=False)


def parse_asked(query: QueryDict) -> Asked | None:
    """The reader's choice; None where the address asks for something that does not exist."""
    form = _AskedForm(query)
    if not form.is_valid():
        return None
    given = form.cleaned_data
    return Asked(
        measure=Measure(given["visa"] or Measure.MEAN),
        area=given["omrade"] or None,
        sort=Sort(given["sortera"] or Sort.MAP),
        version=given["version"],
        all_answers=bool(given["svar"]),
    )
