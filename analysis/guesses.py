"""How large a share of the answers were guesses, by the rules of disclosure (method, sections 2 and 5).

An answer counts where its respondent has said how sure it is; what nobody said is neither a guess nor sure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from analysis.disclosure import Basis, may_include_restricted
from analysis.respondents import Population, Respondent


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessShare:
    """How many of the `stated` answers to one capability were guesses; at least one is stated.

    `basis` is "all" or "open", and its own: it may be "open" where the capability's levels rest on all.
    Raises ValueError for counts that cannot be.
    """

    guesses: int
    stated: int
    basis: Basis

    def __post_init__(self) -> None:
        if not 0 <= self.guesses <= self.stated or self.stated == 0 or self.basis is Basis.SUPPRESSED:
            raise ValueError(f"{self.guesses} guesses of {self.stated}, basis {self.basis}, cannot be")

    @property
    def share(self) -> Fraction:
        """guesses / stated, 0 to 1."""
        return Fraction(self.guesses, self.stated)

    def to_row(self) -> dict[str, Any]:
        """As plain values; `from_row` gives an equal object back."""
        return {"guesses": self.guesses, "stated": self.stated, "basis": self.basis.value}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "GuessShare":
        """Read what `to_row` wrote."""
        return cls(guesses=row["guesses"], stated=row["stated"], basis=Basis(row["basis"]))


def overall_share(shares: Iterable[GuessShare]) -> Fraction | None:
    """The share over all capabilities, each answer weighing the same; None of none.

    A sum of what is shown of each, so that it tells nothing more.
    """
    known = list(shares)
    stated = sum(each.stated for each in known)
    return Fraction(sum(each.guesses for each in known), stated) if stated else None


def includable_guesses(
    restricted: Sequence[Respondent], *, included: frozenset[str], k: int
) -> frozenset[str]:
    """The capabilities whose share may hold the restricted respondents' guesses.

    Only among the `included`, whose levels rest on all: else the share would tell why the levels do not.
    There the same rule holds for guess or not as for levels: k sources, and both are left whichever source
    is left out.
    """
    given: dict[str, list[tuple[str, int]]] = {key: [] for key in included}
    for respondent in restricted:
        for key, is_guess in respondent.guesses.items():
            if key in given:
                given[key].append((respondent.source, int(is_guess)))
    return frozenset(key for key, each in given.items() if may_include_restricted(each, k=k))


def published_guesses(
    population: Population, *, bases: Mapping[str, Basis], with_restricted: frozenset[str]
) -> dict[str, GuessShare]:
    """The share of each capability that may be shown one: on all answers in `with_restricted`, else on the
    open ones. None is shown where the levels are suppressed."""
    shown: dict[str, GuessShare] = {}
    open_alone = Basis.OPEN if population.restricted else Basis.ALL
    for key, basis in bases.items():
        if basis is Basis.SUPPRESSED:
            continue
        on_all = key in with_restricted
        share = _share(
            population.everyone() if on_all else population.open, key, Basis.ALL if on_all else open_alone
        )
        if share is not None:
            shown[key] = share
    return shown


def _share(respondents: Iterable[Respondent], key: str, basis: Basis) -> GuessShare | None:
    stated = [each.guesses[key] for each in respondents if key in each.guesses]
    return GuessShare(guesses=sum(stated), stated=len(stated), basis=basis) if stated else None
