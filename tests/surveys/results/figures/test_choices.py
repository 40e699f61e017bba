"""The switches of a figure."""

import re

import pytest
from django.urls import reverse

from surveys.results.figures.catalogue import KIND_LABELS, Kind

LABELS = {
    Kind.MAP: ["Mått", "Område"],
    Kind.MATRIX: ["Område", "Ordning"],
    Kind.DISTRIBUTION: ["Område", "Ordning"],
    Kind.RANKED: ["Område", "Ordning"],
    Kind.SLOPE: ["Område"],
    Kind.OWN: ["Område", "Ordning", "Organisation"],
}


def page(client, the_round, kind, **query):
    address = reverse("results_figure", args=[the_round.slug, kind], query=query or None)
    return client.get(address).content.decode()


@pytest.mark.parametrize("kind", LABELS)
def test_figure_has_its_own_switches(world, signed_in, published, before, kind):
    html = page(signed_in(world.manager), published, kind)

    found = re.findall(r'<nav class="choices" aria-label="([^"]+)"', html)

    assert found == ["Vilken figur", *LABELS[kind]]


def test_all_figures_are_named(world, signed_in, published):
    html = page(signed_in(world.manager), published, Kind.MAP)

    links = re.findall(r'<li><a href="[^"]+/figur/([^"/]+)/"[^>]*>([^<]+)</a></li>', html)
    assert {kind.value: label for kind, label in KIND_LABELS.items()}.items() <= set(links)


def test_switch_keeps_what_else_was_chosen(world, signed_in, published):
    html = page(signed_in(world.manager), published, Kind.RANKED, ordning="lagst", omrade="ledningsformagor")

    assert 'medel-och-spridning/?ordning=spridning&amp;omrade=ledningsformagor"' in html
    assert re.findall(r'aria-current="true">([^<]+)<', html) == [
        "Medelvärde och spridning",
        "Ledningsförmågor",
        "Lägst medelvärde först",
    ]


def test_files_are_of_what_was_chosen_in_both_themes(world, signed_in, published):
    html = page(signed_in(world.manager), published, Kind.RANKED, ordning="lagst")

    assert re.findall(r'/fil/(\w+)/\?([^"]+)"', html) == [
        ("svg", "ordning=lagst"),
        ("png", "ordning=lagst"),
        ("svg", "ordning=lagst&amp;tema=morkt"),
        ("png", "ordning=lagst&amp;tema=morkt"),
        ("csv", "ordning=lagst"),
        ("xlsx", "ordning=lagst"),
    ]
