from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError

from capabilities.actions import import_map, import_shipped_map
from capabilities.models import Capability, Group, MapVersion
from tests.factories import make_association

pytestmark = pytest.mark.django_db


def changed(document, name="Annat"):
    other = deepcopy(document)
    other["areas"][0]["groups"][0]["name"] = name
    return other


def test_import_map_stores_everything_in_order(document):
    imported = import_map(document=document)

    assert (imported.key, imported.label, imported.changed) == ("provkarta", "1.0", True)
    rows = Capability.objects.filter(version_id=imported.version_id).order_by("position")
    assert list(rows.values_list("position", "name", "critical", "elements", "levels")) == [
        (0, "Fatta beslut", True, ["teknik"], ["noll", "ett", "två", "tre", "fyra"]),
        (1, "Avveckla", False, [], []),
    ]


def test_import_map_of_the_same_content_is_unchanged(document):
    first = import_map(document=document)

    again = import_map(document={**document, "map": {**document["map"], "version": "9.9"}})

    assert (again.version_id, again.label, again.changed) == (first.version_id, "1.0", False)
    assert MapVersion.objects.count() == 1


def test_import_map_of_other_content_under_a_taken_label_takes_the_next(document):
    import_map(document=document)

    labels = [import_map(document=changed(document, name)).label for name in ("A", "B")]

    assert labels == ["1.1", "1.2"]
    assert list(MapVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_import_map_back_to_older_content_is_a_new_version(document):
    import_map(document=document)
    import_map(document=changed(document))

    again = import_map(document=document)

    assert (again.label, again.changed) == ("1.2", True)


def test_import_map_of_an_association_is_apart_from_the_shipped(document):
    import_map(document=document)

    own = import_map(document=document, association_id=make_association().pk)

    assert (own.label, own.changed) == ("1.0", True)


def test_import_map_that_cannot_be_stored_leaves_nothing(document):
    too_long = {**document, "map": {**document["map"], "key": "x" * 61}}

    with pytest.raises(ValidationError):
        import_map(document=too_long)

    assert not Group.objects.exists()


def test_import_shipped_map_leaves_a_newer_version_alone(document):
    first = import_shipped_map(document=document)
    import_map(document=changed(document))

    again = import_shipped_map(document=document)

    assert (first.changed, again.changed) == (True, False)
    assert again.version_id == first.version_id
    assert MapVersion.objects.count() == 2
