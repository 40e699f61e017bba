"""One reader's look at one figure: what is asked for, what it is drawn from, and the picture itself."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.http import Http404

import figures
from figures.drawing import Drawing
from organisations.requests import SignedInRequest
from surveys.results.earlier import EarlierRound, earlier_result, earlier_rounds
from surveys.results.figures.asked import FigureAsked, parse_figure_asked
from surveys.results.figures.catalogue import (
    FILTERS,
    PERSONAL,
    Filter,
    Kind,
    Material,
    draw,
    groups_with_radar,
)
from surveys.results.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`earlier` are the rounds that this can be compared with, newest first; `before` is the one that it is,
    with the hash of its Result."""

    kind: Kind
    asked: FigureAsked
    material: Material
    earlier: tuple[EarlierRound, ...]
    before_sha256: str

    def draw(self) -> Drawing | None:
        """The figure; None where there is nothing to draw it from yet."""
        return draw(self.kind, self.material, self.asked)

    @property
    def is_personal(self) -> bool:
        """Whether the reader's own organisation stands in it: then it is this reader's alone."""
        return bool(self.material.own) and self.kind in PERSONAL

    def mark(self, page: Page, form: str) -> str:
        """What the figure follows from, as a hash: another mark, another figure.

        Nothing goes into it but what the reader may see.
        """
        own = self.material.own if self.is_personal else ()
        parts = (_drawn_by(), page.shown.sha256, self.before_sha256, self.kind, form, self.asked, own)
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def open_figure(request: SignedInRequest, page: Page, name: str) -> Figure:
    """The figure that the address asks for; what does not exist, or is not the reader's to see, is a 404."""
    asked = parse_figure_asked(request.GET)
    if name not in Kind or asked is None:
        raise Http404
    kind, earlier = Kind(name), earlier_rounds(page.round, page.shown, request.access)
    chosen = _chosen_round(earlier, asked)
    own = page.own(request) if kind in PERSONAL else ()
    before = earlier_result(chosen) if chosen else None
    material = Material(result=page.shown.result, own=own, before=before)
    _require_existing(kind, asked, material)
    sha256 = chosen.sha256 if chosen else ""
    return Figure(kind=kind, asked=asked, material=material, earlier=earlier, before_sha256=sha256)


def _chosen_round(earlier: tuple[EarlierRound, ...], asked: FigureAsked) -> EarlierRound | None:
    chosen = next((each for each in earlier if asked.against in {None, each.slug}), None)
    if chosen is None and asked.against is not None:
        raise Http404
    return chosen


def _require_existing(kind: Kind, asked: FigureAsked, material: Material) -> None:
    groups = {(area, key) for area, key, _ in groups_with_radar(material.result)}
    if asked.group is not None and (asked.area or "", asked.group) not in groups:
        raise Http404
    if asked.who is not None and Filter.WHO in FILTERS[kind] and material.chosen(asked.who) is None:
        raise Http404


@cache
def _drawn_by() -> str:
    """What draws: the sources of the figures and of their files, so that a new program gives new marks."""
    folders = (Path(figures.__file__).parent, Path(__file__).parent)
    sources = sorted(source for folder in folders for source in folder.rglob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
