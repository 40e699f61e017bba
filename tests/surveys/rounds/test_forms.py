"""What is parsed, what is refused and with which words."""

from datetime import date

import pytest

from surveys.rounds.forms import DeletionForm, LastDayForm, PublicationForm, RoundForm
from surveys.rounds.models import Round, RoundPurpose
from tests.factories import make_association, make_map

TODAY = date(2026, 11, 24)


def round_form(world, **changes) -> RoundForm:
    typed = {
        "name": "Bedömning 2027",
        "slug": "",
        "map_version": world.map_version.pk,
        "closes_on": "2027-01-31",
        "target": "3",
        "minimum_sources": "5",
        "purpose": "real",
        **changes,
    }
    return RoundForm(typed, association_id=world.association.pk, today=TODAY)


def test_round_form_gives_a_new_round(world) -> None:
    form = round_form(world, slug="var-27", purpose="test", target="4", minimum_sources="6")
    assert form.is_valid()
    new = form.new_round()
    assert (new.association_id, new.map_version_id) == (world.association.pk, world.map_version.pk)
    assert (new.name, new.slug, new.closes_on) == ("Bedömning 2027", "var-27", date(2027, 1, 31))
    assert (new.target, new.minimum_sources, new.purpose) == (4, 6, RoundPurpose.TEST)


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "  ", "Ge omgången ett namn."),
        ("name", "n" * 121, "som mest 120 tecken"),
        ("slug", "Stor Bokstav", "Använd bara små bokstäver"),
        ("slug", "-streck", "Använd bara små bokstäver"),
        ("closes_on", "2026-11-23", "Sista dagen har redan varit."),
        ("closes_on", "i morgon", "Skriv dagen som 2026-11-24."),
        ("target", "5", "Målnivån är ett heltal 1-4."),
        ("target", "tre", "Målnivån är ett heltal 1-4."),
        ("minimum_sources", "4", "aldrig sättas under fem"),
        ("minimum_sources", "2,5", "Ange ett heltal, minst 5."),
        ("minimum_sources", "", "Ange minst 5."),
        ("map_version", "", "Välj vilken karta"),
        ("map_version", "999999", "Kartan finns inte."),
        ("purpose", "", "Välj om omgången är skarp"),
        ("purpose", "demonstration", "Välj om omgången är skarp"),
    ],
)
def test_round_form_refuses_beside_the_field(world, field, typed, message) -> None:
    form = round_form(world, **{field: typed})
    assert list(form.errors) == [field]
    assert message in form.errors[field][0]


def test_round_form_does_not_offer_another_association_s_map(world) -> None:
    foreign = make_map(key="annans", association=make_association())
    assert list(round_form(world, map_version=foreign.pk).errors) == ["map_version"]


@pytest.mark.parametrize(("typed", "day"), [("2026-11-24", TODAY), ("", None)])
def test_last_day_may_be_today_or_none(typed, day) -> None:
    form = LastDayForm({"closes_on": typed}, today=TODAY)
    assert form.is_valid()
    assert form.cleaned_data == {"closes_on": day}


def test_last_day_is_shown_as_the_browser_s_date_field_reads_it() -> None:
    form = LastDayForm(initial={"closes_on": TODAY}, today=TODAY)
    assert 'type="date"' in str(form["closes_on"])
    assert 'value="2026-11-24"' in str(form["closes_on"])


def test_publication_needs_what_was_read() -> None:
    assert list(PublicationForm({"note": "Rättat."}).errors) == ["previewed"]
    assert PublicationForm({"note": "", "previewed": "abc"}).is_valid()


def test_note_that_is_too_long_is_refused() -> None:
    assert list(PublicationForm({"note": "n" * 501, "previewed": "abc"}).errors) == ["note"]


@pytest.mark.parametrize(
    ("typed", "errors"), [("Prov 1", []), (" Prov 1 ", []), ("prov 1", ["name"]), ("", ["name"])]
)
def test_deletion_needs_the_round_s_name(typed, errors) -> None:
    assert list(DeletionForm({"name": typed}, the_round=Round(name="Prov 1")).errors) == errors
