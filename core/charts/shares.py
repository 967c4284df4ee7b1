"""Parts of a whole, lying bars and sparklines: drawings that need no axes. Pure."""

import math
from collections.abc import Sequence

from core.charts.drawing import Box, Drawing, Path, Sheet, near
from core.charts.model import Chart

STRIP = Sheet("strip", 100, 8)  # stretched to the width there is
RING = Sheet("ring", 120, 120)
SPARK = Sheet("spark", 96, 24)
OUTER, INNER = 58.0, 36.0
GAP = 0.4
WHOLE_CIRCLE = 0.999  # an arc cannot end where it began, to a tenth of a pixel


def strip(chart: Chart) -> Drawing:
    """One lying bar, cut into the chart's parts."""
    drawing, x = Drawing(STRIP), 0.0
    for place, share in enumerate(chart.shares()):
        width = share * STRIP.width
        if share:
            shown = max(width - GAP, GAP)
            look, words = f"fill-{chart.tone_of(place)}", _words(chart, place)
            drawing.boxes.append(Box(near(x), 0, near(shown), STRIP.height, look, words))
        x += width
    return drawing


def ring(chart: Chart) -> Drawing:
    """A ring, cut into the chart's parts from the top clockwise."""
    drawing, start = Drawing(RING), 0.0
    for place, share in enumerate(chart.shares()):
        if share:
            end = start + min(share, WHOLE_CIRCLE)
            drawing.paths.append(Path(_sector(start, end), f"fill-{chart.tone_of(place)}", _words(chart, place)))
        start += share
    return drawing


def lying(value: float | None, highest: float, look: str) -> Drawing:
    """One bar of a ranked list, against the longest."""
    drawing = Drawing(STRIP)
    if value and highest:
        drawing.boxes.append(Box(0, 0, near(max(value / highest * STRIP.width, GAP)), STRIP.height, look))
    return drawing


def spark(values: Sequence[float]) -> Drawing:
    """Small bars without words, for a cell of a table; nothing is a line at the foot."""
    drawing, highest = Drawing(SPARK), max(values, default=0)
    slot = SPARK.width / max(1, len(values))
    for place, value in enumerate(values):
        height = max(1.0, value / highest * SPARK.height) if highest else 1.0
        look = "fill-c1" if value else "fill-none"
        drawing.boxes.append(
            Box(near(place * slot), near(SPARK.height - height), near(max(slot - 1, 1)), near(height), look)
        )
    return drawing


def _words(chart: Chart, place: int) -> str:
    return f"{chart.labels[place]} {chart.format(chart.series[0].values[place])}"


def _sector(start: float, end: float) -> str:
    """A piece of the ring between two parts (0–1) of the turn."""
    large = int(end - start > 0.5)
    outer_from, outer_to = _at(start, OUTER), _at(end, OUTER)
    inner_from, inner_to = _at(end, INNER), _at(start, INNER)
    return f"M{outer_from}A{OUTER},{OUTER} 0 {large} 1 {outer_to}L{inner_from}A{INNER},{INNER} 0 {large} 0 {inner_to}Z"


def _at(part: float, radius: float) -> str:
    angle = 2 * math.pi * part
    middle = RING.width / 2
    return f"{near(middle + radius * math.sin(angle)):g},{near(middle - radius * math.cos(angle)):g}"
