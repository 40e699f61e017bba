import pytest
from django.db import IntegrityError, transaction

from organisations.models import Association, Organisation
from tests.factories import make_association, make_organisation

pytestmark = pytest.mark.django_db


def refused(constraint: str, store) -> bool:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        store()
    return True


@pytest.mark.parametrize("key", ["", "Stor", "två ord", "-a", "a-", "a--b", "a_b"])
def test_an_associations_key_is_a_slug(key):
    assert refused(
        "organisations_association_key_is_slug", lambda: Association.objects.create(key=key, name="Väst")
    )


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("organisations_organisation_key_unique", {"key": "taken"}),
        ("organisations_organisation_name_unique", {"name": "Taken"}),
        ("organisations_organisation_code_unique", {"code": "1421"}),
        ("organisations_organisation_code_is_scb", {"code": "142"}),
        ("organisations_organisation_kind_known", {"kind": "region"}),
        ("organisations_organisation_population_year", {"population_year": 2019}),
        ("organisations_organisation_population_year", {"population": 1, "population_year": 1899}),
    ],
)
def test_the_database_refuses_a_faulty_organisation(constraint, fields):
    association = make_association()
    make_organisation(association, "Taken", key="taken", code="1421")
    row = {"association": association, "key": "ny", "name": "Ny", **fields}
    assert refused(constraint, lambda: Organisation.objects.create(**row))


def test_a_shared_it_organisation_has_no_shared_it_of_its_own():
    association = make_association()
    shared = make_organisation(association, kind="shared_it")
    assert refused(
        "organisations_organisation_only_municipalities_share",
        lambda: make_organisation(association, kind="shared_it", shared_it=shared),
    )


def test_the_same_key_name_and_code_may_stand_in_two_associations():
    for _ in range(2):
        make_organisation(make_association(), "Orust", key="orust", code="1421")
    assert Organisation.objects.filter(code="1421").count() == 2


def test_two_organisations_may_lack_a_code():
    association = make_association()
    assert make_organisation(association).code == make_organisation(association).code == ""
