import pytest

from capabilities.exchange import MapFileError, normal_form


def the_group(raw):
    return raw["areas"][0]["groups"][0]


def test_refuse_doubled_names_the_name(raw):
    the_group(raw)["capabilities"].append({"name": "Avveckla", "key": "en-annan"})

    with pytest.raises(MapFileError) as refusal:
        normal_form(raw)

    assert str(refusal.value) == "Två förmågor heter ”Avveckla”. Ge den ena något annat."


def test_refuse_doubled_names_the_key(raw):
    the_group(raw)["capabilities"].append({"name": "Något annat", "key": "avveckla"})

    with pytest.raises(MapFileError) as refusal:
        normal_form(raw)

    assert str(refusal.value) == "Två förmågor har nyckeln ”avveckla”. Ge den ena något annat."


def test_refuse_too_many_allows_five_hundred(raw):
    the_group(raw)["capabilities"] = [f"Förmåga {number}" for number in range(500)]

    assert len(the_group(normal_form(raw))["capabilities"]) == 500


def test_refuse_too_many_counts_them(raw):
    the_group(raw)["capabilities"] = [f"Förmåga {number}" for number in range(501)]

    with pytest.raises(MapFileError, match="Kartan har 501 förmågor"):
        normal_form(raw)
