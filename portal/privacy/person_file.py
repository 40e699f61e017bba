"""All that is stored on one person, as JSON for the person to read and to take along.

What refers to a person is found by looking through the models, so that a new one is in the file by itself. Of
what somebody has done to an organisation's answers the file tells that, where and when, not what: the answers
are the organisation's, and others may have written on since.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, DateField, EmailField, Field, ForeignKey, Model, QuerySet
from pghistory.models import Context
from procrastinate.contrib.django.models import ProcrastinateJob

from capabilities.models import Capability, Vignette
from organisations.models import Association, Organisation, Person
from surveys.models import Assessment, Round

FORMAT = "fyrbodal-person/1"
ABOUT = (
    "Allt som tjänsten lagrar om en person. Lösenordet finns bara som en kontrollsumma och är inte med. "
    "Vad en organisation har svarat hör till organisationen: här står att, var och när personen har skrivit."
)
PLAIN = (BooleanField, DateField, EmailField)
"""The kinds of field that are told of whatever the model; a time is a date too."""
PLACES: tuple[type[Model], ...] = (Assessment, Association, Capability, Organisation, Round, Vignette)
"""What is told of by its name, where a row refers to it."""
BESIDES = {
    "organisations.Person": {"name"},
    "organisations.PersonEvent": {"name", "pgh_label"},
    "organisations.Assignment": {"role"},
    "organisations.AssignmentEvent": {"role", "pgh_label"},
    "surveys.Message": {"subject", "body"},
    "surveys.Comment": {"text"},
    "surveys.Opinion": {"level", "blank_reason", "evidence"},
    "surveys.VignetteDraft": {"level"},
    "surveys.VignetteRating": {"level"},
}
"""What else of a model is the person's own. Digests, of passwords and of links, are left out."""
HEADINGS = {
    "account.EmailAddress": "E-postadresser för inloggning",
    "organisations.Assignment": "Roller",
    "organisations.AssignmentEvent": "Historik över roller",
    "organisations.Invitation": "Inbjudningar",
    "organisations.Invitation.created_by": "Inbjudningar som personen skickade",
    "organisations.PersonEvent": "Historik över namn, adress och inloggning",
    "surveys.Answer": "Svar som personen skrev senast",
    "surveys.AnswerEvent": "Historik över svar",
    "surveys.Assessment": "Bedömningar som personen lämnade in",
    "surveys.AssessmentEvent": "Historik över bedömningar",
    "surveys.CapabilityTarget": "Målnivåer som personen satte",
    "surveys.CapabilityTargetEvent": "Historik över målnivåer",
    "surveys.CostEntry": "Belopp som personen skrev senast",
    "surveys.CostEntryEvent": "Historik över belopp",
    "surveys.CostTable": "IT-kostnader som personen lämnade in",
    "surveys.CostTableEvent": "Historik över inlämnade IT-kostnader",
    "surveys.SupplierLedger": "Leverantörsreskontra som personen läste in",
    "surveys.Discussion": "Samtal som personen skrev om",
    "surveys.DiscussionEvent": "Historik över samtal",
    "surveys.Improvement.changed_by": "Åtgärder som personen ändrade senast",
    "surveys.Improvement.noted_by": "Åtgärder som personen antecknade",
    "surveys.Mark": "Prickar som personen satte",
    "surveys.Comment": "Kommentarer i organisationens samtal",
    "surveys.CopiedAnswerEvent.copied_by": "Historik över svar som personen kopierade",
    "surveys.CopiedAnswerEvent.confirmed_by": "Historik över kopior som personen bekräftade",
    "surveys.CopiedAnswer.copied_by": "Svar som personen kopierade från omgången före",
    "surveys.CopiedAnswer.confirmed_by": "Kopierade svar som personen bekräftade",
    "surveys.Decision": "Avgöranden där flera svarat olika",
    "surveys.DecisionEvent": "Historik över avgöranden",
    "surveys.DelegationEvent.person": "Historik över grupper som personen har fått att bedöma",
    "surveys.DelegationEvent.given_by": "Historik över grupper som personen lämnade över",
    "surveys.Delegation.person": "Grupper som personen har fått att bedöma",
    "surveys.Delegation.given_by": "Grupper som personen lämnade över",
    "surveys.Improvement": "Åtgärder som personen skrev upp",
    "surveys.ImprovementEvent": "Historik över åtgärder",
    "surveys.Opinion": "Egna svar som medbedömare",
    "surveys.OpinionEvent": "Historik över egna svar som medbedömare",
    "surveys.Question.asked_by": "Frågor som personen ställde i en granskning",
    "surveys.Question.replied_by": "Frågor som personen svarade på i en granskning",
    "surveys.Question.settled_by": "Frågor som personen avslutade i en granskning",
    "surveys.QuestionEvent.asked_by": "Historik över frågor som personen ställde i en granskning",
    "surveys.QuestionEvent.replied_by": "Historik över svar som personen gav i en granskning",
    "surveys.QuestionEvent.settled_by": "Historik över frågor som personen avslutade i en granskning",
    "surveys.ReviewEvent": "Historik över granskningar som personen bad om",
    "surveys.Review": "Granskningar som personen bad om",
    "surveys.PublishedResult": "Resultat som personen publicerade",
    "surveys.VignetteDraft": "Påhittade kommuner som personen har börjat bedöma",
    "surveys.VignetteRating": "Påhittade kommuner som personen bedömde",
    "surveys.VignetteSkip": "Påhittade kommuner som personen sköt upp",
    "surveys.Message": "Inbjudningar och påminnelser till en omgång",
    "scenarios.CriterionCheck": "Kriterier som personen bedömde för en pilot",
    "scenarios.Interest": "Intressen som personen sade för sin organisation",
    "scenarios.InterestEvent": "Historik över intressen",
    "scenarios.ScenarioVersion": "Scenarier som personen skrev om",
    "scenarios.Pilot": "Piloter som personen ändrade senast",
    "scenarios.PilotEvent": "Historik över piloter",
    "scenarios.PilotDecision.noted_by": "Beslut om piloter som personen antecknade",
    "scenarios.PilotDecision.struck_by": "Beslut om piloter som personen strök",
    "scenarios.PilotParticipant": "Svar på om organisationen är med i en pilot",
    "reports.RecordFetch": "Omgångens handlingar som personen hämtade",
    "reports.RecordFetchEvent": "Historik över hämtade handlingar",
    "reports.DecisionPaper": "Beslutsunderlag som personen ändrade senast",
    "reports.DecisionPaperEvent": "Historik över beslutsunderlag",
    "reports.Report": "Rapporter som personen beställde",
}
"""What the rows of a model are called; those of another are called as the model is."""

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """All rows of one kind that refer to the person."""

    heading: str
    rows: tuple[Row, ...]


