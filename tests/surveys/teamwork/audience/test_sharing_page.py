from surveys.rounds.models import RoundState
from tests.factories import make_assessment
from tests.surveys.assessments.builders import set_state
from tests.surveys.teamwork.builders import url


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_law_is_said_before_the_picture_and_the_picture_before_the_choice(world, signed_in) -> None:
    make_assessment(world.round, world.organisation, [3], sharing="", submitted=False)
    page = text(signed_in(world.manager).get(url(world, "sharing")))
    order = ["offentlighetsprincipen", "Vem som skulle se vad", 'name="sharing"', "Spara valet"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert f"{world.director.name} (kommundirektör)" in page
    assert "Aneby står inte med" in page


def test_choice_is_changed_until_publishing_and_not_after(world, signed_in) -> None:
    assessment = make_assessment(world.round, world.organisation, [3])
    manager = signed_in(world.manager)
    set_state(world, round_state=RoundState.CLOSED)
    manager.post(url(world, "sharing"), {"sharing": "restricted"})
    assessment.refresh_from_db()
    before = assessment.sharing
    set_state(world, round_state=RoundState.PUBLISHED)
    response = manager.post(url(world, "sharing"), {"sharing": "open"})
    assessment.refresh_from_db()
    assert (before, assessment.sharing, response.status_code) == ("restricted", "restricted", 422)
