"""Small made-up rounds: plain functions, no randomness."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.compilation import Compilation, compile_result
from analysis.outline import AreaOutline, CapabilityOutline, GroupOutline, MapOutline
from analysis.respondents import FrozenDisclosure, Respondent
from analysis.result import ResultIdentity

IDENTITY = ResultIdentity(
    version=1,
    round_slug="ht-2026",
    round_name="Hösten 2026",
    published="2026-11-24T10:00:00Z",
    map_key="digitala-motorn",
    map_version="1.0",
)


def make_outline(*keys: str, target: int = 3) -> MapOutline:
    """One area "a" with one group "g" that holds the capabilities."""
    capabilities = tuple(CapabilityOutline(key=key, name=key.title(), target=target) for key in keys)
    group = GroupOutline(key="g", name="Gruppen", capabilities=capabilities)
    return MapOutline(areas=(AreaOutline(key="a", name="Området", groups=(group,)),))


def make_respondent(
    key: str, levels: Mapping[str, int | None], *, is_open: bool = True, source: str = ""
) -> Respondent:
    """A respondent; its source is its own unless another is given."""
    return Respondent(key=key, name=key.upper(), source=source or key, is_open=is_open, levels=levels)


def make_open(**levels: int | None) -> list[Respondent]:
    """One open respondent per argument, with that level of capability "c"."""
    return [make_respondent(key, {"c": level}) for key, level in levels.items()]


def make_restricted(levels: Sequence[int | None], *, sources: str = "") -> list[Respondent]:
    """Restricted respondents r0, r1, … with those levels of "c"; `sources` is a letter for each."""
    return [
        make_respondent(f"r{place}", {"c": level}, is_open=False, source=sources[place] if sources else "")
        for place, level in enumerate(levels)
    ]


def compile_round(
    respondents: Sequence[Respondent],
    *keys: str,
    frozen: FrozenDisclosure | None = None,
) -> Compilation:
    """Compile with k = 5 on a map of those capabilities ("c" where none is named)."""
    return compile_result(
        outline=make_outline(*(keys or ("c",))),
        respondents=respondents,
        k=5,
        identity=IDENTITY,
        frozen=frozen,
    )


def publish(
    respondents: Sequence[Respondent], *keys: str, frozen: FrozenDisclosure | None = None
) -> dict[str, Any]:
    """The document that the participants get."""
    return compile_round(respondents, *keys, frozen=frozen).result.to_document()
