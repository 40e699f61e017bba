"""How one and the same figure is written: into a page, into a file of its own, or for a picture of dots."""

from dataclasses import dataclass

from figures.palette import Theme, colour_in
from figures.typeface import FAMILY


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """`theme` None leaves the colours to the page's style sheet.

    `fits_text` states each text's width, so that it has it in whatever typeface the reader's system puts in.
    `outlines` draws the text as shapes, for programs that have no typefaces.
    """

    theme: Theme | None
    fits_text: bool = False
    outlines: bool = False

    @property
    def family(self) -> str:
        """The typeface of all text."""
        return FAMILY if self.theme else "var(--font)"

    def colour(self, colour: str) -> str:
        """The colour as it is written."""
        return colour_in(self.theme, colour) if self.theme else colour


ON_PAGE = Style(theme=None)
FOR_OUTLINES = Style(theme=Theme.LIGHT, outlines=True)


def in_file(theme: Theme) -> Style:
    """A file that stands alone, in that theme."""
    return Style(theme=theme, fits_text=True)
