import re

import pytest

from capabilities.exchange import MapFileError, normal_form


def the_group(raw):
    return raw["areas"][0]["groups"][0]


def test_refuse_doubled_names_both_places_of_a_name(raw):
    the_group(raw)["capabilities"].append({"name": "Avveckla", "key": "en-annan"})

    with pytest.raises(MapFileError) as refusal:
        normal_form(raw)

    assert re.fullmatch(
        r"Område 1 › grupp \d › förmåga \d \(Avveckla\) och Område 1 › grupp 1 › förmåga \d \(Avveckla\) "
        "heter båda ”Avveckla”. Ge den ena ett annat namn.",
        str(refusal.value),
    )


def test_refuse_doubled_names_both_places_of_a_key_made_from_names(raw):
    the_group(raw)["capabilities"] = ["Ö", "O"]

    with pytest.raises(MapFileError) as refusal:
        normal_form(raw)

    assert str(refusal.value) == (
        "Område 1 › grupp 1 › förmåga 1 (Ö) och Område 1 › grupp 1 › förmåga 2 (O) har båda nyckeln ”o”. "
        "Skriv fältet key i den ena, med något annat."
    )


@pytest.mark.parametrize("field", ["elements", "target_picture"])
def test_refuse_doubled_looks_at_every_list(field, raw):
    raw[field] = [{"name": "Ett", "key": "samma"}, {"name": "Två", "key": "samma"}]

    with pytest.raises(MapFileError, match=rf"{field} 1 \(Ett\) och {field} 2 \(Två\) har båda nyckeln"):
        normal_form(raw)


def test_refuse_too_many_allows_five_hundred(raw):
    the_group(raw)["capabilities"] = [f"Förmåga {number}" for number in range(500)]

    assert len(the_group(normal_form(raw))["capabilities"]) == 500


def test_refuse_too_many_counts_them(raw):
    the_group(raw)["capabilities"] = [f"Förmåga {number}" for number in range(501)]

    with pytest.raises(MapFileError, match="Kartan har 501 förmågor"):
        normal_form(raw)
