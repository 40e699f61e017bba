import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from capabilities.models import Area, Capability, Group, MapVersion
from tests.factories import make_map

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "fields", "constraint"),
    [
        (MapVersion, {"label": "2.0"}, "capabilities_mapversion_number_unique"),
        (MapVersion, {"number": 2}, "capabilities_mapversion_label_unique"),
        (MapVersion, {"key": "Å", "number": 2, "label": "2"}, "capabilities_mapversion_key_is_slug"),
        (Area, {}, "capabilities_area_key_unique"),
        (Group, {}, "capabilities_group_key_unique"),
        (Capability, {}, "capabilities_capability_key_unique"),
        (Capability, {"key": "ny", "levels": ["en"]}, "capabilities_capability_five_levels"),
    ],
)
def test_a_violating_row_is_refused(model, fields, constraint):
    make_map()
    row = model.objects.first()
    row.pk = None
    row._state.adding = True
    for name, value in fields.items():
        setattr(row, name, value)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


@pytest.mark.parametrize("model", [MapVersion, Area, Group, Capability])
def test_a_stored_map_is_never_changed(model):
    make_map()

    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        model.objects.update(name="Något annat")
