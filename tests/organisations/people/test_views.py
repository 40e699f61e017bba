import pytest
from django.urls import reverse

from organisations.models import Assignment, Person, Role
from tests.factories import assign, make_association, make_person

pytestmark = pytest.mark.django_db

MAY_NOT = ["manager", "director", "department_manager", "security_officer", "outsider"]
ACTIONS = ["add_role", "deactivate_person", "reactivate_person", "new_link", "hand_over"]


def url(name: str, world, person=None, **more) -> str:
    args = {"association": world.association.key, **more}
    return reverse(name, kwargs=args | ({"person": person.pk} if person else {}))


def state() -> list[tuple]:
    return [
        *Person.objects.order_by("pk").values_list("pk", "is_active"),
        *Assignment.objects.order_by("pk").values_list("pk", "person_id"),
    ]


@pytest.mark.parametrize("role", MAY_NOT)
def test_people_are_not_there_for_others(role, world, signed_in, jobs):
    client, before = signed_in(getattr(world, role)), state()
    assert client.get(url("people", world)).status_code == 404
    assert client.get(url("person", world, world.manager)).status_code == 404
    for action in ACTIONS:
        assert client.post(url(action, world, world.manager)).status_code == 404
    removal = url("remove_role", world, world.manager, assignment=world.manager.assignments.get().pk)
    assert client.post(removal).status_code == 404
    assert state() == before
    assert jobs("send_invitation") == []


def test_a_stranger_is_sent_to_sign_in(world, stranger):
    for name in ("people", "invite_person", "invite_from_file"):
        assert stranger.get(url(name, world)).headers["Location"].startswith("/konto/logga-in/")
    for action in ACTIONS:
        assert stranger.post(url(action, world, world.manager)).headers["Location"].startswith("/konto/")
    world.manager.refresh_from_db()
    assert world.manager.is_active


@pytest.mark.parametrize("action", [*ACTIONS, "remove_role"])
def test_nothing_is_done_by_a_link(action, world, signed_in):
    more = {"assignment": 1} if action == "remove_role" else {}
    assert signed_in(world.lead).get(url(action, world, world.manager, **more)).status_code == 405


def test_a_lead_does_not_reach_a_person_of_another_association(world, signed_in):
    client, before = signed_in(world.lead), state()
    assert client.get(url("person", world, world.outsider)).status_code == 404
    for action in ACTIONS:
        assert client.post(url(action, world, world.outsider)).status_code == 404
    foreign = world.outsider.assignments.get().pk
    for person in (world.outsider, world.manager):
        assert client.post(url("remove_role", world, person, assignment=foreign)).status_code == 404
    assert state() == before


def test_the_list_shows_names_roles_and_who_lacks_an_it_manager(world, signed_in):
    Person.objects.filter(pk=world.other_manager.pk).update(is_active=False)
    page = signed_in(world.lead).get(url("people", world)).content.decode()
    assert world.manager.email in page
    assert "IT-chef i Aneby" in page
    assert "Ingen kan svara på självbedömningen för Åsele." in page
    assert world.outsider.email not in page
    assert world.administrator.email not in page


@pytest.mark.parametrize("extra", [0, 3])
def test_the_list_takes_the_same_number_of_queries_however_long(
    extra, world, signed_in, django_assert_num_queries
):
    for _ in range(extra):
        make_person(Role.DIRECTOR, association=world.association)
    client = signed_in(world.lead)
    # Session, person, access, association, roles, links, organisations without a manager, the navigation.
    with django_assert_num_queries(8):
        client.get(url("people", world))


@pytest.mark.parametrize("extra", [0, 3])
def test_a_persons_page_takes_the_same_number_of_queries_however_long(
    extra, world, signed_in, django_assert_num_queries
):
    for _ in range(extra):
        make_person(Role.DIRECTOR, association=world.association)
    client = signed_in(world.lead)
    # As the list, with the person's access, the role form's organisations and the people to hand over to.
    with django_assert_num_queries(11):
        client.get(url("person", world, world.director))


def test_a_persons_page_hides_roles_elsewhere_and_says_what_cannot_be_done(world, signed_in):
    elsewhere = make_association()
    assign(world.manager, Role.DIRECTOR, association=elsewhere)
    page = signed_in(world.lead).get(url("person", world, world.manager)).content.decode()
    assert elsewhere.name not in page
    assert "har uppdrag som du inte sköter" in page
    assert url("deactivate_person", world, world.manager) not in page


