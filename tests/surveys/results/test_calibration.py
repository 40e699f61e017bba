"""What the page of calibration shows of a Result, to whom."""

from dataclasses import replace
from fractions import Fraction

import pytest
from django.urls import reverse

from analysis.compilation import compile_for_lead, compile_result
from analysis.respondents import Respondent
from analysis.result import Result
from surveys.calibration.models import VignetteRating
from surveys.calibration.page import Verdict
from surveys.results.calibration import calibration_figures, guess_words, overall_guesses
from tests.factories import NOW, make_vignettes
from tests.surveys.results.builders import IDENTITY, answer_round, make_outline, make_respondents, publish

ROWS = {name: [level, 2] for name, level in zip("ABCDEFG", [4, 3, 2, 2, 1, 0, 4], strict=True)}
LENIENCIES = ("1/2", "-1/5", None, "6/5", "0", "-1", "1/2")


def link(key: str) -> str:
    return f"/{key}/"


def respondents() -> list[Respondent]:
    """Seven open organisations: A guesses on two capabilities, B is sure of both, C of one."""
    marked = {"A": {"osa": True, "ana": True}, "B": {"osa": False, "ana": False}, "C": {"osa": False}}
    return [
        replace(each, guesses=marked.get(each.name, {}), leniency=None if given is None else Fraction(given))
        for each, given in zip(make_respondents(ROWS), LENIENCIES, strict=True)
    ]


def compiled(compile_one) -> Result:
    made = compile_one(outline=make_outline(), respondents=respondents(), k=5, identity=IDENTITY, frozen=None)
    return made if isinstance(made, Result) else made.result


def test_participants_see_shares_and_a_distribution_and_nobody_by_name() -> None:
    figures = calibration_figures(compiled(compile_result), link=link)
    assert figures.overall == "40\xa0%"
    assert [(row.name, row.url, row.percent, row.counted, row.basis) for row in figures.guesses] == [
        ("Ana", "/ana/", "50\xa0%", "1 av 2", "alla svar"),
        ("Ösa", "/osa/", "33\xa0%", "1 av 3", "alla svar"),
    ]
    assert [(row.label, row.count) for row in figures.leniency] == [("−1", 1), ("0", 2), ("+1", 3)]
    assert (figures.judged, figures.organisations, figures.adjusted) == (6, (), ())


def test_lead_sees_each_and_the_adjusted_mean_beside_the_plain_of_the_same() -> None:
    figures = calibration_figures(compiled(compile_for_lead), link=link)
    assert [(row.name, row.leniency, row.verdict) for row in figures.organisations[:3]] == [
        ("A", Fraction(1, 2), Verdict.HIGHER),
        ("B", Fraction(-1, 5), Verdict.NEAR),
        ("C", None, None),
    ]
    first = figures.adjusted[0]
    # 4, 3, 2, 1, 0, 4 → 14/6; adjusted 7/2 + 16/5 + 4/5 + 1 + 1 + 7/2 = 13 → 13/6. C is in neither.
    assert (first.name, first.n, first.of) == ("Ösa", 6, 7)
    assert (first.plain, first.adjusted, first.difference) == ("2,33", "2,17", "−0,17")


def test_nothing_said_and_nothing_judged_is_nothing_shown() -> None:
    bare = compile_result(
        outline=make_outline(), respondents=make_respondents(ROWS), k=5, identity=IDENTITY, frozen=None
    ).result
    figures = calibration_figures(bare, link=link)
    assert (figures.overall, figures.guesses, figures.leniency, figures.judged) == (None, (), (), 0)
    assert overall_guesses(bare) is None


def test_share_is_said_with_what_it_rests_on() -> None:
    share = compiled(compile_result).capabilities[0].guesses
    assert guess_words(share) == ("33\xa0%", "1 av 3 svar som säger hur säkra de är")


class TestPages:
    @pytest.fixture
    def published(self, world):
        """Six organisations, one of them not open; every other guesses, and they judge -1, 0 or 1."""
        (vignette,) = make_vignettes(world.map_version, [2])
        answer_round(
            world.round, open_rows=[[3, 1], [1, 2], [2, 2], [4, 0], [2, 3]], restricted_rows=[[0, 4]]
        )
        for place, assessment in enumerate(world.round.assessments.order_by("pk")):
            assessment.answers.update(confidence=["guess", "sure"][place % 2])
            VignetteRating.objects.create(
                assessment=assessment, vignette=vignette, level=1 + place % 3, rated_at=NOW
            )
        publish(world.round)
        return world.round

    def read(self, client, the_round, name="results_calibration", *arguments: str, **query: str) -> str:
        address = reverse(name, args=[the_round.slug, *arguments], query=query)
        return client.get(address).content.decode()

    def test_member_sees_no_organisation_and_no_adjusted_mean(self, world, published, signed_in) -> None:
        page = self.read(signed_in(world.director), published)
        assert "<strong>60\xa0%</strong> av nivåerna är gissningar" in page
        assert "Skillnad mot referensen i hela nivåer, 6\xa0organisationer" in page
        assert ("Kommun open 0" in page, "Justerat" in page) == (False, False)

    def test_lead_sees_both_labelled(self, world, published, signed_in) -> None:
        page = self.read(signed_in(world.lead), published, svar="alla")
        assert page.count("Bara för projektledaren") == 2
        assert ("Kommun restricted 5" in page, "Som svarat och justerat" in page) == (True, True)
        assert "<strong>50\xa0%</strong>" in page

    def test_capability_and_map_say_the_share(self, world, published, signed_in) -> None:
        client = signed_in(world.department_manager)
        assert "3 av 5 öppna svar som säger hur säkra de är" in self.read(
            client, published, "results_capability", "bygga-kultur"
        )
        assert "60\xa0%" in self.read(client, published, "results")

    def test_takes_no_more_queries_than_the_lists(
        self, world, published, signed_in, django_assert_num_queries
    ) -> None:
        client = signed_in(world.director)
        self.read(client, published)
        with django_assert_num_queries(6):
            self.read(client, published)