def stored_on(person: Person) -> tuple[Stored, ...]:
    """What refers to the person, each kind that there is. A query for each way to refer to somebody."""
    found: dict[str, list[Row]] = defaultdict(list)
    for heading, row in chain(_referring(person), _mailed(person), _changed(person)):
        found[heading].append(row)
    return tuple(Stored(heading=heading, rows=tuple(rows)) for heading, rows in found.items())


def person_file(*, person_id: int, now: datetime) -> bytes:
    """The file's bytes: UTF-8 JSON with headings in Swedish."""
    person = Person.objects.get(pk=person_id)
    document = {
        "format": FORMAT,
        "skapad": now.isoformat(timespec="seconds"),
        "om": ABOUT,
        "person": _row(person),
        "uppgifter": [{"slag": each.heading, "rader": each.rows} for each in stored_on(person)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")


def _referring(person: Person) -> Iterator[tuple[str, Row]]:
    """Every row of every model with a field that refers to a person."""
    for model, name in ways_to_refer():
        label = model._meta.label
        heading = HEADINGS.get(f"{label}.{name}") or HEADINGS.get(label) or str(model._meta.verbose_name)
        rows = model._default_manager.filter(**{name: person}).order_by("pk")
        for row in _with_places(rows):
            yield heading, _row(row)


def ways_to_refer() -> list[tuple[type[Model], str]]:
    """Every stored model and field that refers to a person."""
    return [
        (model, field.name)
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Person
    ]


def _mailed(person: Person) -> Iterator[tuple[str, Row]]:
    """The letters that wait or were sent; the job's arguments hold them."""
    for job in ProcrastinateJob.objects.filter(args__to=person.email).order_by("pk"):
        yield "E-brev", {"ämne": job.args.get("subject"), "text": job.args.get("body"), "läge": job.status}


def _changed(person: Person) -> Iterator[tuple[str, Row]]:
    """The history of all changes says at which address each was made, and by whom."""
    contexts = Context.objects.filter(metadata__user=person.pk).order_by("created_at")
    for at, metadata in contexts.values_list("created_at", "metadata"):
        yield "Sidor där personen ändrade något", {"tid": at.isoformat(), "sida": metadata.get("url")}


def _row(row: Model) -> Row:
    told = {field.name: _value(row, field) for field in row._meta.concrete_fields if _is_told(row, field)}
    places = (name for name in _places(type(row)) if "__" not in name)
    return told | {name: str(getattr(row, name)) for name in places if getattr(row, name)}


def _with_places(rows: QuerySet[Any]) -> QuerySet[Any]:
    places = _places(rows.model)
    return rows.select_related(*places) if places else rows


def _places(model: type[Model]) -> list[str]:
    """The fields that refer to a place, and what the name of an assessment is made of."""
    names: list[str] = []
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.related_model in PLACES:
            names.append(field.name)
            if field.related_model is Assessment:
                names += [f"{field.name}__organisation", f"{field.name}__round"]
    return names


def _is_told(row: Model, field: "Field[Any, Any]") -> bool:
    return isinstance(field, PLAIN) or field.name in BESIDES.get(row._meta.label, set())


def _value(row: Model, field: "Field[Any, Any]") -> Any:
    value = getattr(row, field.name)
    if hasattr(row, f"get_{field.name}_display"):
        return getattr(row, f"get_{field.name}_display")()
    return value.isoformat() if hasattr(value, "isoformat") else value
