"""``{% load charts %}``: figures as pictures, with the table behind them.

``{% chart figures %}`` shows a ``core.charts.Chart``; ``{% sparkline counts words %}`` a row of
small bars. Drawn by the server as SVG with classes only, so it works under the strict
Content-Security-Policy, without JavaScript, on paper and in Wagtail's admin.
"""

from collections.abc import Sequence

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.charts import shares, upright
from core.charts.axes import highest_of
from core.charts.drawing import SHEETS, Drawing
from core.charts.formats import Format
from core.charts.model import Chart, Kind

register = template.Library()


def drawings(chart: Chart) -> list[Drawing]:
    """The chart on each sheet that a screen may need."""
    if chart.kind is Kind.BARS:
        return [upright.bars(chart, sheet) for sheet in SHEETS]
    if chart.kind is Kind.LINES:
        return [upright.lines(chart, sheet) for sheet in SHEETS]
    if chart.kind is Kind.DONUT:
        return [shares.ring(chart)]
    return [shares.strip(chart)] if chart.kind is Kind.SHARE else []


@register.simple_tag
def chart(figures: Chart, download: str = "", level: int = 3) -> SafeString:
    """A chart with heading, summary, legend and table.

    ``download`` is the address of its figures as a file, ``level`` that of its heading on the page.
    """
    return render_to_string("core/parts/chart.html", {**_context(figures), "download": download, "level": level})


def _context(figures: Chart) -> dict[str, object]:
    context: dict[str, object] = {"chart": figures, "drawings": [] if figures.is_empty else drawings(figures)}
    if figures.kind is Kind.RANKED:
        highest = highest_of(series.values for series in figures.series)
        context["ranked"] = [
            {"label": label, "link": link, "value": words[0], "drawing": shares.lying(value, highest, "fill-c1")}
            for (label, words), value, link in zip(
                figures.rows(), figures.series[0].values, figures.links or ("",) * len(figures.labels), strict=True
            )
        ]
    elif figures.is_share:
        context["parts"] = [
            {"label": label, "tone": figures.tone_of(place), "value": words[0], "share": Format.PERCENT(share)}
            for place, ((label, words), share) in enumerate(zip(figures.rows(), figures.shares(), strict=True))
        ]
    elif len(figures.series) > 1:
        context["legend"] = [
            {"name": series.name, "tone": figures.tone_of(place), "dash": place % 3}
            for place, series in enumerate(figures.series)
        ]
    return context


@register.inclusion_tag("core/parts/sparkline.html")
def sparkline(values: Sequence[float], words: str) -> dict[str, object]:
    """Small bars for a cell of a table; ``words`` say the same to those who do not see them."""
    return {"drawing": shares.spark(values), "words": words}
