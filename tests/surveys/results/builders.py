"""Small Results and published rounds. Plain functions, no randomness."""

import re
from collections.abc import Mapping, Sequence

from django.urls import reverse

from analysis.compilation import compile_for_lead, compile_result
from analysis.outline import AreaOutline, CapabilityOutline, GroupOutline, MapOutline
from analysis.respondents import Respondent
from analysis.result import Result, ResultIdentity
from capabilities.queries import CapabilityMap, MapArea, MapCapability, MapGroup, MaturityLevel
from organisations.models import Organisation
from surveys.models import PublishedResult, Round
from surveys.rounds.actions import publish_round
from tests.factories import NOW, make_assessment, make_organisation

IDENTITY = ResultIdentity(
    version=1,
    round_slug="ht-2026",
    round_name="Hösten 2026",
    published="2026-11-24T10:00:00Z",
    map_key="prov",
    map_version="1.0",
)

LAYOUT = {
    "Leda": {"Styra": ["Ösa", "Ana"], "Planera": ["Ärva"]},
    "Stödja": {"Köpa": ["Be", "Åka"]},
}
"""Area > group > capabilities; the keys are the names in small letters, without dots and rings."""

_PLAIN = str.maketrans("åäöÅÄÖ", "aaoAAO")

# Five sources, and whichever is left out two levels remain: the rules let these stand behind a figure.
FIVE_RESTRICTED = (0, 0, 1, 1, 2)


def key_of(name: str) -> str:
    return name.translate(_PLAIN).lower()


def make_outline(*, target: int = 3, targets: Mapping[str, int] | None = None) -> MapOutline:
    return MapOutline(
        areas=tuple(
            AreaOutline(
                key=key_of(area),
                name=area,
                groups=tuple(
                    GroupOutline(
                        key=key_of(group),
                        name=group,
                        capabilities=tuple(
                            CapabilityOutline(key=key_of(n), name=n, target=(targets or {}).get(n, target))
                            for n in names
                        ),
                    )
                    for group, names in groups.items()
                ),
            )
            for area, groups in LAYOUT.items()
        )
    )


def make_respondents(
    rows: Mapping[str, Sequence[int | None]], *, restricted: Sequence[str] = ()
) -> list[Respondent]:
    """An organisation per row, levels in map order: Ösa, Ana, Ärva, Be, Åka."""
    keys = make_outline().capability_keys()
    return [
        Respondent(
            key=key_of(name),
            name=name,
            source=name,
            is_open=name not in restricted,
            levels=dict(zip(keys, levels, strict=False)),
        )
        for name, levels in rows.items()
    ]


def make_result(
    rows: Mapping[str, Sequence[int | None]],
    *,
    restricted: Sequence[str] = (),
    targets: Mapping[str, int] | None = None,
) -> Result:
    """The participants' Result of those answers."""
    return compile_result(
        outline=make_outline(targets=targets),
        respondents=make_respondents(rows, restricted=restricted),
        k=5,
        identity=IDENTITY,
        frozen=None,
    ).result


def make_lead_result(rows: Mapping[str, Sequence[int | None]], *, restricted: Sequence[str] = ()) -> Result:
    """The project lead's Result of those answers."""
    return compile_for_lead(
        outline=make_outline(),
        respondents=make_respondents(rows, restricted=restricted),
        k=5,
        identity=IDENTITY,
        frozen=None,
    )


def make_capability_map() -> CapabilityMap:
    """The map that `LAYOUT` is of, with texts."""

    def capability(name: str) -> MapCapability:
        return MapCapability(
            id=0,
            key=key_of(name),
            name=name,
            description=f"Vi kan {name.lower()}.",
            levels=tuple(f"{name} på nivå {level}" for level in range(5)),
            critical=False,
            elements=(),
        )

    return CapabilityMap(
        version_id=0,
        key="prov",
        label="1.0",
        name="Provkarta",
        target_year=2030,
        source="",
        areas=tuple(
            MapArea(
                key=key_of(area),
                name=area,
                description="",
                groups=tuple(
                    MapGroup(
                        key=key_of(group),
                        name=group,
                        description="",
                        capabilities=tuple(capability(name) for name in names),
                    )
                    for group, names in groups.items()
                ),
            )
            for area, groups in LAYOUT.items()
        ),
        maturity_levels=tuple(
            MaturityLevel(level=level, name=f"Steg {level}", description=f"Allmänt om {level}")
            for level in range(5)
        ),
        elements=(),
        target_picture=(),
    )


def answer_round(
    the_round: Round,
    *,
    open_rows: Sequence[Sequence[int | None]] = (),
    restricted_rows: Sequence[Sequence[int | None]] = (),
    name: str = "Kommun",
) -> list[Organisation]:
    """Hand in a row of levels (map order) for a new organisation each; the open ones come first."""
    rows = [(row, "open") for row in open_rows] + [(row, "restricted") for row in restricted_rows]
    organisations = []
    for number, (levels, sharing) in enumerate(rows):
        label = f"{name} {sharing} {number}"
        organisation = make_organisation(
            the_round.association, label, key=f"{key_of(name)}-{sharing}-{number}"
        )
        make_assessment(the_round, organisation, levels, sharing=sharing)
        organisations.append(organisation)
    return organisations


def publish(the_round: Round, note: str = "") -> PublishedResult:
    return publish_round(round_id=the_round.pk, person_id=None, now=NOW, note=note)


def url(name, the_round, **query):
    """The address of a page of figures; that of a capability is of the first one."""
    place = ["bygga-kultur"] if name.endswith("_capability") else []
    return reverse(name, args=[the_round.slug, *place], query=query or None)


def text(response):
    """What the page says, without its markup."""
    body = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(body.split())
