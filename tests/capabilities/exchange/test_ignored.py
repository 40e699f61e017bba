from capabilities.exchange.ignored import ignored_fields


def test_ignored_fields_of_a_map_without_any_is_empty(raw):
    assert list(ignored_fields(raw)) == []


def test_ignored_fields_names_each_where_it_stands(raw):
    raw["goals"] = [{"name": "x"}]
    raw["map"]["author"] = "någon"
    raw["areas"][0]["question"] = "?"
    raw["areas"][0]["groups"][0]["capabilities"][0] |= {"gist": "kort", "key": "fatta"}

    assert sorted(ignored_fields(raw)) == ["author", "gist", "goals", "question"]


def test_ignored_fields_leaves_levels_by_number_alone(raw):
    raw["areas"][0]["groups"][0]["capabilities"][0]["levels"] = {0: "a", 1: "b"}

    assert list(ignored_fields(raw)) == []
