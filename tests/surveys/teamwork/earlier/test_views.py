from surveys.models import Answer
from surveys.teamwork.earlier.queries import unconfirmed_copies
from tests.surveys.assessments.builders import BUILD, capability_id, stored_answer
from tests.surveys.teamwork.builders import url
from tests.surveys.teamwork.earlier.builders import changed_map, two_rounds


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_step_shows_what_was_answered_and_copies_one(world, signed_in) -> None:
    earlier, _ = two_rounds(world)
    manager = signed_in(world.manager)
    page = text(manager.get(url(world, "assessment_step", "leda")))
    assert f"{earlier.round.name}: nivå 3: " in page
    after = text(manager.post(url(world, "copy_earlier"), {"capability": BUILD}, follow=True))
    assert ("Kopierade svar: 1." in after, after.count("Kopierat, inte bekräftat")) == (True, 1)
    assert '<span class="count">0<' in after  # an unconfirmed copy is not an answer


def test_group_is_copied_confirmed_and_counted(world, signed_in) -> None:
    _, draft = two_rounds(world)
    manager = signed_in(world.manager)
    manager.post(url(world, "copy_earlier"), {"group": "leda"})
    assert len(unconfirmed_copies(draft.pk)) == 2
    after = text(manager.post(url(world, "confirm_copies"), {"group": "leda"}, follow=True))
    assert ("Bekräftade svar: 2." in after, '<span class="count">2<' in after) == (True, True)


def test_copies_are_removed_one_by_one_and_by_group(world, signed_in) -> None:
    _, draft = two_rounds(world)
    manager = signed_in(world.manager)
    page = text(manager.post(url(world, "copy_earlier"), {"group": "leda"}, follow=True))
    assert (page.count("Ta bort kopian<"), page.count("Ta bort gruppens kopior<")) == (2, 1)
    manager.post(url(world, "copy_earlier"))
    after = text(manager.post(url(world, "remove_copies"), {"capability": BUILD}, follow=True))
    assert ("Borttagna kopior: 1." in after, after.count("Ta bort kopian<")) == (True, 1)
    after = text(manager.post(url(world, "remove_copies"), {"group": "leda"}, follow=True))
    assert ("Borttagna kopior: 1." in after, "Ta bort gruppens kopior<" in after) == (True, False)
    assert unconfirmed_copies(draft.pk) == {capability_id(world, "avveckla")}


def test_overview_tells_of_copies_and_offers_no_handing_in(world, signed_in) -> None:
    _, draft = two_rounds(world)
    type(draft).objects.filter(pk=draft.pk).update(sharing="open")
    manager = signed_in(world.manager)
    manager.post(url(world, "copy_earlier"))
    page = text(manager.get(url(world, "assessment")))
    assert ("Bekräfta alla kopierade svar" in page, "Lämna in bedömningen" in page) == (True, False)
    after = text(manager.post(url(world, "remove_copies"), follow=True))
    assert ("Borttagna kopior: 3." in after, stored_answer(world, BUILD).level) == (True, None)


def test_changed_map_is_told_of(world, signed_in) -> None:
    two_rounds(world, before=[3, 2, 1, 0, 4], map_version=changed_map())
    manager = signed_in(world.manager)
    assert "jämförs inte: Skapa förtroende, Avveckla, Erbjuda stöd." in text(
        manager.get(url(world, "assessment"))
    )
    assert "Förmågan fanns inte i den kartan" in text(manager.get(url(world, "assessment_step", "leda")))


def test_nobody_but_the_manager_copies(world, signed_in) -> None:
    two_rounds(world)
    names = ["copy_earlier", "confirm_copies", "remove_copies"]
    people = (world.director, world.co_assessor, world.lead, world.other_manager)
    codes = {signed_in(each).post(url(world, name)).status_code for each in people for name in names}
    assert (codes, Answer.objects.filter(assessment__round=world.round).exists()) == ({404}, False)
