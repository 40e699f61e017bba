import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.canonical import canonical_json, sha256_of
from analysis.compilation import compile_for_lead, compile_result
from analysis.outline import MapOutline
from analysis.result import Result
from tests.analysis.builders import IDENTITY, make_open, make_outline, make_respondent, publish
from tests.analysis.strategies import outlines, respondents


def test_document_of_a_small_open_round_is_the_contract_s() -> None:
    document = publish([make_respondent("a", {"c": 3, "d": None}), make_respondent("b", {"c": 2})], "c", "d")

    capability, unanswered = document.pop("capabilities")
    assert (capability["basis"], capability["mean"], unanswered["basis"]) == ("all", "2.50", "suppressed")
    assert document == {
        "format": "fyrbodal-results/1",
        "sha256": document["sha256"],
        "version": 1,
        "audience": "participants",
        "k": 5,
        "round": {"slug": "ht-2026", "name": "Hösten 2026", "published": "2026-11-24T10:00:00Z"},
        "map": {"key": "digitala-motorn", "version": "1.0"},
        "respondents": 2,
        "open": 2,
        "restricted": 0,
        "groups": [
            {"key": "g", "name": "Gruppen", "area": "a", "mean": "2.50", "capabilities": 2, "with_mean": 1}
        ],
        "areas": [
            {"key": "a", "name": "Området", "area": "a", "mean": "2.50", "capabilities": 2, "with_mean": 1}
        ],
        "organisations": [
            {"key": "a", "name": "A", "levels": [3, None]},
            {"key": "b", "name": "B", "levels": [2, None]},
        ],
    }


def test_document_carries_the_sha256_of_the_rest() -> None:
    document = publish(make_open(a=3, b=2))

    assert document["sha256"] == sha256_of(document)


@given(data=st.data(), outline=outlines(), for_lead=st.booleans())
def test_result_reads_back_from_its_document(
    data: st.DataObject, outline: MapOutline, for_lead: bool
) -> None:
    answering = data.draw(respondents(outline.capability_keys(), max_size=8))
    result = (
        compile_for_lead(outline=outline, respondents=answering, k=5, identity=IDENTITY, frozen=None)
        if for_lead
        else compile_result(
            outline=outline, respondents=answering, k=5, identity=IDENTITY, frozen=None
        ).result
    )
    stored = canonical_json(result.to_document())

    again = Result.from_document(json.loads(stored), verify=True)

    assert again == result
    assert canonical_json(again.to_document()) == stored


def test_result_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="the format is 'fyrbodal-results/2'"):
        Result.from_document({**publish(make_open(a=3)), "format": "fyrbodal-results/2"})


def test_result_that_was_tampered_with_is_refused_when_verified() -> None:
    tampered = {**publish(make_open(a=3)), "respondents": 2}

    with pytest.raises(ValueError, match="not the one that its sha256 was taken of"):
        Result.from_document(tampered, verify=True)


def test_result_of_a_map_without_capabilities_is_empty() -> None:
    document = compile_result(
        outline=make_outline(), respondents=[], k=5, identity=IDENTITY, frozen=None
    ).result.to_document()

    assert (document["capabilities"], document["organisations"], document["respondents"]) == ([], [], 0)
