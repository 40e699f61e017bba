"""A made-up Result to report of, without a database: open, restricted and suppressed figures all occur."""

from dataclasses import replace
from datetime import UTC, date, datetime

from analysis.assembly import weigh
from analysis.compilation import compile_result
from analysis.outline import AreaOutline, CapabilityOutline, GroupOutline, MapOutline
from analysis.respondents import Respondent
from analysis.result import Result, ResultIdentity
from analysis.voting import Tally, TogetherCounts
from capabilities.queries import CapabilityMap, MapArea, MapCapability, MapGroup, MaturityLevel
from reports.sources import ReportSource
from surveys.rounds.models import RoundPurpose

PUBLISHED_AT = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
RESTRICTED_NAME = "Hemlighult"

MAP = {
    "Leda": {"Leda": ("Bygga kultur", "Skapa förtroende"), "Styra": ("Fatta beslut",)},
    "Leverera": {"Förvalta": ("Avveckla", "Erbjuda stöd", "Upprätthålla drift")},
}
OPEN_LEVELS = {
    "Aneby": (1, 2, 3, None, 0, 4),
    "Åsele": (2, 4, 3, None, 1, 4),
    "Öckerö": (0, 3, None, None, 4, 3),
}
RESTRICTED_LEVELS = (
    (1, 3, None, None, None, 2),
    (2, 3, 4, 1, None, 2),
    (3, 3, None, None, None, 3),
    (4, 2, None, None, None, 3),
    (1, 2, None, None, 2, 4),
    (2, 4, None, None, None, 1),
)
"""In map order. "Fatta beslut" rests on the open answers; "Avveckla" has just one, restricted."""


def key_of(name: str) -> str:
    return name.lower().translate(str.maketrans("åäö ", "aao-"))


def make_map() -> CapabilityMap:
    """Two areas, three groups, six capabilities; the last is a critical operation."""
    return CapabilityMap(
        version_id=1,
        key="prov",
        label="1.0",
        name="Provkartan",
        target_year=2030,
        source="",
        areas=tuple(_area(name, groups) for name, groups in MAP.items()),
        maturity_levels=tuple(
            MaturityLevel(level=level, name=f"Steg {level}", description=f"Så ser steg {level} ut.")
            for level in range(5)
        ),
        elements=(),
        target_picture=(),
    )


def _area(name: str, groups: dict[str, tuple[str, ...]]) -> MapArea:
    return MapArea(
        key=f"omrade-{key_of(name)}",
        name=name,
        description=f"Området handlar om att {name.lower()}.",
        groups=tuple(
            MapGroup(
                key=key_of(group),
                name=group,
                description="",
                capabilities=tuple(_capability(capability) for capability in capabilities),
            )
            for group, capabilities in groups.items()
        ),
    )


def _capability(name: str) -> MapCapability:
    return MapCapability(
        id=1,
        key=key_of(name),
        name=name,
        description=f"Vi kan {name.lower()}.",
        levels=(),
        critical=name == "Upprätthålla drift",
        elements=(),
    )


def make_result(
    *, round_name: str = "Hösten 2026", restricted: bool = True, many_open: int = 0, levels_open: bool = True
) -> Result:
    """The participants' Result; `many_open` adds open ones, `levels_open` False leaves out the first."""
    given = OPEN_LEVELS if levels_open else {}
    respondents = [_respondent(name, levels, is_open=True) for name, levels in given.items()]
    respondents += [_respondent(f"Extra {n:02}", (n % 5,) * 6, is_open=True) for n in range(many_open)]
    if restricted:
        respondents += [
            _respondent(f"{RESTRICTED_NAME} {n}", levels, is_open=False)
            for n, levels in enumerate(RESTRICTED_LEVELS)
        ]
    return compile_result(
        outline=_outline(), respondents=respondents, k=5, identity=_identity(round_name), frozen=None
    ).result


def voted(result: Result) -> Result:
    """The Result with a vote: "Avveckla", which has too few answers, has most dots, then "Erbjuda stöd"."""
    keys = [each.key for each in result.capabilities]
    dots = {**dict.fromkeys(keys, 0), "avveckla": 9, "erbjuda-stod": 6, "fatta-beslut": 1}
    together = {key: TogetherCounts(yes=4, no=1, unknown=0) for key in keys}
    return weigh(result, Tally(ballots=5, dots=dots, together=together))


def _respondent(name: str, levels: tuple[int | None, ...], *, is_open: bool) -> Respondent:
    keys = [capability.key for capability in make_map().capabilities()]
    return Respondent(
        key=key_of(name),
        name=name,
        source=key_of(name),
        is_open=is_open,
        levels=dict(zip(keys, levels, strict=True)),
    )


def _outline() -> MapOutline:
    return MapOutline(
        areas=tuple(
            AreaOutline(
                key=area.key,
                name=area.name,
                groups=tuple(
                    GroupOutline(
                        key=group.key,
                        name=group.name,
                        capabilities=tuple(
                            CapabilityOutline(key=each.key, name=each.name, target=3)
                            for each in group.capabilities
                        ),
                    )
                    for group in area.groups
                ),
            )
            for area in make_map().areas
        )
    )


def _identity(round_name: str) -> ResultIdentity:
    return ResultIdentity(
        version=1,
        round_slug="ht-2026",
        round_name=round_name,
        published="2026-11-24T23:30:00Z",
        map_key="prov",
        map_version="1.0",
    )


def make_source(result: Result | None = None, **fields: object) -> ReportSource:
    """What a report of the Result is built of; `fields` replace the made-up ones."""
    result = result or make_result()
    source = ReportSource(
        result=result,
        the_map=make_map(),
        sha256=result.to_document()["sha256"],
        association="Provförbundet",
        published_by="Lena Ledare",
        published_at=PUBLISHED_AT,
        published_on=date(2026, 11, 25),
        note="",
        purpose=RoundPurpose.REAL,
    )
    return replace(source, **fields)  # type: ignore[arg-type]
