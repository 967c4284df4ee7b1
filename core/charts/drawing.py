"""Shapes on a sheet, and the sizes of the sheets. Pure.

Coordinates are SVG's: pixels from the upper left corner.
"""

from dataclasses import dataclass, field

CHARACTER = 12.0  # width of a Chinese character of an axis label, in pixels


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of a drawing; ``name`` is the class by which the stylesheet shows the one that fits the screen."""

    name: str
    width: float
    height: float


WIDE = Sheet("wide", 720, 260)
NARROW = Sheet("narrow", 340, 220)
SHEETS = (WIDE, NARROW)


@dataclass(frozen=True, slots=True)
class Box:
    """A bar; ``words`` appear when it is pointed at."""

    x: float
    y: float
    width: float
    height: float
    look: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an area; ``d`` is SVG's path language."""

    d: str
    look: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A measured point of a line."""

    x: float
    y: float
    look: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of the grid."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str


@dataclass(frozen=True, slots=True)
class Words:
    """A label; ``anchor`` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Drawing:
    """All shapes of one sheet, by kind and in the order they are painted."""

    sheet: Sheet
    rules: list[Rule] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


def near(value: float) -> float:
    """To a tenth of a pixel: what a screen can show, in few characters."""
    return round(value + 0.0, 1)
