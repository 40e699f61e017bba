from tests.factories import make_assessment
from tests.surveys.teamwork.builders import url
from tests.surveys.teamwork.history.test_queries import answer


def text(response) -> str:
    return response.content.decode()


def test_organisation_reads_its_own_history(world, draft, signed_in) -> None:
    answer(world, draft, 3)
    signed_in(world.manager).post(url(world, "sharing"), {"sharing": "open"})
    page = text(signed_in(world.director).get(url(world, "history")))
    expected = ("Bygga kultur", "från inget svar till nivå 3", "Delningen valdes: öppet", world.manager.name)
    assert [words for words in expected if words not in page] == []


def test_answers_read_from_a_file_have_no_author(world, signed_in) -> None:
    make_assessment(world.round, world.organisation, [2], submitted=False)
    assert "inläst ur fil" in text(signed_in(world.manager).get(url(world, "history")))


def test_empty_history_says_so(world, signed_in) -> None:
    assert "Inga ändringar ännu" in text(signed_in(world.manager).get(url(world, "history")))


def test_nobody_else_reads_it(world, draft, signed_in) -> None:
    people = (world.lead, world.co_assessor, world.other_manager, world.outsider)
    assert {signed_in(each).get(url(world, "history")).status_code for each in people} == {404}
