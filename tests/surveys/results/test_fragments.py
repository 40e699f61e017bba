"""The heat-map's HTML as the process keeps it."""

from dataclasses import replace

from django.core.cache import caches

from surveys.results.addresses import Address
from surveys.results.cells import Measure
from surveys.results.fragments import gap_list, heat_map_html, summary_facts
from surveys.results.gap_choices import GapFilter
from surveys.results.queries import Edition, ShownResult
from surveys.results.summary import summary
from tests.surveys.results.builders import make_result

ADDRESS = Address(round_slug="ht-2026", edition=Edition.PUBLISHED)


def draw(result, *, sha256="a" * 64, measure=Measure.MEAN, area=None, address=ADDRESS):
    shown = ShownResult(edition=address.edition, result=result, sha256=sha256)
    return heat_map_html(shown, measure=measure, area=area, address=address)


def test_heat_map_html_is_kept_by_hash():
    caches["local"].clear()
    first = draw(make_result({"Ale": [1]}))

    assert draw(make_result({"Ale": [4]})) == first
    assert draw(make_result({"Ale": [4]}), sha256="b" * 64) != first


def test_heat_map_html_is_kept_by_choice_and_version():
    caches["local"].clear()
    result = make_result({"Ale": [1]})

    drawn = {
        draw(result),
        draw(result, measure=Measure.GAP),
        draw(result, area="leda"),
        draw(result, address=Address(round_slug="ht-2026", edition=Edition.PUBLISHED, version=1)),
    }

    assert len(drawn) == 4


def test_heat_map_html_of_what_is_not_published_is_drawn_anew():
    first = draw(make_result({"Ale": [1]}), sha256=None)

    assert draw(make_result({"Ale": [4]}), sha256=None) != first


def test_heat_map_html_escapes_names():
    caches["local"].clear()
    result = make_result({"Ale": [1]})
    hostile = replace(result, areas=(replace(result.areas[0], name="<script>"), *result.areas[1:]))

    assert "<script>" not in draw(hostile)
    assert "&lt;script&gt;" in draw(hostile)


def test_summary_facts_are_kept_by_hash():
    caches["local"].clear()
    first, second = make_result({"Ale": [1]}), make_result({"Ale": [4]})

    def facts(result, sha256):
        return summary_facts(ShownResult(edition=Edition.PUBLISHED, result=result, sha256=sha256))

    assert facts(first, "a" * 64) == facts(second, "a" * 64) == summary(first)
    assert facts(second, "b" * 64) == facts(second, None) == summary(second)


def order(result, *, sha256="a" * 64, address=ADDRESS, **chosen):
    shown = ShownResult(edition=address.edition, result=result, sha256=sha256)
    wanted = GapFilter(**{"area": "", "weight_class": "", "together": "", **chosen})
    return gap_list(shown, chosen=wanted, address=address)


def test_gap_list_is_kept_by_hash_and_made_anew_for_another():
    caches["local"].clear()
    first = order(make_result({"Ale": [1]}))

    assert order(make_result({"Ale": [4]})) == first
    assert order(make_result({"Ale": [4]}), sha256="b" * 64) != first


def test_gap_list_is_kept_by_choice_and_version():
    caches["local"].clear()
    result = make_result({"Ale": [1, 2, 3, 4, 0]})
    older = Address(round_slug="ht-2026", edition=Edition.PUBLISHED, version=1)

    kept = [
        order(result),
        order(result, area="leda"),
        order(result, together="ja"),
        order(result, address=older),
    ]
    assert len({(len(each.rows), each.rows[0].url if each.rows else "") for each in kept}) == 4
