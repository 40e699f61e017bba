import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from scenarios.interest.models import Interest
from tests.factories import NOW
from tests.surveys.results.builders import answer_round, publish

CULTURE = "bygga-kultur"


@pytest.fixture
def url(world, places) -> str:
    return reverse("interest", args=[world.association.key, world.organisation.key, CULTURE])


def theirs(world) -> str:
    return reverse("interest", args=[world.association.key, world.other_organisation.key, CULTURE])


def sent(kind: str = "offer", revision: int = 0, **texts: str) -> dict[str, str]:
    given = {"contact": "Ada Lind, ada@example.se", "reason": "Vi har en mall.\r\nTa den.", **texts}
    return {"kind": kind, "revision": str(revision), **given}


def all_said(world, signed_in, role: str = "director") -> str:
    url = reverse("interests", args=[world.association.key])
    return signed_in(getattr(world, role)).get(url).content.decode().partition("<main")[2]


def test_what_a_manager_says_is_seen_by_all_who_take_part(world, url, signed_in) -> None:
    page = signed_in(world.manager).post(url, sent(), follow=True).content.decode()

    assert "Sparat. Alla som deltar i förbundet kan se det." in page
    assert Interest.objects.get(organisation=world.organisation, capability=CULTURE).reason == (
        "Vi har en mall.\nTa den."
    )
    for role in ("other_manager", "director", "department_manager", "lead"):
        assert "Kontakt: Ada Lind, ada@example.se." in all_said(world, signed_in, role)


def test_form_says_before_it_is_saved_who_will_see_it(world, url, signed_in) -> None:
    page = signed_in(world.manager).get(url).content.decode()

    assert "Det här blir synligt" in page.partition('<form method="post" class')[0]
    assert "Spara och visa för alla" in page


def test_offers_and_wishes_are_matched_first(world, url, signed_in) -> None:
    signed_in(world.manager).post(
        reverse("interest", args=[world.association.key, world.organisation.key, "avveckla"]), sent("want")
    )
    signed_in(world.manager).post(url, sent())
    signed_in(world.other_manager).post(theirs(world), sent("want"))
    page = all_said(world, signed_in)

    assert "Aneby kan erbjuda det som Åsele vill ha hjälp med." in page
    assert page.count("Erbjudande och önskan möts") == 1
    assert page.index("Bygga kultur") < page.index("Avveckla</a>")


def test_what_is_taken_back_is_seen_by_nobody_else(world, url, signed_in) -> None:
    client = signed_in(world.manager)
    client.post(url, sent(reason="Hemligt skäl."))
    taken = reverse("withdraw_interest", args=[world.association.key, world.organisation.key, CULTURE])
    client.post(taken)

    for role in ("other_manager", "lead", "director"):
        assert "Hemligt skäl." not in all_said(world, signed_in, role)
    own = signed_in(world.director).get(url).content.decode()
    assert "togs tillbaka" in own
    assert "Hemligt skäl." in own


def test_history_keeps_what_was_said_before(world, url, signed_in) -> None:
    client = signed_in(world.manager)
    client.post(url, sent(reason="Först."))
    client.post(url, sent("not_now", 1, reason="Sedan."))
    page = client.get(url).content.decode().partition("Det ni har sagt")[2]

    assert page.index("Inte nu. Sedan.") < page.index("Vi kan erbjuda. Först.")


def test_conflict_shows_what_stands_and_keeps_what_was_typed(world, url, signed_in) -> None:
    client = signed_in(world.manager)
    client.post(url, sent(reason="Först."))
    response = client.post(url, sent(reason="Sedan."))
    page = response.content.decode()

    assert response.status_code == 409
    assert "Nu står: Vi kan erbjuda. Först." in page
    assert "Sedan.</textarea>" in page.replace("\n", "")
    client.post(url, sent(revision=1, reason="Ihop."))
    assert Interest.objects.get(capability=CULTURE).reason == "Ihop."


def test_saying_the_same_again_changes_nothing(world, url, signed_in) -> None:
    for _ in range(2):
        signed_in(world.manager).post(url, sent())

    assert Interest.objects.get(capability=CULTURE).revision == 1


@pytest.mark.parametrize("missing", ["kind", "contact", "reason"])
def test_what_is_missing_comes_back_with_the_rest(world, url, signed_in, missing) -> None:
    response = signed_in(world.manager).post(url, {**sent(), missing: ""})

    assert response.status_code == 422
    assert not Interest.objects.filter(capability=CULTURE).exists()
    assert ("ada@example.se" in response.content.decode()) is (missing != "contact")


def test_director_reads_and_does_not_say(world, url, signed_in) -> None:
    client = signed_in(world.director)

    assert "Er IT-chef säger vad organisationen vill." in client.get(url).content.decode()
    assert client.post(url, sent()).status_code == 404


def test_nobody_speaks_for_another_organisation(world, url, signed_in) -> None:
    client = signed_in(world.manager)
    taken = reverse("withdraw_interest", args=[world.association.key, world.other_organisation.key, CULTURE])

    assert [client.get(theirs(world)).status_code, client.post(theirs(world), sent()).status_code] == [
        404,
        404,
    ]
    assert client.post(taken).status_code == 404


def test_choosing_a_capability_leads_to_its_form(world, url, signed_in) -> None:
    chosen = {"formaga": CULTURE, "organisation": world.organisation.key}
    response = signed_in(world.manager).get(reverse("interests", args=[world.association.key]), chosen)

    assert response.headers["Location"] == url


def test_capability_that_is_not_in_the_map_does_not_exist(world, places, signed_in) -> None:
    url = reverse("interest", args=[world.association.key, world.organisation.key, "finns-inte"])

    assert signed_in(world.manager).get(url).status_code == 404


def test_interest_stands_with_the_capabilitys_suggestions(world, url, signed_in) -> None:
    answer_round(world.round, open_rows=[[0, 3, 3, 3, 3], [4, 3, 3, 3, 3]])
    publish(world.round)
    signed_in(world.manager).post(url, sent())
    page = signed_in(world.other_manager).get(
        reverse("matching_capability", args=[world.round.slug, CULTURE])
    )

    assert "Ta den." in page.content.decode()
    assert theirs(world) in page.content.decode()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "maybe"}, "kind_known"),
        ({"contact": ""}, "says_whom_and_why"),
        ({"reason": ""}, "says_whom_and_why"),
        ({"capability": "avveckla"}, "one_per_capability"),
    ],
)
def test_the_database_refuses_what_breaks_a_rule(world, fields, constraint) -> None:
    given = {
        "organisation": world.organisation,
        "kind": "offer",
        "contact": "Ada",
        "reason": "Ja.",
        "said_at": NOW,
    }
    Interest.objects.create(**given, capability="avveckla")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Interest.objects.create(**{**given, "capability": CULTURE, **fields})
