"""The pages of the self-assessment, in each state and for each person."""

import pytest
from django.urls import reverse

from organisations.models import Role
from surveys.assessments.models import Sharing
from surveys.models import Assessment
from surveys.rounds.models import RoundState
from tests.factories import make_assessment, make_person
from tests.surveys.assessments.builders import BUILD, LATER, NOW, sent, set_state, stored_answer, url

SECRET = "HEMLIGT-UTKAST"
PAGES = [("assessment",), ("assessment_step", "leda"), ("receipt",), ("sharing",)]
POSTS = [("save_answer", BUILD), ("sharing",), ("submit_assessment",)]
OUTSIDERS = ["lead", "other_manager", "department_manager", "security_officer", "administrator", "outsider"]


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def manager(world, signed_in):
    return signed_in(world.manager)


@pytest.fixture
def draft(world) -> Assessment:
    assessment = make_assessment(world.round, world.organisation, [2, 4], sharing="", submitted=False)
    assessment.answers.update(comment=SECRET)
    return assessment


class TestPermissions:
    @pytest.mark.parametrize("role", OUTSIDERS)
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
    def test_outside_the_organisation_nothing_is_there(self, world, draft, signed_in, role, page) -> None:
        response = signed_in(getattr(world, role)).get(url(world, *page))
        assert (response.status_code, SECRET in text(response)) == (404, False)

    @pytest.mark.parametrize("role", [*OUTSIDERS, "director"])
    @pytest.mark.parametrize("page", POSTS, ids=lambda page: page[0])
    def test_only_who_answers_may_write(self, world, draft, signed_in, role, page) -> None:
        data = sent(BUILD, "0", revision=1) | {"sharing": "open"}
        response = signed_in(getattr(world, role)).post(url(world, *page), data)
        assert response.status_code == 404
        assert (stored_answer(world, BUILD).level, Assessment.objects.get().sharing) == (2, "")

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
    def test_stranger_is_asked_to_sign_in(self, world, client, page) -> None:
        response = client.get(url(world, *page), secure=True)
        assert response.headers["Location"] == f"{reverse('account_login')}?next={url(world, *page)}"

    def test_director_reads_and_gets_no_controls(self, world, draft, signed_in) -> None:
        director = signed_in(world.director)
        overview = text(director.get(url(world, "assessment")))
        step = text(director.get(url(world, "assessment_step", "leda")))
        assert "Du kan läsa svaren. Er IT-chef svarar och lämnar in." in overview
        assert "Lämna in bedömningen" not in overview
        assert (SECRET in step, "<fieldset" in step) == (True, False)

    @pytest.mark.parametrize("name", ["assessment_step", "save_answer"])
    def test_unknown_group_or_capability_is_not_found(self, world, manager, name) -> None:
        address = url(world, name, "finns-inte")
        response = manager.post(address) if name == "save_answer" else manager.get(address)
        assert response.status_code == 404


class TestOverview:
    def test_start_says_what_it_is_how_long_and_until_when(self, world, manager) -> None:
        world.round.closes_on = LATER.date()
        world.round.save()
        page = text(manager.get(url(world, "assessment")))
        assert "Det tar ungefär 5 minuter." in page
        assert "Sista dag att lämna in är 2026-11-25." in page
        assert f'href="{url(world, "assessment_step", "leda")}#steg">Börja bedömningen' in page
        assert Assessment.objects.count() == 0

    def test_draft_without_a_choice_cannot_be_handed_in_yet(self, world, draft, manager) -> None:
        page = text(manager.get(url(world, "assessment")))
        assert "Ni har inte valt ännu" in page
        assert "Lämna in bedömningen" not in page

    def test_draft_with_a_choice_may_be_handed_in_with_blanks(self, world, draft, manager) -> None:
        set_state(world, sharing=Sharing.OPEN)
        page = text(manager.get(url(world, "assessment")))
        assert "3\xa0förmågor saknar svar. Ni kan lämna in ändå" in page
        assert "Lämna in bedömningen" in page

    @pytest.mark.parametrize(
        ("round_state", "fields", "words"),
        [
            (RoundState.OPEN, {"submitted_at": NOW}, "Inlämnad 2026-11-24 kl. 14:32"),
            (RoundState.OPEN, {"submitted_at": NOW, "reopened_at": LATER}, "har öppnat bedömningen igen"),
            (RoundState.CLOSED, {"submitted_at": NOW}, "Omgången är stängd och era svar är med"),
            (RoundState.CLOSED, {}, "Omgången är stängd och ni har inte lämnat in"),
            (RoundState.PUBLISHED, {"submitted_at": NOW}, "Är något fel: be projektledaren"),
            (
                RoundState.PUBLISHED,
                {"submitted_at": NOW, "sharing": "restricted"},
                "låsta i den här omgången",
            ),
            (RoundState.PUBLISHED, {}, "Resultatet är publicerat utan er"),
            (RoundState.ARCHIVED, {"submitted_at": NOW}, "Omgången är arkiverad"),
        ],
    )
    def test_each_state_says_what_holds(self, world, draft, manager, round_state, fields, words) -> None:
        set_state(world, round_state=round_state, **{"sharing": "open"} | fields)
        page = text(manager.get(url(world, "assessment")))
        assert words in page
        assert ("Lämna in bedömningen" in page) is ("reopened_at" in fields)

    def test_project_lead_is_named(self, world, draft, manager) -> None:
        page = text(manager.get(url(world, "assessment")))
        assert f'<a href="mailto:{world.lead.email}">{world.lead.name}</a>' in page

    @pytest.mark.parametrize("answered", [1, 3, 5])
    def test_queries_do_not_grow(self, world, manager, django_assert_num_queries, answered) -> None:
        make_assessment(world.round, world.organisation, [0] * answered, submitted=False)
        manager.get(url(world, "assessment"))
        with django_assert_num_queries(16):
            manager.get(url(world, "assessment"))


