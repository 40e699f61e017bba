"""The rules with their limits in words, as they stand under every suggestion."""

from analysis.matching import METHOD, Thresholds
from analysis.support import METHOD as SUPPORT
from analysis.support import SupportLimits
from surveys.results.cells import decimal


def limit_lines(of: Thresholds = METHOD, support: SupportLimits = SUPPORT) -> tuple[str, ...]:
    """One line for each rule and one for the pairs."""
    return (
        f"Minst {of.fewest_answers} svar. Stark är nivå {of.strong} eller högre, svag nivå {of.weak} eller "
        "lägre, godtagbar däremellan.",
        f"1 Stödjande: spridning högst {decimal(of.supporting_spread)} och andel starka högst "
        f"{decimal(of.supporting_strong_share)}. "
        "Poäng (1 − spridning / gränsen) × (1 − andel starka).",
        "2 Stöttande: minst en stark och minst en svag. Poäng två gånger den mindre av andelarna, högst 1.",
        f"3 Kapacitet: kritisk drift och andel godtagbara och starka minst {decimal(of.capacity_share)}. "
        "Poäng den andelen × (1 − spridning / 2).",
        f"4 Upprätthållande: någon på nivå {of.leading} eller precis en stark, och andel svaga minst "
        f"{decimal(of.upholding_weak_share)}. Poäng andelen svaga.",
        f"5 Gemensam: andel svaga minst {decimal(of.joint_weak_share)} och ingen stark, eller hög vikt och "
        f"medelvärde under {decimal(of.joint_mean)}. "
        "Poäng det största av andelen svaga och 1 − medelvärdet / 2.",
        "0 Nuläge: när ingen regel passar. Lika poäng: lägst nummer först.",
        f"Par: den som stöttar står på nivå {support.helper} eller högre och minst {support.step} nivåer "
        f"över, och tar högst {support.most_helped}. Flest lyfta nivåer väljs, därefter kortast väg.",
    )
