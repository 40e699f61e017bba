"""What a reader of a figure may choose, parsed from the address: the same address gives the same figure."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from figures.measures import LABELS, Measure
from figures.palette import Theme
from figures.rows import ORDER_LABELS, Order

THEME_LABELS = {Theme.LIGHT: "Ljust", Theme.DARK: "Mörkt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAsked:
    """`order` None is the figure's own. `group` belongs to `area`. `against` is the slug of the round to
    compare with, `who` the key of an organisation; None is the first that there is."""

    measure: Measure
    order: Order | None
    area: str | None
    group: str | None
    against: str | None
    who: str | None
    theme: Theme

    @property
    def switches(self) -> dict[str, str]:
        """What the address has to say for this, the theme left out; empty is what goes without saying."""
        return {
            "matt": "" if self.measure is Measure.MEAN else self.measure.value,
            "ordning": self.order.value if self.order else "",
            "omrade": self.area or "",
            "grupp": self.group or "",
            "mot": self.against or "",
            "vem": self.who or "",
        }


class _AskedForm(forms.Form):
    matt = forms.ChoiceField(choices=list(LABELS.items()), required=False)
    ordning = forms.ChoiceField(choices=list(ORDER_LABELS.items()), required=False)
    omrade = forms.SlugField(required=False)
    grupp = forms.SlugField(required=False)
    mot = forms.SlugField(required=False)
    vem = forms.SlugField(required=False)
    tema = forms.ChoiceField(choices=list(THEME_LABELS.items()), required=False)


def parse_figure_asked(query: QueryDict) -> FigureAsked | None:
    """The reader's choice; None where the address asks for something that does not exist."""
    form = _AskedForm(query)
    if not form.is_valid():
        return None
    given = form.cleaned_data
    return FigureAsked(
        measure=Measure(given["matt"] or Measure.MEAN),
        order=Order(given["ordning"]) if given["ordning"] else None,
        area=given["omrade"] or None,
        group=given["grupp"] or None,
        against=given["mot"] or None,
        who=given["vem"] or None,
        theme=Theme(given["tema"] or Theme.LIGHT),
    )
