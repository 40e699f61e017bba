from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from organisations.errors import FileError, NotPossible
from organisations.members.actions import (
    add_association,
    add_organisation,
    edit_organisation,
    import_organisations,
)
from organisations.members.csv_form import parse_csv
from organisations.members.document import OrganisationEntry, OrganisationsDocument
from organisations.members.models import OrganisationKind
from organisations.members.storing import OrganisationFields
from organisations.members.yaml_form import parse_yaml
from organisations.models import Association, Organisation
from tests.factories import make_association, make_organisation
from tests.organisations.concurrency import at_once

pytestmark = pytest.mark.django_db

MUNICIPALITY, SHARED_IT = OrganisationKind.MUNICIPALITY, OrganisationKind.SHARED_IT


def entry(name: str, **fields) -> OrganisationEntry:
    return OrganisationEntry(where="Rad 2", name=name, **fields)


def document(*entries: OrganisationEntry, name=None, key=None) -> OrganisationsDocument:
    return OrganisationsDocument(association_name=name, association_key=key, entries=entries)


def counts(imported) -> tuple[int, int, int]:
    return imported.created, imported.updated, imported.unchanged


def test_add_association_makes_a_key_from_the_name():
    assert add_association(name="Västra förbundet").key == "vastra-forbundet"


def test_add_association_refuses_a_taken_key():
    make_association("vast")
    with pytest.raises(ValidationError, match="Nyckeln används redan av ett annat förbund"):
        add_association(name="Väst")


def test_add_organisation_refuses_the_name_of_another():
    association = make_association()
    add_organisation(association_id=association.pk, fields=OrganisationFields(name="Åmål", code="1492"))
    with pytest.raises(ValidationError):
        add_organisation(association_id=association.pk, fields=OrganisationFields(name="Åmål"))
    with pytest.raises(ValidationError):
        add_organisation(association_id=association.pk, fields=OrganisationFields(name="Orust", code="1492"))
    assert Organisation.objects.count() == 1


def test_add_organisation_refuses_shared_it_of_another_association():
    elsewhere = make_organisation(make_association(), kind=SHARED_IT)
    with pytest.raises(ValidationError) as refusal:
        add_organisation(
            association_id=make_association().pk,
            fields=OrganisationFields(name="Åmål", shared_it_id=elsewhere.pk),
        )
    assert refusal.value.message_dict == {"shared_it": ["Välj en gemensam IT-organisation i samma förbund."]}


def test_edit_organisation_keeps_the_key():
    row = make_organisation(make_association(), "Åmål", key="amal")
    edited = edit_organisation(organisation_id=row.pk, fields=OrganisationFields(name="Åmåls kommun"))
    assert (edited.name, edited.key) == ("Åmåls kommun", "amal")


def test_edit_organisation_chooses_whom_shared_it_serves():
    association = make_association()
    shared = make_organisation(association, "SML", kind=SHARED_IT)
    leaving = make_organisation(association, shared_it=shared)
    coming = make_organisation(association)
    foreign = make_organisation(make_association())
    edit_organisation(
        organisation_id=shared.pk,
        fields=OrganisationFields(name="SML", kind=SHARED_IT),
        served_ids=[coming.pk, foreign.pk],
    )
    for row, expected in ((leaving, None), (coming, shared.pk), (foreign, None)):
        row.refresh_from_db()
        assert row.shared_it_id == expected


def test_edit_organisation_refuses_to_make_a_municipality_of_one_that_serves():
    association = make_association()
    shared = make_organisation(association, "SML", kind=SHARED_IT)
    make_organisation(association, shared_it=shared)
    with pytest.raises(NotPossible):
        edit_organisation(organisation_id=shared.pk, fields=OrganisationFields(name="SML"))


def test_import_organisations_creates_the_association_and_repeats_itself():
    shared = entry("SML-IT", kind=SHARED_IT)
    served = entry("Sotenäs", code="1427", population=9100, population_year=2019, shared_it="sml-it")
    whole = document(shared, served, name="Förbundet Väst")
    first = import_organisations(document=whole)
    assert (first.association_key, first.association_created) == ("forbundet-vast", True)
    assert counts(first) == (2, 0, 0)
    second = import_organisations(document=whole)
    assert (second.association_created, counts(second)) == (False, (0, 0, 2))
    stored = Organisation.objects.get(code="1427")
    assert (stored.key, stored.population, stored.population_year) == ("sotenas", 9100, 2019)
    assert stored.shared_it.name == "SML-IT"


def test_import_organisations_recognises_by_code_key_and_name():
    association = make_association()
    by_code = make_organisation(association, "Gamla namnet", key="a", code="1427")
    by_key = make_organisation(association, "Dals Ed", key="dals-ed")
    by_name = make_organisation(association, "Orust", key="eget")
    imported = import_organisations(
        document=document(entry("Sotenäs", code="1427"), entry("Dals-Ed"), entry("ORUST")),
        association_id=association.pk,
    )
    assert counts(imported) == (0, 3, 0)
    for row, expected in ((by_code, ("a", "Sotenäs")), (by_key, ("dals-ed", "Dals-Ed"))):
        row.refresh_from_db()
        assert (row.key, row.name) == expected
    by_name.refresh_from_db()
    assert (by_name.key, by_name.name) == ("eget", "ORUST")


