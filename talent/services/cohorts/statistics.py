"""The public statistics of training: charts and their tables; small numbers are not told apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.charts import Chart, Kind, Series
from talent.rules.figures import LEAST_SHOWN, Figures
from talent.services.cohorts.figures import BaseKey, by_base, by_base_and_year, by_year

COLUMNS = ("trained", "certified", "hired", "retained")
Table = dict[tuple[BaseKey, int], Figures]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: a base in a year; ``cells`` in words, or that there are too few people to say."""

    base: str
    year: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything that the page shows."""

    total: Figures
    charts: list[Chart]
    lines: list[Line]
    latest: int | None

    @property
    def is_empty(self) -> bool:
        return not self.total.trained


def heads() -> list[str]:
    """What is counted, in the order of the columns."""
    return [_("培训"), _("结业"), _("就业"), _("留任")]


def statistics(*, day: date) -> Statistics:
    """As of that day."""
    table = by_base_and_year(day=day)
    years = by_year(table)
    total = sum(years.values(), Figures())
    charts = [_years_chart(years), *(_bases_chart(table, name) for name in COLUMNS[:3])]
    return Statistics(total, charts, list(lines(table)), max(years, default=None))


def lines(table: Table) -> Iterator[Line]:
    """Every base and year, the latest year first."""
    for (base, year), figures in sorted(table.items(), key=lambda row: (-row[0][1], row[0][0].name)):
        yield Line(base.name, year, cells(figures))


def cells(figures: Figures) -> tuple[str, ...]:
    """Figures in words; of fewer people than may be shown only that."""
    if figures.is_small:
        return (_("不足 %(least)d 人") % {"least": LEAST_SHOWN}, "–", "–", "–")
    return tuple(str(getattr(figures, name)) for name in COLUMNS)


def _years_chart(years: dict[int, Figures]) -> Chart:
    shown = {year: None if figures.is_small else figures for year, figures in years.items()}
    series = tuple(
        Series(words, tuple(None if each is None else getattr(each, name) for each in shown.values()))
        for name, words in zip(COLUMNS[:3], heads(), strict=False)
    )
    return Chart(
        key="years",
        title=_("各年培训、结业和就业人数"),
        kind=Kind.LINES,
        labels=tuple(_("%(year)d年") % {"year": year} for year in shown),
        series=series,
        heading=_("年份"),
        unit=_("人"),
        summary=_("按培训班结业的年份计：参加培训、取得结业证书、被录用的人数。") + _hidden_words(years.values()),
    )


def _bases_chart(table: Table, name: str) -> Chart:
    found = {base: figures for base, figures in by_base(table).items() if not figures.is_small}
    ordered = sorted(found.items(), key=lambda row: (-getattr(row[1], name), row[0].name))
    titles = {"trained": _("各基地培训人数"), "certified": _("各基地结业人数"), "hired": _("各基地就业人数")}
    words = {
        "trained": _("历年合计，按人数从多到少。"),
        "certified": _("历年取得结业证书的人数合计。"),
        "hired": _("历年结业班学员中被录用的人数合计。"),
    }
    return Chart(
        key=f"bases-{name}",
        title=titles[name],
        kind=Kind.RANKED,
        labels=tuple(base.name for base, _figures in ordered),
        series=(Series(titles[name], tuple(getattr(figures, name) for _base, figures in ordered)),),
        heading=_("培训基地"),
        unit=_("人"),
        summary=words[name] + _hidden_words(by_base(table).values()),
    )


def _hidden_words(groups: Iterable[Figures]) -> str:
    if not any(each.is_small for each in groups):
        return ""
    return _("不足 %(least)d 人的不列出。") % {"least": LEAST_SHOWN}
