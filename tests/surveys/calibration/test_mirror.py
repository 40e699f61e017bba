"""The organisation's own levels beside the last published figures."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from capabilities.queries import read_map
from surveys.assessments.actions import AnswerContent, StoredAnswer
from surveys.calibration.last_round import LastRound, last_published
from surveys.calibration.mirror import Beside, mirror_of
from surveys.rounds.actions import publish_round
from surveys.rounds.models import RoundPurpose, RoundState
from tests.factories import NOW, make_assessment, make_association, make_organisation, make_round
from tests.surveys.assessments.builders import BUILD, TRUST, set_state, url

LAST = LastRound(name="Våren", means={BUILD: Fraction(2), TRUST: Fraction(1, 2), "avveckla": Fraction(3)})


@pytest.fixture
def the_map(world):
    return read_map(world.map_version.pk)


def answers_of(the_map, **levels: int | None):
    given = {key.replace("_", "-"): level for key, level in levels.items()}
    return {
        each.id: StoredAnswer(
            content=AnswerContent(level=given[each.key]), revision=1, answered_at=NOW, answered_by=""
        )
        for each in the_map.capabilities()
        if each.key in given
    }


def published(association, map_version, levels, *, days: int = 0, sharing: str = "open", **fields):
    the_round = make_round(association, map_version, **fields)
    make_assessment(the_round, make_organisation(association), levels, sharing=sharing)
    publish_round(round_id=the_round.pk, person_id=None, now=NOW + timedelta(days=days))
    return the_round


class TestMirror:
    def test_top_and_all_stand_beside_the_means_of_the_same_capabilities(self, the_map) -> None:
        answers = answers_of(the_map, bygga_kultur=4, skapa_fortroende=4, fatta_beslut=4, avveckla=1)
        mirror = mirror_of(the_map, answers, LAST)
        assert mirror.top == Beside(count=3, own=Fraction(4), last=Fraction(5, 4), known=2)
        assert mirror.every == Beside(count=4, own=Fraction(13, 4), last=Fraction(11, 6), known=3)
        assert (mirror.top_name, mirror.round) == (the_map.maturity_levels[4].name, "Våren")

    def test_nobody_at_the_top_and_blanks_are_left_out(self, the_map) -> None:
        mirror = mirror_of(the_map, answers_of(the_map, bygga_kultur=0, avveckla=None), LAST)
        assert (mirror.top, mirror.every.count, mirror.every.own) == (None, 1, 0)

    def test_nothing_published_of_the_same_is_no_figure(self, the_map) -> None:
        mirror = mirror_of(the_map, answers_of(the_map, fatta_beslut=4), LAST)
        assert (mirror.top.last, mirror.top.known) == (None, 0)

    def test_without_a_level_or_a_last_round_there_is_none(self, the_map) -> None:
        assert mirror_of(the_map, answers_of(the_map, bygga_kultur=None), LAST) is None
        assert mirror_of(the_map, answers_of(the_map, bygga_kultur=2), None) is None


class TestLastPublished:
    def test_newest_of_the_association_and_the_purpose(self, world) -> None:
        published(world.association, world.map_version, [1, 1])
        wanted = published(world.association, world.map_version, [2, 3], days=1)
        published(world.association, world.map_version, [4, 4], days=2, purpose=RoundPurpose.TEST)
        published(make_association(), world.map_version, [4, 4], days=3)
        make_round(world.association, world.map_version, state=RoundState.CLOSED)
        assert last_published(world.round.pk) == LastRound(
            name=wanted.name, means={BUILD: Fraction(2), TRUST: Fraction(3)}
        )

    def test_own_round_is_not_the_last(self, world) -> None:
        own = published(world.association, world.map_version, [1])
        assert last_published(own.pk) is None

    def test_restricted_answers_are_not_in_it(self, world) -> None:
        published(world.association, world.map_version, [4, 4], sharing="restricted")
        assert last_published(world.round.pk).means == {}

    def test_takes_one_query_once_read(self, world, django_assert_num_queries) -> None:
        published(world.association, world.map_version, [1])
        last_published(world.round.pk)
        with django_assert_num_queries(1):
            last_published(world.round.pk)


class TestOnTheOverview:
    @pytest.fixture
    def overview(self, world, signed_in):
        published(world.association, world.map_version, [2, 1, None])
        make_assessment(world.round, world.organisation, [4, 4, 4, 1], submitted=False, sharing="")

        def read() -> str:
            return signed_in(world.manager).get(url(world, "assessment")).content.decode()

        return read

    def test_says_how_many_at_the_top_and_what_the_last_round_said(self, world, overview) -> None:
        shown = " ".join(overview().split())
        assert "i 3 förmågor. I förra omgångens sammanställning var medelvärdet 1,50 för 2 av dem" in shown
        assert "Era 4 nivåer har medelvärdet 3,25. I förra omgången var det 1,50 för 2 av dem" in shown

    def test_is_gone_once_handed_in(self, world, overview) -> None:
        set_state(world, submitted_at=NOW, sharing="open")
        assert "bredvid förra omgången" not in overview()


def test_last_rounds_of_other_maps_compare_what_they_share(the_map) -> None:
    mirror = mirror_of(
        the_map, answers_of(the_map, bygga_kultur=3), replace(LAST, means={"annan": Fraction(1)})
    )
    assert mirror.every.last is None