@pytest.mark.parametrize("role", ["lead", "administrator"])
def test_a_role_is_added_and_told_of(role, world, signed_in, jobs):
    response = signed_in(getattr(world, role)).post(
        url("add_role", world, world.manager),
        {"roll-role": "director", "roll-organisation": world.organisation.pk},
    )
    assert response.headers["Location"] == url("person", world, world.manager)
    assert world.manager.assignments.count() == 2
    assert jobs("send_email")[0]["to"] == world.manager.email
    assert "kommundirektör i Aneby" in jobs("send_email")[0]["body"]


def test_a_faulty_role_is_explained_beside_the_field(world, signed_in):
    page = signed_in(world.lead).post(
        url("add_role", world, world.director), {"roll-role": "it_manager", "roll-organisation": ""}
    )
    assert "Rollen IT-chef hör till en organisation. Välj vilken." in page.content.decode()
    assert world.director.assignments.count() == 1


def test_a_role_for_who_is_deactivated_is_refused(world, signed_in):
    Person.objects.filter(pk=world.director.pk).update(is_active=False)
    page = signed_in(world.lead).post(
        url("add_role", world, world.director),
        {"roll-role": "it_manager", "roll-organisation": world.organisation.pk},
    )
    assert "Personen är avaktiverad." in page.content.decode()
    assert world.director.assignments.count() == 1


def test_the_last_role_removed_leads_back_to_the_list(world, signed_in):
    assign(world.manager, Role.DIRECTOR, organisation=world.organisation)
    client = signed_in(world.lead)
    first, last = world.manager.assignments.order_by("pk")
    response = client.post(url("remove_role", world, world.manager, assignment=first.pk))
    assert response.headers["Location"] == url("person", world, world.manager)
    response = client.post(url("remove_role", world, world.manager, assignment=last.pk))
    assert response.headers["Location"] == url("people", world)
    assert not world.manager.assignments.exists()


def test_the_last_lead_is_told_why_the_role_stays(world, signed_in):
    client = signed_in(world.lead)
    removal = url("remove_role", world, world.lead, assignment=world.lead.assignments.get().pk)
    page = client.post(removal, follow=True).content.decode()
    assert "är den sista med rollen projektledare. Ge rollen till någon annan först." in page
    assert world.lead.assignments.exists()


def test_deactivation_ends_an_open_session_at_once(world, signed_in):
    theirs, mine = signed_in(world.manager), signed_in(world.lead)
    assert theirs.get("/").status_code == 200
    mine.post(url("deactivate_person", world, world.manager))
    assert theirs.get("/").headers["Location"] == "/konto/logga-in/?next=/"
    mine.post(url("reactivate_person", world, world.manager))
    world.manager.refresh_from_db()
    assert world.manager.is_active


def test_a_new_link_is_mailed_and_never_shown(world, signed_in, mailed_link, mailoutbox):
    page = signed_in(world.lead).post(url("new_link", world, world.manager), follow=True).content.decode()
    assert "En ny länk skickas till" in page
    assert mailed_link().startswith("/inbjudan/")
    assert mailoutbox[-1].to == [world.manager.email]
    assert "/inbjudan/" not in page


def test_roles_are_handed_over_to_somebody_new(world, signed_in, jobs):
    response = signed_in(world.lead).post(
        url("hand_over", world, world.manager), {"efter-name": "Ny Chef", "efter-email": "ny@example.se"}
    )
    assert response.headers["Location"] == url("people", world)
    successor = Person.objects.get(email="ny@example.se")
    assert [str(a.organisation) for a in successor.assignments.all()] == ["Aneby"]
    world.manager.refresh_from_db()
    assert not world.manager.is_active
    assert len(jobs("send_invitation")) == 1


def test_a_faulty_handing_over_keeps_what_was_typed(world, signed_in):
    page = signed_in(world.lead).post(
        url("hand_over", world, world.manager), {"efter-name": "Ny Chef", "efter-email": "ny"}
    )
    assert 'value="Ny Chef"' in page.content.decode()
    world.manager.refresh_from_db()
    assert world.manager.is_active


def test_the_last_lead_hands_over_and_is_signed_out(world, signed_in):
    client = signed_in(world.lead)
    response = client.post(
        url("hand_over", world, world.lead), {"efter-successor": world.director.pk}, follow=True
    )
    assert response.redirect_chain == [("/", 302), ("/konto/logga-in/?next=/", 302)]
    assert world.director.assignments.filter(role=Role.PROJECT_LEAD).exists()
