"""What comes from the pages of a vote: its terms, and what stands on a ballot."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from analysis.voting import DEFAULT_BUDGET, DEFAULT_CAP
from surveys.rounds.forms import LastDayForm
from surveys.saved_forms import RevisedForm
from surveys.voting.models import HIGHEST_BUDGET, TogetherAnswer
from surveys.voting.terms import StoredVote, VoteTerms

NOT_NOW, BY_NAME = "secret", "shown"


class TermsForm(LastDayForm):
    """The terms, all of which are announced before the vote opens and hold from then on."""

    budget = forms.IntegerField(
        label="Prickar att fördela",
        min_value=1,
        max_value=HIGHEST_BUDGET,
        help_text="Så många får varje organisation. En fjärdedel så många som förmågorna är lagom.",
        error_messages={"required": "Ange minst 1.", "invalid": "Ange ett heltal."},
    )
    cap = forms.IntegerField(
        label="Högst på en och samma",
        min_value=1,
        help_text="Ett tak gör att ingen kan lägga allt på en förmåga.",
        error_messages={"required": "Ange minst 1.", "invalid": "Ange ett heltal."},
    )
    passing = forms.IntegerField(
        label="Rösta först på grupper: så många går vidare",
        required=False,
        min_value=1,
        help_text="För en lång karta. Lämna tomt om alla förmågor ska stå på sedeln från början.",
        error_messages={"invalid": "Ange ett heltal."},
    )
    ballots = forms.ChoiceField(
        label="Vem ser hur en organisation har röstat när omröstningen är stängd?",
        choices=[
            (NOT_NOW, "Bara organisationen själv"),
            (BY_NAME, "Organisationen och projektledaren"),
        ],
        widget=forms.RadioSelect,
        help_text="Står på röstsedeln innan någon röstar. Medan omröstningen pågår ser ingen annan sedeln.",
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Välj ett av alternativen."),
    )
    field_order = ["budget", "cap", "passing", "closes_on", "ballots"]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["closes_on"].label = "Sista dag att rösta"
        self.fields["closes_on"].help_text = (
            "Omröstningen stängs av sig själv natten efter, och då visas resultatet. Lämna tomt om du vill "
            "stänga den själv."
        )

    def clean(self) -> None:
        """Refuse a cap above the budget."""
        super().clean()
        budget, cap = self.cleaned_data.get("budget"), self.cleaned_data.get("cap")
        if budget is not None and cap is not None and cap > budget:
            self.add_error("cap", f"Högst på en kan inte vara fler än alla {budget} prickar.")

    def terms(self) -> VoteTerms:
        """What the action plans the vote from."""
        data = self.cleaned_data
        return VoteTerms(
            budget=data["budget"],
            cap=data["cap"],
            passing=data["passing"],
            closes_on=data["closes_on"],
            shows_ballots=data["ballots"] == BY_NAME,
        )


def initial_terms(first: StoredVote | None) -> dict[str, Any]:
    """What the form starts from: the planned vote (its first stage), else the method's defaults."""
    if first is None:
        return {"budget": DEFAULT_BUDGET, "cap": DEFAULT_CAP, "ballots": NOT_NOW}
    return {
        "budget": first.rules.budget,
        "cap": first.rules.cap,
        "passing": first.passing,
        "closes_on": first.closes_on,
        "ballots": BY_NAME if first.shows_ballots else NOT_NOW,
    }


class MarkForm(RevisedForm):
    """One choice of the ballot; the prefix is its key. An empty number is no dot."""

    dots = forms.IntegerField(
        min_value=0,
        required=False,
        error_messages={
            "invalid": "Skriv antalet prickar som ett heltal.",
            "min_value": "Antalet prickar kan inte vara under 0.",
        },
    )
    together = forms.ChoiceField(choices=[("", "inget svar"), *TogetherAnswer.choices], required=False)

    def __init__(self, *args: Any, cap: int, step: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cap = cap
        self.step = step

    def clean_dots(self) -> int:
        """The number with what a button adds or takes; refuse more than the cap."""
        dots = int(self.cleaned_data["dots"] or 0)
        if dots > self.cap:
            raise forms.ValidationError(f"Det går att ge högst {self.cap} prickar åt samma.")
        return min(max(dots + self.step, 0), self.cap)


def posted_marks(data: Mapping[str, str], choices: Iterable[str], *, cap: int) -> dict[str, MarkForm]:
    """The forms of those choices that were sent, by key: one, or the whole ballot. A button of a browser
    without scripts says "key:+1" or "key:-1"."""
    stepped, _, step = data.get("step", "").rpartition(":")
    by = {"+1": 1, "-1": -1}.get(step, 0)
    return {
        key: MarkForm(data, prefix=key, cap=cap, step=by if key == stepped else 0)
        for key in choices
        if f"{key}-revision" in data
    }
