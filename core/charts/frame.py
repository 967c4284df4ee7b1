"""The frame of an upright chart: its grid, the marks of its axes, and where a value lies. Pure."""

from dataclasses import dataclass

from core.charts.axes import highest_of, shown_labels, ticks, width_of
from core.charts.drawing import CHARACTER, Drawing, Rule, Sheet, Words, near
from core.charts.formats import Format
from core.charts.model import Chart, Kind

ABOVE, BELOW, BESIDE = 10.0, 26.0, 8.0
BASELINE = 4.0  # from the middle of a line of text down to its foot


@dataclass(frozen=True, slots=True)
class Frame:
    """The field of a chart: ``left`` … ``right`` and ``top`` … ``bottom`` in pixels, values 0 … ``highest``."""

    left: float
    right: float
    top: float
    bottom: float
    highest: float
    slots: int

    @property
    def slot(self) -> float:
        """The width that a category has."""
        return (self.right - self.left) / max(1, self.slots)

    def middle(self, place: int) -> float:
        """The x of a category's middle."""
        return self.left + self.slot * (place + 0.5)

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom - (self.bottom - self.top) * value / self.highest


def framed(chart: Chart, sheet: Sheet) -> tuple[Frame, Drawing]:
    """The empty field of a chart with its grid and labels drawn."""
    marks = ticks(_highest(chart), whole=chart.format is Format.WHOLE)
    names = [chart.format(mark) for mark in marks]
    left = max(width_of(name) for name in names) * CHARACTER + BESIDE
    frame = Frame(left, sheet.width - BESIDE, ABOVE, sheet.height - BELOW, marks[-1], len(chart.labels))
    drawing = Drawing(sheet)
    for place, (mark, name) in enumerate(zip(marks, names, strict=True)):
        y = near(frame.y(mark))
        drawing.rules.append(Rule(near(left), y, near(frame.right), y, "grid" if place else "foot"))
        drawing.words.append(Words(near(left - BESIDE + 2), y + BASELINE, name, "end"))
    _name_categories(chart, frame, drawing)
    return frame, drawing


def _highest(chart: Chart) -> float:
    if chart.kind is Kind.BARS:
        columns = zip(*(series.values for series in chart.series), strict=True)
        return highest_of([[sum(value or 0 for value in column)] for column in columns])
    return highest_of(series.values for series in chart.series)


def _name_categories(chart: Chart, frame: Frame, drawing: Drawing) -> None:
    labels = chart.axis_labels
    for place in shown_labels(labels, room=frame.right - frame.left, character=CHARACTER):
        half = width_of(labels[place]) * CHARACTER / 2
        x = min(max(frame.middle(place), half), drawing.sheet.width - half)  # nothing is cut off at the edge
        drawing.words.append(Words(near(x), near(frame.bottom + 18), labels[place]))