def test_import_organisations_leaves_what_the_file_does_not_say():
    association = make_association()
    shared = make_organisation(association, "SML", kind=SHARED_IT)
    row = make_organisation(association, "Orust", code="1421", population=15200, shared_it=shared)
    unmentioned = make_organisation(association, "Tanum")
    imported = import_organisations(document=document(entry("Orust")), association_id=association.pk)
    assert counts(imported) == (0, 0, 1)
    row.refresh_from_db()
    assert (row.code, row.population, row.shared_it) == ("1421", 15200, shared)
    assert Organisation.objects.filter(pk=unmentioned.pk).exists()


def test_import_organisations_takes_shared_it_away_when_the_file_says_so():
    association = make_association()
    shared = make_organisation(association, "SML", kind=SHARED_IT)
    row = make_organisation(association, "Orust", shared_it=shared)
    import_organisations(document=document(entry("Orust", shared_it="")), association_id=association.pk)
    row.refresh_from_db()
    assert row.shared_it is None


def test_import_organisations_changes_nothing_when_one_entry_is_faulty():
    association = make_association()
    faulty = document(
        entry("Orust", code="1421"),
        entry("Tanum", code="14"),
        entry("Åmål", shared_it="Ingen sådan"),
        entry("orust"),
        entry("=1+1"),
    )
    with pytest.raises(FileError) as refusal:
        import_organisations(document=faulty, association_id=association.pk)
    assert [(p.column, p.value) for p in refusal.value.problems] == [
        ("name", "Tanum"),
        ("shared_it", "Ingen sådan"),
        ("name", "orust"),
        ("name", "=1+1"),
    ]
    assert not Organisation.objects.exists()


def test_import_organisations_refuses_two_rows_of_one_municipality_and_names_both():
    association = make_association()
    rows = b"name,kind,shared_it\nEtt,shared_it,\nTv\xc3\xa5,shared_it,\nAneby,,Ett\naneby,,Tv\xc3\xa5\n"
    with pytest.raises(FileError) as refusal:
        import_organisations(document=parse_csv(rows), association_id=association.pk)
    assert [str(p) for p in refusal.value.problems] == [
        "Rad 5, name ”aneby”: står redan i filen: Rad 4. Varje organisation får stå en gång."
    ]


def test_import_organisations_without_an_association_says_so():
    with pytest.raises(FileError) as refusal:
        import_organisations(document=document(entry("Orust")))
    assert refusal.value.message == (
        "Filen säger inte vilket förbund den gäller. Ange förbundets nyckel. Inget har ändrats."
    )


def test_import_organisations_finds_the_association_by_its_name_where_the_file_has_no_key():
    association = Association.objects.create(key="vast", name="Förbundet Väst")
    imported = import_organisations(document=document(entry("Orust"), name="Förbundet Väst"))
    assert (imported.association_key, imported.association_created) == (association.key, False)


def test_the_shipped_association_is_complete():
    content = (Path(settings.BASE_DIR) / "organisations/data/fyrbodal.yaml").read_bytes()
    imported = import_organisations(document=parse_yaml(content))
    assert (imported.association_key, counts(imported)) == ("fyrbodal", (15, 0, 0))
    rows = Organisation.objects.all()
    assert rows.filter(kind=MUNICIPALITY, population_year=2019).count() == 14
    # The association's own published figure for 2019, from the same source as its members'.
    assert sum(row.population for row in rows if row.population) == 273_900
    assert sorted(rows.filter(shared_it__key="sml-it").values_list("name", flat=True)) == [
        "Lysekil",
        "Munkedal",
        "Sotenäs",
    ]


def test_import_organisations_with_a_code_given_twice_says_so_of_the_code():
    both = document(entry("Åmål", code="1492"), entry("Orust", code="1492"), name="Nya")

    with pytest.raises(FileError) as refusal:
        import_organisations(document=both)

    assert "code ”1492”: har redan Åmål i filen: Rad 2. Rätta den ena koden." in str(refusal.value)


def test_import_organisations_recognises_a_name_with_spaces_that_do_not_break():
    new = parse_yaml("association: {name: V\u00a0äst}\nmunicipalities: [{name: Dals\u00a0Ed}]\n".encode())

    import_organisations(document=new)

    assert import_organisations(document=new).unchanged == 1
    assert Organisation.objects.get().name == "Dals Ed"
    assert Association.objects.get().name == "V äst"


@pytest.mark.django_db(transaction=True)
def test_a_new_association_imported_twice_at_once_is_added_once():
    new = document(entry("Åmål"), name="Väst")

    outcomes = at_once([lambda: import_organisations(document=new)] * 2)

    assert outcomes == ["done", "done"]
    assert (Association.objects.count(), Organisation.objects.count()) == (1, 1)
