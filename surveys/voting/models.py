"""A round's vote, the ballots and what stands on them.

Marks have no history on purpose: a ballot is secret, and so is how it came about. The database keeps a closed
vote closed, the announced terms as they were, and every ballot within its budget, whatever the program does.
"""

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from analysis.voting import DEFAULT_BUDGET, DEFAULT_CAP
from capabilities.models import key_validator
from organisations.models import Organisation, Person
from surveys.rounds.models import Round

HIGHEST_BUDGET = 1000


class VoteSubject(models.TextChoices):
    """What the dots are given to. A vote in two stages is one on groups and then one on capabilities."""

    GROUPS = "groups", "grupper"
    CAPABILITIES = "capabilities", "förmågor"


class VoteState(models.TextChoices):
    """How far a vote has come. Dots may be given only while it is open."""

    PLANNED = "planned", "planerad"
    OPEN = "open", "öppen"
    CLOSED = "closed", "stängd"


def changed(field: str) -> pgtrigger.Q:
    """The condition that an update gives the field another value."""
    return pgtrigger.Q(**{f"old__{field}__df": pgtrigger.F(f"new__{field}")})


@pghistory.track(append_only=True)
class Vote(models.Model):
    """The terms, the state and, once it is closed with enough ballots, the tally (`analysis.voting.Tally`).

    `tally` None of a closed vote: too few sources voted, and nothing of it is shown. `passing` is how many
    groups go on to the second stage. `sources` holds which organisations were one source at the count, by
    key.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="votes")
    subject = models.CharField(
        "vad som röstas om", max_length=20, choices=VoteSubject, default=VoteSubject.CAPABILITIES
    )
    state = models.CharField("läge", max_length=20, choices=VoteState, default=VoteState.PLANNED)
    budget = models.PositiveSmallIntegerField(
        "prickar",
        default=DEFAULT_BUDGET,
        validators=[MinValueValidator(1), MaxValueValidator(HIGHEST_BUDGET)],
    )
    cap = models.PositiveSmallIntegerField(
        "högst på en", default=DEFAULT_CAP, validators=[MinValueValidator(1)]
    )
    passing = models.PositiveSmallIntegerField("grupper som går vidare", null=True, blank=True)
    shows_ballots = models.BooleanField("projektledaren ser sedlarna", default=False)
    closes_on = models.DateField("sista dag", null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    tally = models.JSONField(null=True, blank=True)
    sources = models.JSONField(default=dict, blank=True)

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="shown_never_changed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__tally__isnull=False),
            ),
            pgtrigger.Protect(
                name="terms_hold_once_opened",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__opened_at__isnull=False)
                & (changed("budget") | changed("cap") | changed("passing") | changed("shows_ballots")),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "subject"],
                name="surveys_vote_one_of_each_subject",
                violation_error_message="Omgången har redan en omröstning om samma sak.",
            ),
            models.CheckConstraint(
                condition=Q(subject__in=[subject.value for subject in VoteSubject]),
                name="surveys_vote_subject_known",
                violation_error_message="Det som röstas om är okänt.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in VoteState]),
                name="surveys_vote_state_known",
                violation_error_message="Omröstningens läge är okänt.",
            ),
            models.CheckConstraint(
                condition=Q(budget__range=(1, HIGHEST_BUDGET)),
                name="surveys_vote_budget_from_one",
                violation_error_message="En röstsedel har minst en prick och högst tusen.",
            ),
            models.CheckConstraint(
                condition=Q(cap__gte=1) & Q(cap__lte=models.F("budget")),
                name="surveys_vote_cap_within_budget",
                violation_error_message="Högst på en kan inte vara fler än alla prickar.",
            ),
            models.CheckConstraint(
                condition=Q(subject="groups", passing__gte=1)
                | Q(subject="capabilities", passing__isnull=True),
                name="surveys_vote_groups_pass",
                violation_error_message="Ange hur många grupper som går vidare till förmågorna.",
            ),
            models.CheckConstraint(
                condition=Q(state="planned", opened_at__isnull=True)
                | Q(state__in=["open", "closed"], opened_at__isnull=False),
                name="surveys_vote_begun_was_opened",
                violation_error_message="Bara en planerad omröstning saknar tid för när den öppnades.",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True, tally__isnull=True)),
                name="surveys_vote_only_closed_counted",
                violation_error_message="Rösterna räknas först när omröstningen är stängd.",
            ),
        ]

    def __str__(self) -> str:
        return f"Omröstning om {self.get_subject_display()} i {self.round}"


class Ballot(models.Model):
    """One organisation's ballot in a vote, shared by its people."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="ballots")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vote", "organisation"],
                name="surveys_ballot_one_per_organisation",
                violation_error_message="Organisationen har redan en röstsedel.",
            ),
        ]

    def __str__(self) -> str:
        return f"Röstsedel för {self.organisation}"


WITHIN_RULES = """
SELECT vote.state, vote.subject, vote.budget, vote.cap, round.map_version_id INTO rules
FROM surveys_ballot ballot
    JOIN surveys_vote vote ON vote.id = ballot.vote_id
    JOIN surveys_round round ON round.id = vote.round_id
WHERE ballot.id = NEW.ballot_id;
IF rules.state <> 'open' THEN
    RAISE EXCEPTION 'the vote is not open';
END IF;
IF NEW.dots > rules.cap OR
   (SELECT sum(mark.dots) FROM surveys_mark mark WHERE mark.ballot_id = NEW.ballot_id) > rules.budget
THEN
    RAISE EXCEPTION 'the ballot is outside the rules of the vote';
END IF;
IF rules.subject = 'capabilities' AND NOT EXISTS
   (SELECT FROM capabilities_capability WHERE version_id = rules.map_version_id AND key = NEW.choice)
   OR rules.subject = 'groups' AND (NEW.together <> '' OR NOT EXISTS
   (SELECT FROM capabilities_group WHERE version_id = rules.map_version_id AND key = NEW.choice))
THEN
    RAISE EXCEPTION 'that is not what the vote is about';
END IF;
RETURN NULL;
"""
"""Says which rule was broken, never how the ballot looks: the words may end in a log."""


class TogetherAnswer(models.TextChoices):
    """Whether the capability can be developed together."""

    YES = "yes", "ja"
    NO = "no", "nej"
    UNKNOWN = "unknown", "vet inte"


class Mark(models.Model):
    """What a ballot says of one choice: `choice` is the key of a capability, or of a group, in the round's
    map. `revision` counts its changes, so that two people who write at once are told of each other;
    `together` empty is a question left open."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="marks")
    choice = models.CharField("förmåga eller grupp", max_length=100, validators=[key_validator])
    dots = models.PositiveSmallIntegerField("prickar", default=0)
    together = models.CharField("tillsammans", max_length=20, choices=TogetherAnswer, blank=True)
    revision = models.PositiveIntegerField(default=1)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="within_rules",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("rules", "RECORD")],
                func=WITHIN_RULES,
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "choice"],
                name="surveys_mark_one_per_choice",
                violation_error_message="Valet står redan på röstsedeln.",
            ),
            models.CheckConstraint(
                condition=Q(together__in=["", "yes", "no", "unknown"]),
                name="surveys_mark_together_known",
                violation_error_message="Svaret på om förmågan kan utvecklas tillsammans är okänt.",
            ),
        ]

    def __str__(self) -> str:
        return f"Markering på {self.ballot}"
