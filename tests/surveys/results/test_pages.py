"""What the pages share."""

from surveys.results.addresses import Address
from surveys.results.cells import Measure
from surveys.results.forms import Asked
from surveys.results.matrix import Sort
from surveys.results.pages import Page
from surveys.results.queries import Edition, ShownResult, Version
from surveys.rounds.models import Round
from tests.factories import NOW
from tests.surveys.results.builders import make_capability_map, make_result

NEWEST, OLDER = (
    Version(id=number, number=number, published_at=NOW, sha256=str(number) * 64, note="") for number in (2, 1)
)


def make_page(version):
    shown = ShownResult(
        edition=Edition.PUBLISHED,
        result=make_result({"Ale": [1]}),
        version=version,
        versions=(NEWEST, OLDER) if version else (),
    )
    asked = Asked(measure=Measure.MEAN, area=None, sort=Sort.MAP, version=None, all_answers=False)
    return Page(
        round=Round(slug="ht"),
        map=make_capability_map(),
        shown=shown,
        asked=asked,
        address=Address(round_slug="ht", edition=Edition.PUBLISHED),
        leads=False,
    )


def test_page_is_older_where_there_is_a_newer_version():
    assert [make_page(version).is_older for version in (NEWEST, OLDER, None)] == [False, True, False]


def test_page_files_are_the_downloads_by_form():
    assert make_page(NEWEST).files == {
        "json": "/omgang/ht/resultat/fil/json/",
        "csv": "/omgang/ht/resultat/fil/csv/",
        "xlsx": "/omgang/ht/resultat/fil/xlsx/",
    }
