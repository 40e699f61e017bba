import pytest
import yaml
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction

from scenarios.library.models import ScenarioVersion
from scenarios.library.queries import SHIPPED, TEXT_FIELDS
from scenarios.library.shipped import load_scenarios

pytestmark = pytest.mark.django_db
CONTENT = (settings.BASE_DIR / SHIPPED).read_bytes()


def changed(**fields: object) -> bytes:
    """The shipped file with something else in its first scenario."""
    document = yaml.safe_load(CONTENT)
    document["scenarios"][0].update(fields)
    return yaml.safe_dump(document).encode()


def test_six_scenarios_are_loaded_with_all_their_sections() -> None:
    loaded = load_scenarios(content=CONTENT)

    assert (loaded.total, loaded.changed) == (6, True)
    rows = ScenarioVersion.objects.order_by("number")
    assert [row.number for row in rows] == [0, 1, 2, 3, 4, 5]
    assert all(getattr(row, field) for row in rows for field in TEXT_FIELDS if field != "path")


def test_loading_twice_is_as_loading_once() -> None:
    load_scenarios(content=CONTENT)
    before = list(ScenarioVersion.objects.values())

    assert load_scenarios(content=CONTENT).changed is False
    assert list(ScenarioVersion.objects.values()) == before


def test_a_new_shipped_text_is_a_new_version() -> None:
    load_scenarios(content=CONTENT)

    assert load_scenarios(content=changed(gist="Annat.")).changed is True
    versions = ScenarioVersion.objects.filter(number=0).order_by("version")
    assert [(row.version, row.gist == "Annat.") for row in versions] == [(1, False), (2, True)]


@pytest.mark.parametrize("fields", [{"step": "hopp"}, {"path": "stig"}, {"number": 6}, {"arguments_for": ""}])
def test_a_text_that_stands_nowhere_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        load_scenarios(content=changed(**fields))


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"number": 6}, "number_known"),
        ({"step": "hopp"}, "placed"),
        ({"path": "stig"}, "placed"),
        ({"number": 0, "version": 1}, "scenarioversion_unique"),
    ],
)
def test_the_database_refuses_what_breaks_a_rule(fields: dict[str, object], constraint: str) -> None:
    load_scenarios(content=CONTENT)
    row = ScenarioVersion(**{"number": 0, "version": 9, "step": "samtal", **fields})

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


def test_a_version_is_never_changed() -> None:
    load_scenarios(content=CONTENT)

    with pytest.raises(ProgrammingError), transaction.atomic():
        ScenarioVersion.objects.update(gist="Annat.")
