"""Strategies for Hypothesis: maps in their normal form."""

from hypothesis import strategies as st

from capabilities.exchange import normal_form, slug
from organisations.names import DIRECTION_SIGNS

_letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]).filter(
    lambda letter: not DIRECTION_SIGNS.match(letter)
)
texts = st.text(_letters | st.sampled_from("\n\t"), max_size=60)
names = st.text(_letters, min_size=1, max_size=40).filter(lambda name: slug(name) and name.strip())


def _named(**fields):
    return st.fixed_dictionaries({"name": names, **fields})


def _listed(entries, *, least=1, most=3):
    return st.lists(entries, min_size=least, max_size=most, unique_by=lambda each: slug(each["name"]))


_levels = st.just([]) | st.lists(texts.filter(str.strip), min_size=5, max_size=5)
_capabilities = _named(description=texts, critical=st.booleans(), levels=_levels)
_groups = _named(description=texts, capabilities=_listed(_capabilities))
_areas = _named(description=texts, groups=_listed(_groups))


def _number_names(raw: dict) -> dict:
    """Names are unique within their kind: give each a number."""
    number = 0
    for area in raw["areas"]:
        for group in area["groups"]:
            for entry in (area, group, *group["capabilities"]):
                number += 1
                entry["name"] = f"{entry['name'][:40]} {number}"
    return raw


documents = (
    st.fixed_dictionaries(
        {
            "map": _named(
                version=st.from_regex(r"[0-9]\.[0-9]", fullmatch=True),
                target_year=st.none() | st.integers(2000, 2100),
                source=texts,
            ),
            "areas": _listed(_areas, most=2),
            "elements": _listed(_named(question=texts), least=0).filter(
                lambda listed: all(len(slug(each["name"])) <= 30 for each in listed)
            ),
            "target_picture": _listed(_named(description=texts), least=0),
        }
    )
    .map(_number_names)
    .map(normal_form)
)
