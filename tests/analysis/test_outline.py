import pytest

from analysis.outline import AreaOutline, CapabilityOutline, GroupOutline, MapOutline


def make_group(key: str, *capabilities: str) -> GroupOutline:
    return GroupOutline(
        key=key, name=key, capabilities=tuple(CapabilityOutline(key=each, name=each) for each in capabilities)
    )


def make_area(key: str, *groups: GroupOutline) -> AreaOutline:
    return AreaOutline(key=key, name=key, groups=groups)


def test_placed_gives_every_capability_in_map_order() -> None:
    outline = MapOutline(
        areas=(
            make_area("b", make_group("y", "3", "1"), make_group("x")),
            make_area("a", make_group("y", "2")),
        )
    )

    places = [(place.area.key, place.group.key, place.capability.key) for place in outline.placed()]

    assert places == [("b", "y", "3"), ("b", "y", "1"), ("a", "y", "2")]
    assert outline.capability_keys() == ("3", "1", "2")


def test_capability_target_is_three_unless_another_is_set() -> None:
    assert CapabilityOutline(key="c", name="C").target == 3
    assert CapabilityOutline(key="c", name="C", target=4).target == 4


def test_capability_target_that_is_not_a_level_is_refused() -> None:
    with pytest.raises(ValueError, match="a level is a whole number 0-4, not 5"):
        CapabilityOutline(key="c", name="C", target=5)


def test_map_with_a_doubled_capability_is_refused() -> None:
    with pytest.raises(ValueError, match="two have the capability key '1'"):
        MapOutline(areas=(make_area("a", make_group("x", "1"), make_group("y", "1")),))


def test_map_with_a_doubled_area_is_refused() -> None:
    with pytest.raises(ValueError, match="two have the area key 'a'"):
        MapOutline(areas=(make_area("a"), make_area("a")))


def test_area_with_a_doubled_group_is_refused() -> None:
    with pytest.raises(ValueError, match="two have the group key 'x'"):
        make_area("a", make_group("x"), make_group("x"))
