import pytest

from capabilities.actions import import_map
from capabilities.queries import latest_version_id, read_map
from tests.factories import make_association, make_map

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 4])
def test_read_map_asks_four_queries_once(django_assert_num_queries, number):
    version = make_map(
        {f"Grupp {group}": [f"Förmåga {group} {i}" for i in range(3)] for group in range(number)}
    )

    with django_assert_num_queries(4):
        first = read_map(version.pk)
    with django_assert_num_queries(0):
        again = read_map(version.pk)

    assert again is first
    assert len(list(first.capabilities())) == 3 * number


def test_read_map_gives_texts_in_the_printed_order(document):
    the_map = read_map(import_map(document=document).version_id)

    assert [capability.name for capability in the_map.capabilities()] == ["Fatta beslut", "Avveckla"]
    assert next(the_map.capabilities()).levels == ("noll", "ett", "två", "tre", "fyra")
    assert the_map.target_picture[0].text == "Alltid."


def test_latest_version_id_prefers_the_associations_own():
    association = make_association()
    shipped = make_map(key="karta")
    own = make_map({"Egen": ["Bara vår"]}, key="karta", association=association)
    make_map({"Annan": ["Deras"]}, key="karta", association=make_association())

    assert latest_version_id(key="karta", association_id=association.pk) == own.pk
    assert latest_version_id(key="karta", association_id=make_association().pk) == shipped.pk
    assert latest_version_id(key="karta", association_id=None) == shipped.pk
    assert latest_version_id(key="finns-inte", association_id=association.pk) is None


def test_latest_version_id_is_the_newest():
    make_map(key="karta")
    newest = make_map({"Ny": ["En"]}, key="karta")

    assert latest_version_id(key="karta", association_id=None) == newest.pk
