"""The text of a PDF's pages, as a reader would copy it: glyphs become letters by the fonts' tables."""

import io
import re
from collections.abc import Iterator

import pikepdf

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def pages_text(content: bytes) -> list[str]:
    """One text a page, what belongs to other structure joined without spaces."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return ["".join(_text(page)) for page in pdf.pages]


def _text(page: pikepdf.Page) -> Iterator[str]:
    fonts = {str(name): _letters(font) for name, font in page.Resources.Font.items()}
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            yield from _shown(operands[0], letters)
            yield " "


def _shown(operand: pikepdf.Object, letters: dict[int, str]) -> Iterator[str]:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    for part in parts:
        if isinstance(part, pikepdf.String):
            glyphs = bytes(part)
            for at in range(0, len(glyphs), 2):
                yield letters.get(int.from_bytes(glyphs[at : at + 2]), "")


def _letters(font: pikepdf.Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes()
    entries = re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL)
    pairs = [pair for entry in entries for pair in _PAIR.findall(entry)]
    return {int(glyph, 16): bytes.fromhex(code.decode()).decode("utf-16-be") for glyph, code in pairs}
