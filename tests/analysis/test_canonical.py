import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.canonical import canonical_json, sha256_of


def test_canonical_json_sorts_keys_and_keeps_letters() -> None:
    assert canonical_json({"ö": [1, None], "a": "Åmål"}) == '{"a":"Åmål","ö":[1,null]}'.encode()


def test_canonical_json_of_a_number_that_json_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range float values"):
        canonical_json({"a": float("nan")})


def test_sha256_of_is_over_the_rest_of_the_document() -> None:
    expected = hashlib.sha256('{"namn":"Höst"}'.encode()).hexdigest()

    assert sha256_of({"namn": "Höst"}) == expected
    assert sha256_of({"sha256": "whatever", "namn": "Höst"}) == expected


@given(document=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.integers() | st.none()))
def test_canonical_json_reads_back_and_does_not_heed_the_order(document: dict[str, int | None]) -> None:
    turned = dict(reversed(document.items()))
    assert json.loads(canonical_json(document)) == document
    assert canonical_json(turned) == canonical_json(document)
