"""Sizes and distances of the two looks, written into the styles of a document. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.docx.paper import Look
from core.docx.xml import child, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TWIPS = 20  # to a point


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes in points; ``line`` is the distance of two lines, 0 for one line and a half of the style's size."""

    body: float
    line: float
    title: float
    headings: tuple[float, float, float, float]


# GB/T 9704-2012: size 3 is 16 points, size 2 is 22; 22 lines on 225 mm.
MEASURES = {
    Look.OFFICIAL: Measures(body=16, line=28.95, title=22, headings=(16, 16, 16, 16)),
    Look.READING: Measures(body=12, line=0, title=18, headings=(15, 13, 12, 12)),
}


def set_look(styles: "Element", look: Look) -> None:
    """Write the measures of ``look`` into a styles part."""
    measures = MEASURES[look]
    _resize(_defaults(styles), measures.body)
    for level, size in enumerate(measures.headings, start=1):
        _resize(_properties(styles, f"Heading{level}"), size)
    _resize(_properties(styles, "Title"), measures.title)
    indent = _found(_style(styles, "BodyText"), "pPr/ind")
    indent.set(w("firstLine"), str(round(2 * measures.body * TWIPS)))
    if measures.line:
        spacing = _found(_style(styles, "Normal"), "pPr/spacing")
        spacing.set(w("line"), str(round(measures.line * TWIPS)))
        spacing.set(w("lineRule"), "exact")


def _resize(properties: "Element", points: float) -> None:
    for name in ("sz", "szCs"):
        size = properties.find(w(name))
        found = child(properties, name) if size is None else size
        found.set(w("val"), str(round(points * 2)))  # in half points


def _defaults(styles: "Element") -> "Element":
    return _found(styles, "docDefaults/rPrDefault/rPr")


def _style(styles: "Element", style_id: str) -> "Element":
    return next(style for style in styles.findall(w("style")) if style.get(w("styleId")) == style_id)


def _properties(styles: "Element", style_id: str) -> "Element":
    return _found(_style(styles, style_id), "rPr")


def _found(element: "Element", path: str) -> "Element":
    for step in path.split("/"):
        found = element.find(w(step))
        if found is None:  # only if somebody took it out of the template
            raise LookupError(path)
        element = found
    return element
