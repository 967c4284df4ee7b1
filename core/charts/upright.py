"""Bars, stacked bars and lines. Pure."""

from core.charts.drawing import Box, Dot, Drawing, Path, Sheet, near
from core.charts.frame import Frame, framed
from core.charts.model import Chart, Series

FILLED = 0.72  # of a category's width is bar
WIDEST = 48.0
GAP = 1.0  # between the parts of a stack, so that they part without colour too
DOTS_UP_TO = 45  # points closer than this are a line only


def bars(chart: Chart, sheet: Sheet) -> Drawing:
    """One bar for each category; several series stand on one another, the first at the foot."""
    frame, drawing = framed(chart, sheet)
    width = min(frame.slot * FILLED, WIDEST)
    for place, label in enumerate(chart.labels):
        x, foot = frame.middle(place) - width / 2, 0.0
        for number, series in enumerate(chart.series):
            value = series.values[place]
            if not value:
                continue
            low, high = frame.y(foot), frame.y(foot + value)
            height = max(low - high - (GAP if foot else 0), GAP)  # little is not nothing
            words = _words(chart, series, label, value)
            look = f"fill-{chart.tone_of(number)}"
            drawing.boxes.append(Box(near(x), near(high), near(width), near(height), look, words))
            foot += value
    return drawing


def lines(chart: Chart, sheet: Sheet) -> Drawing:
    """One line for each series, broken where nothing was measured."""
    frame, drawing = framed(chart, sheet)
    for number, series in enumerate(chart.series):
        tone = chart.tone_of(number)
        for run in _runs(series):
            drawing.paths.append(Path(_through(frame, run), f"line-{tone} dash-{number % 3}"))
        measured = [(place, value) for place, value in enumerate(series.values) if value is not None]
        lone = {run[0][0] for run in _runs(series) if len(run) == 1}
        for place, value in measured:
            if len(measured) <= DOTS_UP_TO or place in lone:
                words = _words(chart, series, chart.labels[place], value)
                drawing.dots.append(Dot(near(frame.middle(place)), near(frame.y(value)), f"fill-{tone}", words))
    return drawing


def _words(chart: Chart, series: Series, label: str, value: float) -> str:
    unit = f" {chart.unit}" if chart.unit else ""
    return f"{label} · {series.name} {chart.format(value)}{unit}"


def _runs(series: Series) -> list[list[tuple[int, float]]]:
    """The measured stretches of a series."""
    runs: list[list[tuple[int, float]]] = [[]]
    for place, value in enumerate(series.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((place, value))
    return [run for run in runs if run]


def _through(frame: Frame, run: list[tuple[int, float]]) -> str:
    return "M" + "L".join(f"{near(frame.middle(place))},{near(frame.y(value))}" for place, value in run)
