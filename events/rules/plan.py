"""The plan of a hall: whether its stands fit, how they are drawn, and a first attempt at an allocation. Pure."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

PIXELS = 24  # of a metre
MARGIN = 14
LETTER = 5.2  # pixels of a Latin letter at the plan's size of text
LARGER = 1.5  # times its own pixels the drawing is shown, where there is room


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered part of the hall, in metres from the upper left corner; ``units`` is what it counts for."""

    number: str
    x: Decimal
    y: Decimal
    width: Decimal
    depth: Decimal
    units: int = 1

    def overlaps(self, other: "Place") -> bool:
        """Whether they share ground; a common wall is none."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.depth
            and other.y < self.y + self.depth
        )


class Fault(StrEnum):
    """What is wrong with a plan."""

    NUMBER = "number"  # the same number twice
    OUTSIDE = "outside"
    OVERLAP = "overlap"
    TOO_MANY = "too_many"  # more units than were rented


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, and at which stands."""

    fault: Fault
    numbers: tuple[str, ...] = ()


def faults(places: Sequence[Place], *, width: Decimal, depth: Decimal, units: int) -> list[Found]:
    """Everything that keeps the plan from being built."""
    found = []
    numbers = [place.number for place in places]
    if twice := tuple(sorted({number for number in numbers if numbers.count(number) > 1})):
        found.append(Found(Fault.NUMBER, twice))
    outside = tuple(place.number for place in places if place.x + place.width > width or place.y + place.depth > depth)
    if outside:
        found.append(Found(Fault.OUTSIDE, outside))
    for one, other in combinations(places, 2):
        if one.overlaps(other):
            found.append(Found(Fault.OVERLAP, (one.number, other.number)))
            break
    if sum(place.units for place in places) > units:
        found.append(Found(Fault.TOO_MANY))
    return found


def rows_of_stands(
    *, letter: str, rows: int, columns: int, width: Decimal, depth: Decimal, aisle: Decimal, units: int = 1
) -> list[Place]:
    """Stands in rows with an aisle after each: A01, A02 … of the first row, then B01 …"""
    places: list[Place] = []
    for row in range(rows):
        name = chr(ord(letter) + row)
        places += [
            Place(f"{name}{column + 1:02d}", column * width, row * (depth + aisle), width, depth, units)
            for column in range(columns)
        ]
    return places


@dataclass(frozen=True, slots=True)
class Box:
    """A stand on the drawing, in its pixels; ``name`` is as much of the company's name as has room."""

    number: str
    x: float
    y: float
    width: float
    height: float
    name: str
    tone: str
    words: str
    target: str

    @property
    def middle(self) -> tuple[float, float]:
        """Where its words stand."""
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def lines(self) -> tuple[float, float]:
        """Where the number and the name stand from above."""
        return (self.middle[1] - 5, self.middle[1] + 13) if self.name else (self.middle[1] + 5, 0)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be said of a stand: who holds it, how it looks, where its row of the table is."""

    place: Place
    holder: str
    tone: str
    words: str
    target: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The plan in pixels."""

    width: float
    height: float
    hall: tuple[float, float, float, float]
    boxes: tuple[Box, ...]

    @property
    def shown_width(self) -> int:
        """How wide it is shown on a screen that has room."""
        return round(self.width * LARGER)


def drawn(stands: Iterable[Shown], *, width: Decimal, depth: Decimal) -> Drawing:
    """The hall from above."""
    wide, high = float(width) * PIXELS, float(depth) * PIXELS
    boxes = tuple(_box(stand) for stand in stands)
    return Drawing(wide + 2 * MARGIN, high + 2 * MARGIN, (MARGIN, MARGIN, wide, high), boxes)


def _box(stand: Shown) -> Box:
    place = stand.place
    width = float(place.width) * PIXELS
    return Box(
        number=place.number,
        x=MARGIN + float(place.x) * PIXELS,
        y=MARGIN + float(place.y) * PIXELS,
        width=width,
        height=float(place.depth) * PIXELS,
        name=fitting(stand.holder, width - 8),
        tone=stand.tone,
        words=stand.words,
        target=stand.target,
    )


def fitting(name: str, width: float) -> str:
    """As much of the name as fits; a Chinese character is as wide as two Latin letters."""
    room, kept = width / LETTER, ""
    for letter in name:
        room -= 2 if ord(letter) > 0x2E80 else 1
        if room < 0:
            return kept
        kept += letter
    return kept


Key = TypeVar("Key", bound=Hashable)


def attempted(
    free: Sequence[Place], wishes: Iterable[tuple[Key, int]]
) -> tuple[dict[Key, tuple[str, ...]], tuple[Key, ...]]:
    """Stands for who comes first, side by side where that can be, and who is left for the waiting list.

    Nobody gets more or less than they asked for; no stand is given twice.
    """
    left = sorted(free, key=lambda place: place.number)
    given: dict[Key, tuple[str, ...]] = {}
    waiting = []
    for key, wanted in wishes:
        chosen = _side_by_side(left, wanted) or _anywhere(left, wanted)
        if chosen:
            given[key] = tuple(place.number for place in chosen)
            left = [place for place in left if place not in chosen]
        else:
            waiting.append(key)
    return given, tuple(waiting)


def _side_by_side(places: Sequence[Place], wanted: int) -> list[Place]:
    """The first stands that follow one another within a row and come to exactly what is wanted."""
    for start in range(len(places)):
        run: list[Place] = []
        total = 0
        for place in places[start:]:
            if run and not (run[-1].y == place.y and run[-1].x + run[-1].width == place.x):
                break
            run.append(place)
            total += place.units
            if total == wanted:
                return run
            if total > wanted:
                break
    return []


def _anywhere(places: Sequence[Place], wanted: int) -> list[Place]:
    chosen, total = [], 0
    for place in places:
        if total + place.units <= wanted:
            chosen.append(place)
            total += place.units
    return chosen if total == wanted else []
