"""A table made anew, with borders of its own so that it needs no style of the template. Needs lxml alone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from core.docx.filling.data import Grid
from core.docx.text import clean
from core.docx.xml import child, preserved, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINE = "7F8A96"  # as the portal's own tables have it
MARGIN = 100  # twips at either side of a cell's words
FULL_WIDTH = 5000  # fiftieths of a percent
SMALL = 21  # half points
TEXT_WIDTH = 8845  # twips between the margins of official papers


def table_of(grid: Grid) -> "Element":
    """The table; its head repeats on each page."""
    table = etree.Element(w("tbl"))
    properties = child(table, "tblPr")
    child(properties, "tblW", w=FULL_WIDTH, type="pct")
    borders = child(properties, "tblBorders")
    for edge in EDGES:
        child(borders, edge, val="single", sz=4, space=0, color=LINE)
    margins = child(properties, "tblCellMar")
    for side in ("left", "right"):
        child(margins, side, w=MARGIN, type="dxa")
    columns = max(len(grid.head), *(len(row) for row in grid.rows), 1)
    widths = _widths(grid, columns)
    columns_of = child(table, "tblGrid")
    for width in widths:
        child(columns_of, "gridCol", **({"w": TEXT_WIDTH * width // FULL_WIDTH} if grid.shares else {}))
    if grid.head:
        _row(table, grid.head, widths, is_small=grid.is_small, is_head=True)
    for row in grid.rows:
        _row(table, row, widths, is_small=grid.is_small)
    return table


def _widths(grid: Grid, columns: int) -> list[int]:
    """Of the columns, in fiftieths of a percent."""
    shares = grid.shares if len(grid.shares) == columns else [1] * columns
    return [FULL_WIDTH * share // sum(shares) for share in shares]


def _row(
    table: "Element", cells: Sequence[str], widths: Sequence[int], *, is_small: bool, is_head: bool = False
) -> None:
    row = child(table, "tr")
    if is_head:
        child(child(row, "trPr"), "tblHeader")
    for place, width in enumerate(widths):
        words = cells[place] if place < len(cells) else ""
        cell = child(row, "tc")
        child(child(cell, "tcPr"), "tcW", w=width, type="pct")
        paragraph = child(cell, "p")
        if is_small:
            child(child(paragraph, "pPr"), "spacing", line=280, lineRule="auto")
        run = child(paragraph, "r")
        if is_head or is_small:
            _look(run, is_head=is_head, is_small=is_small)
        for number, line in enumerate(clean(words).split("\n")):
            if number:
                child(run, "br")
            preserved(run, "t", line)


def _look(run: "Element", *, is_head: bool, is_small: bool) -> None:
    properties = child(run, "rPr")
    if is_head:
        child(properties, "b")
    if is_small:
        child(properties, "sz", val=SMALL)
        child(properties, "szCs", val=SMALL)
