"""The shipped vignettes meet what makes them useful, and load once."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction

from capabilities.models import Capability, Vignette
from capabilities.vignettes import LoadedVignettes, load_vignettes, read_vignettes
from fyrbodal.shipped import VIGNETTES
from tests.factories import make_map, make_vignettes

SHIPPED = Path(settings.BASE_DIR / VIGNETTES)
ORGANISATIONS = Path(settings.BASE_DIR / "organisations/data/fyrbodal.yaml")


def write(**entry: object) -> bytes:
    whole = {
        "key": "silveras",
        "capability": "bygga-kultur",
        "name": "Silverås",
        "text": "Silverås har invånare.",
        "reference": 2,
        "reasoning": "Därför.",
    }
    return yaml.safe_dump({"map": "prov", "vignettes": [whole | entry]}).encode()


class TestShipped:
    @pytest.fixture
    def vignettes(self) -> list[dict]:
        return yaml.safe_load(SHIPPED.read_bytes())["vignettes"]

    @pytest.fixture
    def area_of(self) -> dict[str, str]:
        document = yaml.safe_load((SHIPPED.parent / "digitala-motorn.yaml").read_bytes())
        return {
            capability["key"]: area["key"]
            for area in document["areas"]
            for group in area["groups"]
            for capability in group["capabilities"]
        }

    def test_each_area_has_five_with_every_level_once(self, vignettes, area_of) -> None:
        references = defaultdict(list)
        for each in vignettes:
            references[area_of[each["capability"]]].append(each["reference"])
        each_once = [0, 1, 2, 3, 4]
        found = {area: sorted(given) for area, given in references.items()}
        assert found == {"ledning": each_once, "karn": each_once, "stod": each_once}

    def test_order_does_not_give_the_level_away(self, vignettes) -> None:
        references = [each["reference"] for each in vignettes]
        for first in (0, 5, 10):
            assert references[first : first + 5] not in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0])

    def test_size_does_not_give_the_level_away(self, vignettes) -> None:
        inhabitants = {
            each["key"]: int("".join(c for c in each["text"].partition("invånare")[0] if c.isdigit()))
            for each in vignettes
        }
        level = {each["key"]: each["reference"] for each in vignettes}
        assert min(inhabitants[key] for key in level if level[key] >= 3) < 5_000
        assert max(inhabitants[key] for key in level if level[key] == 0) > 100_000

    def test_texts_are_short_and_name_their_municipality(self, vignettes) -> None:
        for each in vignettes:
            assert each["text"].startswith(f"{each['name']} har ")
            assert 40 <= len(each["text"].split()) <= 65
            assert 12 <= len(each["reasoning"].split()) <= 35

    def test_no_name_is_one_of_those_who_answer(self, vignettes) -> None:
        document = yaml.safe_load(ORGANISATIONS.read_bytes())
        real = {each["name"] for each in document["municipalities"]}
        names = [each["name"] for each in vignettes]
        assert len({*names}) == 15
        assert not real & {*names}


@pytest.mark.django_db
class TestLoading:
    def test_file_is_loaded_once_and_then_kept(self) -> None:
        version = make_map()
        first = load_vignettes(content=write(), version_id=version.pk)
        again = load_vignettes(content=write(text="En annan text."), version_id=version.pk)
        assert (first, again) == (
            LoadedVignettes(total=1, changed=True),
            LoadedVignettes(total=1, changed=False),
        )
        assert [
            (each.name, each.area, each.capability, each.reference) for each in read_vignettes(version.pk)
        ] == [("Silverås", "ledningsformagor", "bygga-kultur", 2)]
        assert read_vignettes(version.pk)[0].text == "Silverås har invånare."

    def test_map_without_vignettes_has_none(self) -> None:
        assert read_vignettes(make_map().pk) == ()

    @pytest.mark.parametrize(
        ("entry", "error"),
        [({"capability": "finns-inte"}, Capability.DoesNotExist), ({"reference": 5}, ValidationError)],
    )
    def test_faulty_file_leaves_nothing(self, entry, error) -> None:
        version = make_map()
        with pytest.raises(error):
            load_vignettes(content=write(**entry), version_id=version.pk)
        assert Vignette.objects.count() == 0

    def test_file_of_another_map_is_refused(self) -> None:
        with pytest.raises(ValueError, match="of the map 'prov'"):
            load_vignettes(content=write(), version_id=make_map(key="annan").pk)

    @pytest.mark.parametrize("count", [1, 3])
    def test_reading_takes_one_query(self, django_assert_num_queries, count) -> None:
        version = make_map()
        make_vignettes(version, range(count))
        with django_assert_num_queries(1):
            assert len(read_vignettes(version.pk)) == count


@pytest.mark.django_db
class TestDatabase:
    def test_two_with_one_key_are_refused(self) -> None:
        version = make_map()
        make_vignettes(version, [1])
        with pytest.raises(IntegrityError, match="capabilities_vignette_key_unique"), transaction.atomic():
            make_vignettes(version, [2])

    def test_level_outside_the_scale_is_refused(self) -> None:
        with (
            pytest.raises(IntegrityError, match="capabilities_vignette_reference_0_to_4"),
            transaction.atomic(),
        ):
            make_vignettes(make_map(), [5])

    def test_vignette_never_changes(self) -> None:
        (vignette,) = make_vignettes(make_map(), [2])
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            Vignette.objects.filter(pk=vignette.pk).update(reference=3)
