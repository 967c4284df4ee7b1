"""What a chart shows, apart from how it is drawn. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from core.charts.formats import Format

CATEGORIES = 6  # tones without a meaning, in the order they are given out


class Kind(StrEnum):
    """The forms of chart."""

    BARS = "bars"  # upright, one beside another; several series are stacked
    LINES = "lines"
    RANKED = "ranked"  # lying bars with long names, the order given
    SHARE = "share"  # one lying bar cut into parts
    DONUT = "donut"


class Tone(StrEnum):
    """What a colour means. Without a meaning series take ``C1`` to ``C6`` in order."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"
    C1 = "c1"
    C2 = "c2"
    C3 = "c3"
    C4 = "c4"
    C5 = "c5"
    C6 = "c6"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures; None where nothing was measured."""

    name: str
    values: tuple[float | None, ...]
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures by category, and the words around them (already in the visitor's language).

    ``labels`` name the categories, ``short_labels`` on the axis where those are long; ``heading``
    names what they are (日期), ``unit`` what is counted (条, 元). ``summary`` says in a sentence
    what the chart shows: it stands above it and is its text alternative. ``links`` lead from
    categories to more, where a category has an address. Raises ValueError when a series has
    another number of values than there are labels, or a value is negative.
    """

    key: str
    title: str
    kind: Kind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    heading: str
    format: Format = Format.WHOLE
    unit: str = ""
    summary: str = ""
    short_labels: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tones: tuple[Tone, ...] = ()

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError(f"{series.name}: {len(series.values)} values for {len(self.labels)} labels")
            if any(value is not None and value < 0 for value in series.values):
                raise ValueError(f"{series.name}: a value below nothing")
        for names in (self.short_labels, self.links):
            if names and len(names) != len(self.labels):
                raise ValueError("as many short labels and links as labels, or none")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for series in self.series for value in series.values)

    @property
    def axis_labels(self) -> tuple[str, ...]:
        """The labels as the axis has them."""
        return self.short_labels or self.labels

    @property
    def is_share(self) -> bool:
        """Whether the labels are parts of a whole."""
        return self.kind in {Kind.SHARE, Kind.DONUT}

    def tone_of(self, place: int) -> Tone:
        """The tone of the series at ``place``; of the part at ``place`` in a chart of shares."""
        if self.is_share:
            return self.tones[place] if place < len(self.tones) else category_tone(place)
        return self.series[place].tone or category_tone(place)

    def shares(self) -> tuple[float, ...]:
        """Each category's part (0–1) of the first series' sum; zeros when that is nothing."""
        values = [value or 0 for value in self.series[0].values]
        total = sum(values)
        return tuple(value / total if total else 0.0 for value in values)

    def rows(self) -> list[tuple[str, list[str]]]:
        """The table behind the chart: a label and its formatted figures, one for each series."""
        return [
            (label, [self.format(series.values[place]) for series in self.series])
            for place, label in enumerate(self.labels)
        ]

    def raw_rows(self) -> list[list[object]]:
        """The same as plain values, for a file: label, then each series' value or None."""
        return [[label, *(series.values[place] for series in self.series)] for place, label in enumerate(self.labels)]

    def heads(self) -> list[str]:
        """The table's column heads."""
        return [self.heading, *(f"{one.name}（{self.unit}）" if self.unit else one.name for one in self.series)]


def category_tone(place: int) -> Tone:
    """The tone of the series at ``place`` that has no meaning of its own."""
    return Tone(f"c{place % CATEGORIES + 1}")
