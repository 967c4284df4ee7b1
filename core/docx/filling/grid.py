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
    widths = child(table, "tblGrid")
    for _column in range(columns):
        child(widths, "gridCol")
    if grid.head:
        _row(table, grid.head, columns, is_head=True)
    for row in grid.rows:
        _row(table, row, columns)
    return table


def _row(table: "Element", cells: Sequence[str], columns: int, *, is_head: bool = False) -> None:
    row = child(table, "tr")
    if is_head:
        child(child(row, "trPr"), "tblHeader")
    for place in range(columns):
        words = cells[place] if place < len(cells) else ""
        cell = child(row, "tc")
        child(child(cell, "tcPr"), "tcW", w=FULL_WIDTH // columns, type="pct")
        run = child(child(cell, "p"), "r")
        if is_head:
            child(child(run, "rPr"), "b")
        for number, line in enumerate(clean(words).split("\n")):
            if number:
                child(run, "br")
            preserved(run, "t", line)
