from fractions import Fraction

from analysis.assembly import assemble_result
from analysis.disclosure import Basis
from analysis.outline import AreaOutline, CapabilityOutline, GroupOutline, MapOutline
from analysis.ranking import Standing
from analysis.respondents import Population
from analysis.result import Audience, OrganisationAnswers, Result, Sharing
from analysis.statistics import describe
from tests.analysis.builders import IDENTITY, make_respondent

OPEN = make_respondent("open", {"1": 4})
RESTRICTED = make_respondent("restricted", {"2": 0}, is_open=False)


def make_group(key: str, *capabilities: str) -> GroupOutline:
    return GroupOutline(
        key=key,
        name=f"Grupp {key}",
        capabilities=tuple(
            CapabilityOutline(key=each, name=f"Förmåga {each}", target=2) for each in capabilities
        ),
    )


OUTLINE = MapOutline(
    areas=(
        AreaOutline(key="b", name="B", groups=(make_group("x", "1", "2"), make_group("y"))),
        AreaOutline(key="a", name="A", groups=(make_group("x", "3"),)),
    )
)


def assemble(audience: Audience) -> Result:
    return assemble_result(
        OUTLINE,
        identity=IDENTITY,
        audience=audience,
        k=6,
        population=Population(open=(OPEN,), restricted=(RESTRICTED,)),
        figures={
            "1": (Basis.OPEN, describe([4])),
            "2": (Basis.ALL, describe([1, 2])),
            "3": (Basis.SUPPRESSED, None),
        },
    )


def test_assembled_capabilities_stand_in_map_order_with_their_figures() -> None:
    capabilities = assemble(Audience.PARTICIPANTS).capabilities

    assert [(each.key, each.name, each.area, each.group, each.target) for each in capabilities] == [
        ("1", "Förmåga 1", "b", "x", 2),
        ("2", "Förmåga 2", "b", "x", 2),
        ("3", "Förmåga 3", "a", "x", 2),
    ]
    assert [(each.basis, each.statistics) for each in capabilities] == [
        (Basis.OPEN, describe([4])),
        (Basis.ALL, describe([1, 2])),
        (Basis.SUPPRESSED, None),
    ]
    assert [each.standing for each in capabilities] == [
        Standing(priority=2, best=2, worst=2),
        Standing(priority=1, best=1, worst=1),
        None,
    ]


def test_assembled_groups_with_the_same_key_keep_to_their_area() -> None:
    result = assemble(Audience.PARTICIPANTS)

    assert [(each.area, each.key, each.name, each.mean, each.capabilities) for each in result.groups] == [
        ("b", "x", "Grupp x", Fraction(11, 4), 2),
        ("b", "y", "Grupp y", None, 0),
        ("a", "x", "Grupp x", None, 1),
    ]
    assert [(each.key, each.area, each.name, each.mean, each.with_mean) for each in result.areas] == [
        ("b", "b", "B", Fraction(11, 4), 2),
        ("a", "a", "A", None, 0),
    ]


def test_assembled_for_participants_names_the_open_alone() -> None:
    result = assemble(Audience.PARTICIPANTS)

    assert (result.k, result.open, result.restricted, result.respondents) == (6, 1, 1, 2)
    assert result.organisations == (
        OrganisationAnswers(key="open", name="OPEN", levels=(4, None, None), sharing=None),
    )


def test_assembled_for_the_lead_names_all_and_what_they_chose() -> None:
    assert assemble(Audience.PROJECT_LEAD).organisations == (
        OrganisationAnswers(key="open", name="OPEN", levels=(4, None, None), sharing=Sharing.OPEN),
        OrganisationAnswers(
            key="restricted", name="RESTRICTED", levels=(None, 0, None), sharing=Sharing.RESTRICTED
        ),
    )