class TestStep:
    def test_stored_answer_is_chosen_and_its_saving_said(self, world, draft, manager) -> None:
        draft.answers.update(answered_at=NOW, answered_by=world.director)
        page = text(manager.get(url(world, "assessment_step", "leda")))
        assert '<input type="radio" name="bygga-kultur-answer" value="2" checked>' in page
        assert f"Sparat 2026-11-24 14:32 av {world.director.name}" in page
        assert page.count(SECRET) == 2

    @pytest.mark.parametrize("role", ["manager", "director"])
    def test_handed_in_step_is_for_reading(self, world, draft, signed_in, role) -> None:
        set_state(world, sharing=Sharing.OPEN, submitted_at=NOW)
        page = text(signed_in(getattr(world, role)).get(url(world, "assessment_step", "leda")))
        assert "Bedömningen är inlämnad. Svaren går att läsa men inte ändra." in page
        assert ("Nivå 2: " in page, "<fieldset" in page) == (True, False)

    def test_words_of_a_respondent_are_never_markup(self, world, draft, manager) -> None:
        draft.answers.update(comment="</textarea><script>alert(1)</script>")
        page = text(manager.get(url(world, "assessment_step", "leda")))
        assert "<script>alert" not in page

    def test_addresses_are_links_where_the_answer_is_read(self, world, draft, signed_in) -> None:
        draft.answers.update(evidence="Se https://example.se/enkat?a=1&b=2.")
        page = text(signed_in(world.director).get(url(world, "assessment_step", "leda")))
        address = "https://example.se/enkat?a=1&amp;b=2"
        assert f'<a href="{address}" rel="noopener noreferrer nofollow">{address}</a>.' in page

    def test_leading_line_break_of_a_text_survives(self, world, draft, manager) -> None:
        draft.answers.update(evidence="\nrad två")
        page = text(manager.get(url(world, "assessment_step", "leda")))
        assert 'evidence-hint">\n\nrad två</textarea>' in page

    @pytest.mark.parametrize("answered", [1, 3, 5])
    def test_queries_do_not_grow(self, world, manager, django_assert_num_queries, answered) -> None:
        make_assessment(world.round, world.organisation, [1] * answered, submitted=False)
        manager.get(url(world, "assessment_step", "leda"))
        with django_assert_num_queries(14):
            manager.get(url(world, "assessment_step", "leda"))


