import pytest
from hypothesis import HealthCheck, given, settings

from capabilities.actions import import_map
from capabilities.exchange import content_hash, normal_form, parse, to_document, to_yaml
from capabilities.queries import read_map
from tests.capabilities.exchange.strategies import documents


@given(documents)
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_to_yaml_is_read_back_to_the_same_document(document):
    assert parse(to_yaml(document).encode()) == document


@pytest.mark.django_db
@given(document=documents)
@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
def test_to_document_of_an_imported_map_is_what_was_imported(document):
    imported = import_map(document=document)

    stored = to_document(read_map(imported.version_id))

    assert stored == {**document, "map": {**document["map"], "version": imported.label}}


def test_content_hash_leaves_the_label_aside(document):
    relabelled = {**document, "map": {**document["map"], "version": "7.3"}}

    assert content_hash(relabelled) == content_hash(document)


def test_content_hash_changes_with_a_text(document):
    changed = normal_form({**document, "map": {**document["map"], "source": "en annan"}})

    assert content_hash(changed) != content_hash(document)
