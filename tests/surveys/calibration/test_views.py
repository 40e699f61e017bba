"""The pages of the made-up municipalities, and where they stand in the flow."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.models import Role
from surveys.calibration.models import VignetteDraft, VignetteRating, VignetteSkip
from tests.factories import make_assessment, make_person
from tests.surveys.assessments.builders import url
from tests.surveys.calibration.builders import AREA, make_ratings

ALL = {"by-0-answer": "3", "by-1-answer": "1", "by-2-answer": "4", "steg": "styra"}


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def manager(world, signed_in):
    return signed_in(world.manager)


def step(world, client):
    return client.get(url(world, "assessment_step", "styra"))


class TestInFrontOfTheQuestions:
    def test_step_begins_with_the_vignettes(self, world, vignettes, manager) -> None:
        page = text(step(world, manager))
        assert ("Jämför er först" in page, "Byn 1 har invånare." in page) == (True, True)
        assert ("Därför 2." in page, 'name="fatta-beslut-answer"' in page) == (False, False)
        assert f'data-person="{world.manager.pk}"' in page  # what assessment.js looks for

    def test_map_without_vignettes_goes_straight_on(self, world, manager) -> None:
        assert 'name="fatta-beslut-answer"' in text(step(world, manager))

    def test_director_reads_the_answers_and_is_not_asked(self, world, vignettes, signed_in) -> None:
        make_assessment(world.round, world.organisation, [1], submitted=False)
        assert "Byn 1" not in text(step(world, signed_in(world.director)))

    def test_handed_in_is_not_asked(self, world, vignettes, manager) -> None:
        make_assessment(world.round, world.organisation, [1])
        assert "Byn 1" not in text(step(world, manager))

    def test_skipping_leads_to_the_step_and_is_asked_again_another_day(
        self, world, vignettes, manager
    ) -> None:
        response = manager.post(url(world, "skip_calibration", AREA), {"steg": "styra"})
        assert response.headers["Location"] == f"{url(world, 'assessment_step', 'styra')}#steg"
        assert "Byn 1" not in text(step(world, manager))
        VignetteSkip.objects.update(skipped_at=timezone.now() - timedelta(days=1))
        assert "Byn 1" in text(step(world, manager))
        manager.post(url(world, "skip_calibration", AREA), {"steg": "styra"})
        VignetteSkip.objects.update(skipped_at=timezone.now() - timedelta(days=1))
        assert "Byn 1" not in text(step(world, manager))

    def test_answers_are_saved_even_where_the_vignettes_wait(self, world, vignettes, manager) -> None:
        data = {"bygga-kultur-answer": "2", "bygga-kultur-revision": "0"}
        response = manager.post(
            url(world, "save_answer", "bygga-kultur"), data, headers={"accept": "application/json"}
        )
        assert response.status_code == 200

    def test_unknown_step_to_go_on_with_is_the_first_of_the_area(self, world, vignettes, manager) -> None:
        response = manager.post(url(world, "skip_calibration", AREA), {"steg": "https://example.com"})
        assert response.headers["Location"] == f"{url(world, 'assessment_step', 'leda')}#steg"


class TestJudging:
    def test_comparison_comes_at_once_with_reasons(self, world, vignettes, manager) -> None:
        response = manager.post(url(world, "calibration", AREA), ALL, follow=True)
        page = text(response)
        # Given 3, 1, 4 where the references are 2, 1, 3.
        assert "Ni satte i snitt 0,67 nivåer högre än referensen." in page
        assert "1 av 3 nivåer är samma som referensens." in page
        assert "Därför 2." in page
        assert f'href="{url(world, "assessment_step", "styra")}#steg">Vidare till frågorna' in page

    @pytest.mark.parametrize(
        ("levels", "words"),
        [
            ((2, 1, 3), "Ni läser nivåerna ungefär som referensen: skillnaden är 0,00"),
            ((0, 1, 3), "Ni satte i snitt 0,67 nivåer lägre än referensen."),
        ],
    )
    def test_near_and_lower_have_words_of_their_own(self, world, vignettes, manager, levels, words) -> None:
        assessment = make_assessment(world.round, world.organisation, submitted=False)
        make_ratings(assessment, world.manager, vignettes, levels)
        assert words in text(manager.get(url(world, "calibration", AREA)))

    def test_missing_level_is_named_and_what_was_chosen_is_kept(self, world, vignettes, manager) -> None:
        response = manager.post(url(world, "calibration", AREA), ALL | {"by-1-answer": ""})
        page = text(response)
        assert response.status_code == 422
        assert '<a href="#by-1">Välj en nivå för Byn 1.</a>' in page
        assert '<input type="radio" name="by-0-answer" value="3" checked>' in page
        assert VignetteRating.objects.count() == 0

    def test_second_time_shows_the_comparison_and_stores_nothing(self, world, vignettes, manager) -> None:
        manager.post(url(world, "calibration", AREA), ALL)
        response = manager.post(url(world, "calibration", AREA), ALL | {"by-0-answer": "2"})
        assert "0,67 nivåer högre" in text(response)
        assert sorted(VignetteRating.objects.values_list("level", flat=True)) == [1, 3, 4]

    def test_area_without_vignettes_is_not_found(self, world, vignettes, manager) -> None:
        assert manager.get(url(world, "calibration", "finns-inte")).status_code == 404

    def test_colleague_sees_nothing_of_what_another_gave(self, world, vignettes, signed_in) -> None:
        assessment = make_assessment(world.round, world.organisation, submitted=False)
        make_ratings(assessment, world.director, vignettes, [4, 4, 4])
        page = text(signed_in(world.manager).get(url(world, "calibration", AREA)))
        assert ("Därför" in page, " checked" in page) == (False, False)

    def test_handed_in_leads_back_to_the_overview(self, world, vignettes, manager) -> None:
        make_assessment(world.round, world.organisation, [1])
        response = manager.get(url(world, "calibration", AREA))
        assert response.headers["Location"] == url(world, "assessment")
        response = manager.post(url(world, "skip_calibration", AREA))
        assert response.headers["Location"] == url(world, "assessment")


class TestSavingOneByOne:
    def save(self, world, client, key="by-0", level="3"):
        address = url(world, "save_vignette", AREA, key)
        return client.post(address, {f"{key}-answer": level}, headers={"accept": "application/json"})

    def test_level_is_kept_and_stands_when_the_page_is_opened_again(self, world, vignettes, manager) -> None:
        reply = self.save(world, manager)
        again = self.save(world, manager, level="2")
        draft = VignetteDraft.objects.get()
        time = f"{timezone.localtime(draft.saved_at):%H:%M}"
        assert (reply.status_code, again.json()) == (200, {"revision": 0, "saved": time})
        page = text(manager.get(url(world, "calibration", AREA)))
        assert '<input type="radio" name="by-0-answer" value="2" checked>' in page
        assert (page.count(" checked"), page.count("saved-done"), "Därför" in page) == (1, 1, False)

    def test_draft_counts_nowhere(self, world, vignettes, manager) -> None:
        self.save(world, manager)
        assert "i snitt" not in text(manager.get(url(world, "assessment")))
        assert VignetteRating.objects.count() == 0

    def test_draft_gives_way_to_the_rating(self, world, vignettes, manager) -> None:
        self.save(world, manager)
        manager.post(url(world, "calibration", AREA), ALL)
        assert (VignetteDraft.objects.count(), VignetteRating.objects.count()) == (0, 3)

    def test_after_the_comparison_nothing_is_kept(self, world, vignettes, manager) -> None:
        manager.post(url(world, "calibration", AREA), ALL)
        reply = self.save(world, manager)
        assert (reply.status_code, VignetteDraft.objects.count()) == (422, 0)
        assert reply.json()["message"].startswith("Ni har redan bedömt")

    @pytest.mark.parametrize("level", ["", "5", "x"])
    def test_what_is_no_level_is_refused(self, world, vignettes, manager, level) -> None:
        assert self.save(world, manager, level=level).status_code == 400
        assert VignetteDraft.objects.count() == 0

    def test_vignette_that_is_not_of_the_area_is_not_found(self, world, vignettes, manager) -> None:
        assert self.save(world, manager, key="finns-inte").status_code == 404

    def test_colleagues_draft_is_not_shown(self, world, vignettes, manager, signed_in) -> None:
        self.save(world, manager)
        colleague = make_person(Role.IT_MANAGER, organisation=world.organisation)
        page = text(signed_in(colleague).get(url(world, "calibration", AREA)))
        assert (" checked" in page, "saved-done" in page) == (False, False)


class TestOverview:
    def test_organisation_sees_its_leniency_and_what_is_left(self, world, vignettes, manager) -> None:
        assessment = make_assessment(world.round, world.organisation, submitted=False)
        make_ratings(assessment, world.director, vignettes, [3, 2, 4])
        page = text(manager.get(url(world, "assessment")))
        assert "högre än referensen: 1,00 nivåer i snitt" in page
        assert (
            f'<a href="{url(world, "calibration", AREA)}">Ledningsförmågor</a>: 3 kommuner att bedöma' in page
        )

    def test_director_sees_it_without_links(self, world, vignettes, signed_in) -> None:
        assessment = make_assessment(world.round, world.organisation, submitted=False)
        make_ratings(assessment, world.manager, vignettes, [2, 1, 2])
        page = text(signed_in(world.director).get(url(world, "assessment")))
        assert "lägre än referensen: −0,33 nivåer i snitt" in page
        assert "att bedöma" not in page

    def test_map_without_vignettes_says_nothing_of_them(self, world, manager) -> None:
        make_assessment(world.round, world.organisation, submitted=False)
        assert "Hur ni läser nivåerna" not in text(manager.get(url(world, "assessment")))
