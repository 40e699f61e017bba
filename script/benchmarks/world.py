"""Made-up data for the measurements: a published round of 15 and an open round of 50 organisations."""

import random
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from capabilities.actions import import_map
from capabilities.exchange import parse
from capabilities.models import MapVersion
from organisations.models import Assignment, Association, Organisation, Person, Role
from surveys.assessments.models import Answer, Assessment, Sharing
from surveys.rounds.actions import publish_round
from surveys.rounds.models import Round, RoundPurpose, RoundState

MAP_FILE = Path(__file__).resolve().parents[2] / "capabilities" / "data" / "digitala-motorn.yaml"
PUBLISHED, OPEN, LARGE = "bench-publicerad", "bench-oppen", "bench-stor"
TOGETHER, COLLEAGUES = "bench-tillsammans", 3


def make() -> None:
    """Fill an empty database; one that is filled already is left as it is."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if Round.objects.filter(slug=LARGE).exists():
        _make_colleagues()
        return
    imported = import_map(document=parse(MAP_FILE.read_bytes()))
    map_version = MapVersion.objects.get(pk=imported.version_id)
    published = _round(_association("bench-15", 15), map_version, PUBLISHED, answered=True)
    publish_round(round_id=published.pk, person_id=None, now=timezone.now())
    _round(_association("bench-50", 50), map_version, OPEN, answered=False)
    _round(_association("bench-290", 290), map_version, LARGE, answered=True)
    _make_colleagues()


def year(number: int) -> str:
    """The slug of one of the many rounds of the large association."""
    return f"bench-ar-{number}"


def make_year(slug: str) -> Round:
    """Another round of the large association, with all answers; not published."""
    association = Association.objects.get(key="bench-290")
    return _round(association, MapVersion.objects.latest("pk"), slug, answered=True)


def _make_colleagues() -> None:
    """An open round of 14 organisations where several people answer for each."""
    if Round.objects.filter(slug=TOGETHER).exists():
        return
    association = _association("bench-14", 14, people=COLLEAGUES)
    _round(association, MapVersion.objects.latest("pk"), TOGETHER, answered=False)


def _association(key: str, size: int, *, people: int = 1) -> Association:
    association = Association.objects.create(key=key, name=key)
    for number in range(size):
        organisation = Organisation.objects.create(
            association=association, key=f"kommun-{number}", name=f"Kommun {number:03}"
        )
        for colleague in range(people):
            name = f"{number}" if people == 1 else f"{number}-{colleague}"
            person = Person.objects.create(email=f"{name}@{key}.example", name=f"Person {name}")
            Assignment.objects.create(
                person=person, role=Role.IT_MANAGER, association=association, organisation=organisation
            )
    return association


def _round(association: Association, map_version: MapVersion, slug: str, *, answered: bool) -> Round:
    the_round = Round.objects.create(
        association=association,
        map_version=map_version,
        slug=slug,
        name=slug,
        state=RoundState.OPEN,
        purpose=RoundPurpose.TEST,
        opened_at=timezone.now(),
    )
    if answered:
        chance = random.Random(slug)  # noqa: S311 - the same made-up answers every time
        for place, organisation in enumerate(association.organisations.order_by("pk")):
            _answer_all(the_round, organisation, chance, is_open=place % 5 < 3)
    return the_round


def _answer_all(
    the_round: Round, organisation: Organisation, chance: random.Random, *, is_open: bool
) -> None:
    now = timezone.now()
    assessment = Assessment.objects.create(
        round=the_round,
        organisation=organisation,
        sharing=Sharing.OPEN if is_open else Sharing.RESTRICTED,
        submitted_at=now,
    )
    Answer.objects.bulk_create(
        Answer(
            assessment=assessment,
            capability=capability,
            level=chance.choice([1, 2, 2, 3, 3, 4]),
            answered_at=now,
        )
        for capability in the_round.map_version.capabilities.all()
    )
