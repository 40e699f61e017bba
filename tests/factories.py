"""Made-up associations, people, maps and rounds for tests. Plain functions; each returns what it stored."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import count

from capabilities.actions import import_map
from capabilities.exchange import normal_form
from capabilities.models import MapVersion, Vignette
from organisations.models import Assignment, Association, Organisation, Person, Role
from surveys.assessments.models import Answer, Assessment, Sharing
from surveys.rounds.models import Round, RoundPurpose, RoundState
from surveys.teamwork.delegation.models import Delegation
from surveys.voting.models import Ballot, Mark, Vote, VoteState, VoteSubject

PASSWORD = "ett-langt-losenord-i-test"
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)

_numbers = count(1)

SMALL_MAP = {
    "Leda": ["Bygga kultur", "Skapa förtroende"],
    "Styra": ["Fatta beslut"],
    "Förvalta": ["Avveckla", "Erbjuda stöd"],
}


def make_association(key: str = "") -> Association:
    number = next(_numbers)
    return Association.objects.create(key=key or f"forbund-{number}", name=f"Förbundet {key or number}")


def make_organisation(association: Association, name: str = "", **fields: object) -> Organisation:
    number = next(_numbers)
    name = name or f"Kommun {number:03}"
    return Organisation.objects.create(
        association=association, key=fields.pop("key", f"kommun-{number}"), name=name, **fields
    )


def make_person(
    role: Role | None = None,
    *,
    association: Association | None = None,
    organisation: Organisation | None = None,
    email: str = "",
    name: str = "",
) -> Person:
    number = next(_numbers)
    person = Person(email=email or f"person{number}@example.se", name=name or f"Person {number}")
    person.set_password(PASSWORD)
    person.save()
    if role is not None:
        assign(person, role, association=association, organisation=organisation)
    return person


def assign(
    person: Person,
    role: Role,
    *,
    association: Association | None = None,
    organisation: Organisation | None = None,
) -> Assignment:
    association = association or (organisation.association if organisation else None)
    return Assignment.objects.create(
        person=person, role=role, association=association, organisation=organisation
    )


def make_map(
    groups: Mapping[str, Sequence[str]] = SMALL_MAP,
    *,
    key: str = "prov",
    association: Association | None = None,
) -> MapVersion:
    """A map of one area and two elements; every capability has five level texts that name it."""
    document = normal_form(
        {
            "map": {"key": key, "name": "Provkarta", "version": "1.0", "target_year": 2030},
            "elements": [
                {"key": "process", "name": "Process", "question": "Finns det ett sätt?"},
                {"key": "teknik", "name": "Teknik", "question": "Finns det verktyg?"},
            ],
            "areas": [
                {
                    "name": "Ledningsförmågor",
                    "groups": [
                        {
                            "name": group,
                            "capabilities": [
                                {
                                    "name": name,
                                    "description": f"Vi arbetar med {name.lower()}.",
                                    "levels": [f"{name}: så ser nivå {level} ut." for level in range(5)],
                                }
                                for name in names
                            ],
                        }
                        for group, names in groups.items()
                    ],
                }
            ],
        }
    )
    imported = import_map(document=document, association_id=association.pk if association else None)
    return MapVersion.objects.get(pk=imported.version_id)


def make_round(
    association: Association,
    map_version: MapVersion,
    *,
    state: RoundState = RoundState.OPEN,
    purpose: RoundPurpose = RoundPurpose.REAL,
    slug: str = "",
    closes_on: date | None = None,
) -> Round:
    number = next(_numbers)
    return Round.objects.create(
        association=association,
        map_version=map_version,
        slug=slug or f"omgang-{number}",
        name=f"Omgång {slug or number}",
        state=state,
        purpose=purpose,
        closes_on=closes_on,
        opened_at=None if state == RoundState.PLANNED else NOW,
    )


def make_vote(
    the_round: Round,
    *,
    state: VoteState = VoteState.OPEN,
    subject: VoteSubject = VoteSubject.CAPABILITIES,
    **fields: object,
) -> Vote:
    """A vote on the round's capabilities, or on its groups of which one passes."""
    fields.setdefault("passing", 1 if subject == VoteSubject.GROUPS else None)
    return Vote.objects.create(
        round=the_round,
        subject=subject,
        state=state,
        opened_at=None if state == VoteState.PLANNED else NOW,
        closed_at=NOW if state == VoteState.CLOSED else None,
        **fields,
    )


def make_ballot(
    vote: Vote,
    organisation: Organisation,
    dots: Mapping[str, int] | None = None,
    together: Mapping[str, str] | None = None,
) -> Ballot:
    """A ballot with dots and answers by the key of the choice."""
    ballot = Ballot.objects.create(vote=vote, organisation=organisation)
    dots, together = dots or {}, together or {}
    for key in {**dots, **together}:
        Mark.objects.create(
            ballot=ballot,
            choice=key,
            dots=dots.get(key, 0),
            together=together.get(key, ""),
            marked_at=NOW,
        )
    return ballot


def make_assessment(
    the_round: Round,
    organisation: Organisation,
    levels: Mapping[str, int | None] | Sequence[int | None] = (),
    *,
    sharing: Sharing | str = Sharing.OPEN,
    submitted: bool = True,
) -> Assessment:
    """An assessment with `levels` by capability key, or in map order; None stores a blank."""
    assessment = Assessment.objects.create(
        round=the_round, organisation=organisation, sharing=sharing, submitted_at=NOW if submitted else None
    )
    capabilities = list(the_round.map_version.capabilities.order_by("position"))
    given = (
        levels
        if isinstance(levels, Mapping)
        else dict(zip((c.key for c in capabilities), levels, strict=False))
    )
    Answer.objects.bulk_create(
        Answer(assessment=assessment, capability=capability, level=given[capability.key], answered_at=NOW)
        for capability in capabilities
        if capability.key in given
    )
    return assessment


def make_vignettes(map_version: MapVersion, references: Sequence[int] = (2, 1, 3)) -> list[Vignette]:
    """Made-up municipalities of the map's first area, all on its first capability, with those references."""
    capability = map_version.capabilities.order_by("position").first()
    return [
        Vignette.objects.create(
            version=map_version,
            capability=capability,
            key=f"by-{position}",
            position=position,
            name=f"Byn {position}",
            text=f"Byn {position} har invånare.",
            reference=reference,
            reasoning=f"Därför {reference}.",
        )
        for position, reference in enumerate(references)
    ]


def delegate(the_round: Round, organisation: Organisation, person: Person, *groups: str) -> None:
    """Hand groups of the organisation's begun assessment to somebody who is a co-assessor of it."""
    assessment = Assessment.objects.get(round=the_round, organisation=organisation)
    for group in the_round.map_version.groups.filter(key__in=groups):
        Delegation.objects.create(assessment=assessment, group=group, person=person, given_at=NOW)
