import pytest
from django.urls import reverse

from organisations.models import Association, Organisation
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db

MAY_NOT = ["manager", "director", "department_manager", "security_officer", "outsider"]


@pytest.mark.parametrize("role", [*MAY_NOT, "lead"])
def test_associations_are_for_the_administrator_alone(role, world, signed_in):
    client = signed_in(getattr(world, role))
    assert client.get("/forbund/").status_code == 404
    assert client.post("/forbund/", {"name": "Nytt"}).status_code == 404
    assert not Association.objects.filter(name="Nytt").exists()


def test_a_stranger_is_sent_to_sign_in(world, stranger):
    for url in ("/forbund/", reverse("organisations", args=[world.association.key])):
        assert stranger.get(url).headers["Location"] == f"/konto/logga-in/?next={url}"


def test_the_administrator_adds_an_association(world, signed_in):
    client = signed_in(world.administrator)
    response = client.post("/forbund/", {"name": "Västra förbundet", "key": ""})
    assert response.headers["Location"] == "/forbund/vastra-forbundet/organisationer/"
    page = client.get("/forbund/").content.decode()
    assert "Västra förbundet" in page
    assert world.association.name in page


def test_a_faulty_association_keeps_what_was_typed(world, signed_in):
    client = signed_in(world.administrator)
    page = client.post("/forbund/", {"name": "Väst", "key": "Stora Bokstäver"}).content.decode()
    assert 'value="Stora Bokstäver"' in page
    assert "Nyckeln får bara ha små bokstäver a-z, siffror och bindestreck." in page
    assert not Association.objects.filter(name="Väst").exists()


def test_a_taken_association_key_is_said(world, signed_in):
    page = signed_in(world.administrator).post("/forbund/", {"name": "A", "key": world.association.key})
    assert page.status_code == 200
    assert Association.objects.filter(key=world.association.key).count() == 1


@pytest.mark.parametrize("role", MAY_NOT)
def test_organisations_are_for_those_who_manage_people(role, world, signed_in):
    client = signed_in(getattr(world, role))
    key = world.association.key
    for url in (
        reverse("organisations", args=[key]),
        reverse("organisation", args=[key, world.organisation.key]),
    ):
        assert client.get(url).status_code == 404
        assert client.post(url, {"name": "Kapad", "kind": "municipality"}).status_code == 404
    assert not Organisation.objects.filter(name="Kapad").exists()


@pytest.mark.parametrize("role", ["lead", "administrator"])
def test_organisations_are_listed_and_added(role, world, signed_in):
    client = signed_in(getattr(world, role))
    url = reverse("organisations", args=[world.association.key])
    assert "Aneby" in client.get(url).content.decode()
    assert client.post(url, {"name": "Örebro", "kind": "municipality", "code": "1880"}).status_code == 302
    assert "Örebro" in client.get(url).content.decode()


def test_the_list_shows_none_of_another_association(world, signed_in):
    foreign = make_organisation(world.outsider.assignments.get().association, "Främmande")
    url = reverse("organisations", args=[world.association.key])
    assert "Främmande" not in signed_in(world.lead).get(url).content.decode()
    other = reverse("organisation", args=[world.association.key, foreign.key])
    assert signed_in(world.lead).get(other).status_code == 404


@pytest.mark.parametrize("extra", [0, 3])
def test_the_list_takes_the_same_number_of_queries_however_long(
    extra, world, signed_in, django_assert_num_queries
):
    for _ in range(extra):
        make_organisation(world.association)
    client = signed_in(world.lead)
    # Session, person, access, association, the form's choices, the list, the navigation.
    with django_assert_num_queries(7):
        client.get(reverse("organisations", args=[world.association.key]))


def test_an_organisation_is_changed(world, signed_in):
    url = reverse("organisation", args=[world.association.key, world.organisation.key])
    fields = {"name": "Aneby kommun", "kind": "municipality", "population": "6600", "population_year": "2019"}
    response = signed_in(world.lead).post(url, fields)
    assert response.headers["Location"] == url
    world.organisation.refresh_from_db()
    assert (world.organisation.name, world.organisation.population) == ("Aneby kommun", 6600)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": ""}, "Ge organisationen ett namn."),
        ({"name": "=1"}, "Namnet får inte börja med"),
        ({"name": "Åsele"}, "Det finns redan en organisation med det namnet."),
        ({"code": "12"}, "En kommunkod har fyra siffror."),
        ({"population": "många"}, "Skriv ett heltal, till exempel 12600."),
        ({"population_year": "2019"}, "Skriv hur många invånarna var det året, eller ta bort året."),
        ({"kind": "region"}, "Välj slag."),
        ({"shared_it_id": "999999"}, "Välj en i listan."),
    ],
)
def test_a_faulty_organisation_is_explained_and_not_stored(fields, message, world, signed_in):
    url = reverse("organisation", args=[world.association.key, world.organisation.key])
    page = signed_in(world.lead).post(url, {"name": "Aneby", "kind": "municipality", **fields})
    assert message in page.content.decode()
    world.organisation.refresh_from_db()
    assert (world.organisation.name, world.organisation.population_year) == ("Aneby", None)


def test_a_shared_it_organisation_says_whom_it_serves(world, signed_in):
    shared = make_organisation(world.association, "SML", kind="shared_it")
    url = reverse("organisation", args=[world.association.key, shared.key])
    client = signed_in(world.lead)
    served = {"name": "SML", "kind": "shared_it", "served_ids": [world.organisation.pk]}
    assert client.post(url, served).status_code == 302
    world.organisation.refresh_from_db()
    assert world.organisation.shared_it == shared
    refused = client.post(url, {**served, "kind": "municipality"}).content.decode()
    assert "SML levererar till kommuner." in refused
