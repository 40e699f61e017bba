"""What a figure says in words, read from its SVG."""

from defusedxml.ElementTree import fromstring

from figures.palette import Theme
from figures.svg import in_file, render_svg


def texts_of(drawing) -> set[str]:
    """Every line of text in the picture."""
    root = fromstring(render_svg(drawing, style=in_file(Theme.LIGHT)))
    return {"".join(element.itertext()) for element in root.iter() if element.tag.endswith("}text")}
