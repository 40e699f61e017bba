"""An open round with two organisations and five capabilities."""

from datetime import UTC, datetime

import pytest

from organisations.models import Organisation
from surveys.answer_import.actions import ImportedAnswers, import_answers
from surveys.models import Answer, Assessment, Round
from tests.factories import make_association, make_map, make_organisation, make_round

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def association(db):
    return make_association()


@pytest.fixture
def aneby(association) -> Organisation:
    return make_organisation(association, "Aneby", key="aneby", code="0604")


@pytest.fixture
def asele(association) -> Organisation:
    return make_organisation(association, "Åsele", key="asele", code="2463")


@pytest.fixture
def the_round(association, aneby, asele) -> Round:
    return make_round(association, make_map(), slug="provomgang")


@pytest.fixture
def load(the_round):
    """Import a file into the round."""

    def load(content: bytes, *, sharing=None, submit=False) -> ImportedAnswers:
        return import_answers(round_id=the_round.pk, content=content, sharing=sharing, submit=submit, now=NOW)

    return load


@pytest.fixture
def levels(the_round):
    """What is stored, as (organisation, capability) → level."""

    def levels() -> dict[tuple[str, str], int | None]:
        rows = Answer.objects.filter(assessment__round=the_round)
        return {
            (organisation, capability): level
            for organisation, capability, level in rows.values_list(
                "assessment__organisation__name", "capability__name", "level"
            )
        }

    return levels


@pytest.fixture
def everything():
    """All that an import could change: to see that a refused one changed nothing."""

    def everything() -> tuple[list, list]:
        return (
            list(Assessment.objects.order_by("pk").values()),
            list(Answer.objects.order_by("pk").values()),
        )

    return everything