class TestSharing:
    @pytest.mark.parametrize(
        "words",
        [
            "allmän handling",
            "Projektledaren",
            "Mellan omgångar",
            "räknas som en enda källa",
            "på nytt i varje omgång",
        ],
    )
    def test_page_says_what_the_choice_means(self, world, manager, words) -> None:
        assert words in text(manager.get(url(world, "sharing")))

    @pytest.mark.parametrize("choice", ["open", "restricted"])
    def test_choice_is_stored_and_begins_the_assessment(self, world, manager, choice) -> None:
        response = manager.post(url(world, "sharing"), {"sharing": choice})
        assert response.headers["Location"] == url(world, "assessment")
        assert Assessment.objects.get().sharing == choice

    def test_no_choice_is_asked_for_again(self, world, draft, manager) -> None:
        response = manager.post(url(world, "sharing"), {})
        assert (response.status_code, "Välj ett av alternativen." in text(response)) == (422, True)
        assert Assessment.objects.get().sharing == ""

    def test_handed_in_may_still_change_the_choice(self, world, draft, manager) -> None:
        set_state(world, sharing="open", submitted_at=NOW)
        manager.post(url(world, "sharing"), {"sharing": "restricted"})
        assert Assessment.objects.get().sharing == "restricted"

    def test_published_round_keeps_the_choice_and_says_so(self, world, draft, manager) -> None:
        set_state(world, round_state=RoundState.PUBLISHED, sharing="open", submitted_at=NOW)
        assert "Det går inte att ändra nu" in text(manager.get(url(world, "sharing")))
        response = manager.post(url(world, "sharing"), {"sharing": "restricted"})
        assert (response.status_code, "Valet gäller från nästa omgång" in text(response)) == (422, True)
        assert Assessment.objects.get().sharing == "open"


class TestSubmit:
    def test_handing_in_leads_to_the_receipt(self, world, draft, manager) -> None:
        set_state(world, sharing="open")
        response = manager.post(url(world, "submit_assessment"))
        assert response.headers["Location"] == url(world, "receipt")
        assert Assessment.objects.get().submitted_by == world.manager

    @pytest.mark.parametrize(
        ("begun", "why"),
        [(False, "Det finns inga svar att lämna in"), (True, "Välj först vem som får se era svar")],
    )
    def test_what_is_missing_is_said_on_the_overview(self, world, manager, begun, why) -> None:
        if begun:
            make_assessment(world.round, world.organisation, [1], sharing="", submitted=False)
        response = manager.post(url(world, "submit_assessment"), follow=True)
        assert (response.redirect_chain[0][0], why in text(response)) == (url(world, "assessment"), True)

    def test_it_cannot_be_asked_for_by_a_link(self, world, draft, manager) -> None:
        assert manager.get(url(world, "submit_assessment")).status_code == 405


class TestReceipt:
    def test_it_holds_what_when_by_whom_and_what_happens_next(self, world, draft, manager) -> None:
        set_state(world, sharing="restricted", submitted_at=NOW, submitted_by=world.manager)
        page = text(manager.get(url(world, "receipt")))
        assert f"2026-11-24 kl. 14:32 av {world.manager.name}" in page
        assert "Bara för projektledaren" in page
        assert "2 av 5\xa0förmågor har en nivå. 0 vet inte, 0 levereras av annan, 3 utan svar." in page
        assert (page.count(SECRET), page.count("Inget svar")) == (2, 3)
        assert "Det här händer nu" in page

    def test_director_may_read_it(self, world, draft, signed_in) -> None:
        set_state(world, sharing="open", submitted_at=NOW)
        assert SECRET in text(signed_in(world.director).get(url(world, "receipt")))

    @pytest.mark.parametrize(
        ("round_state", "sharing", "words"),
        [
            (RoundState.PUBLISHED, "restricted", "Nya versioner av resultatet tar inte in en rättelse"),
            (RoundState.ARCHIVED, "restricted", "Nya versioner av resultatet tar inte in en rättelse"),
            (RoundState.PUBLISHED, "open", "så kan en ny version ta in rättelsen"),
        ],
    )
    def test_it_says_what_later_versions_take_in(
        self, world, draft, manager, round_state, sharing, words
    ) -> None:
        set_state(world, round_state=round_state, sharing=sharing, submitted_at=NOW)
        assert words in text(manager.get(url(world, "receipt")))

    @pytest.mark.parametrize("fields", [{}, {"sharing": "open", "submitted_at": NOW, "reopened_at": LATER}])
    def test_what_is_not_handed_in_has_none(self, world, draft, manager, fields) -> None:
        set_state(world, **fields)
        assert manager.get(url(world, "receipt")).headers["Location"] == url(world, "assessment")


def test_several_managers_share_one_assessment(world, signed_in) -> None:
    colleague = make_person(Role.IT_MANAGER, organisation=world.organisation)
    signed_in(world.manager).post(url(world, "save_answer", BUILD), sent(BUILD, "2"))
    page = text(signed_in(colleague).get(url(world, "assessment_step", "leda")))
    assert '<input type="radio" name="bygga-kultur-answer" value="2" checked>' in page
