"""Where the pages are."""

import pytest

from surveys.results.addresses import Address
from surveys.results.queries import Edition


@pytest.mark.parametrize(
    ("edition", "folder", "query"),
    [
        (Edition.PUBLISHED, "resultat", ""),
        (Edition.ALL_ANSWERS, "resultat", "?svar=alla"),
        (Edition.LIVE, "sammanstallning", ""),
        (Edition.PREVIEW, "forhandsvisning", ""),
    ],
)
def test_address_keeps_the_edition(edition, folder, query):
    address = Address(round_slug="ht", edition=edition)

    assert (address.map, address.matrix, address.lists, address.capability("ana")) == (
        f"/omgang/ht/{folder}/{query}",
        f"/omgang/ht/{folder}/matris/{query}",
        f"/omgang/ht/{folder}/listor/{query}",
        f"/omgang/ht/{folder}/formaga/ana/{query}",
    )


def test_address_keeps_the_version_and_adds_switches():
    address = Address(round_slug="ht", edition=Edition.ALL_ANSWERS, version=2)

    assert address.page("", visa="gap", omrade="") == "/omgang/ht/resultat/?visa=gap&version=2&svar=alla"


def test_address_of_a_file():
    address = Address(round_slug="ht", edition=Edition.PUBLISHED, version=1)

    assert address.file("csv") == "/omgang/ht/resultat/fil/csv/?version=1"
