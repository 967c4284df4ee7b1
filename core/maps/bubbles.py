"""Bubbles on the map: as large as their figures, apart from one another, large enough for a finger. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from core.maps.model import Place
from core.maps.places import PLACES
from core.maps.world import COLUMNS, ROWS, project

ROUNDS = 40  # of pushing apart
GAP = 2.0  # pixels between two bubbles
FEW = 8  # where the largest figure is below this, no bubble is drawn as large as it could be


@dataclass(frozen=True, slots=True)
class Sheet:
    """How wide the map is drawn at least, in pixels; radii of the smallest and the largest bubble, too."""

    name: str
    width: float
    smallest: float
    largest: float
    shift: float  # how far a bubble may be pushed from where its territory lies

    @property
    def scale(self) -> float:
        """Pixels to one unit of the map."""
        return self.width / COLUMNS


WIDE = Sheet("wide", 680, 13, 26, 16)
NARROW = Sheet("narrow", 320, 12.5, 20, 6)
SHEETS = (WIDE, NARROW)


@dataclass(frozen=True, slots=True)
class Bubble:
    """A circle in the map's units, and the places that it stands for, the largest first."""

    x: float
    y: float
    radius: float
    places: tuple[Place, ...]

    @property
    def value(self) -> int:
        """The sum of its places' figures."""
        return sum(place.value for place in self.places)

    @property
    def codes(self) -> tuple[str, ...]:
        """The territories it stands for."""
        return tuple(place.code for place in self.places)

    @property
    def is_chosen(self) -> bool:
        """Whether it stands for a place that the list is narrowed to."""
        return any(place.is_chosen for place in self.places)


def bubbles(places: Iterable[Place], sheet: Sheet) -> list[Bubble]:
    """One bubble for each place; places too close to be told apart share one.

    Places with nothing in them, or of which nobody knows where they lie, have none.
    Bubbles overlap nowhere: first they make room within ``sheet.shift``, then the closest two merge.
    """
    groups: list[tuple[Place, ...]] = [(place,) for place in places if place.value and place.code in PLACES]
    while True:
        highest = max((sum(place.value for place in group) for group in groups), default=1)
        spread = _pushed_apart([_bubble(group, highest, sheet) for group in groups], sheet)
        pair = _closest_overlap(spread, sheet)
        if pair is None:
            return sorted(spread, key=lambda bubble: (-bubble.value, bubble.codes))
        first, second = pair
        merged = sorted(groups[first] + groups[second], key=lambda place: (-place.value, place.code))
        groups = [group for at, group in enumerate(groups) if at not in pair] + [tuple(merged)]


def _bubble(group: tuple[Place, ...], highest: int, sheet: Sheet) -> Bubble:
    value = sum(place.value for place in group)
    at = [(project(*PLACES[place.code]), place.value) for place in group]
    x = sum(spot[0] * weight for spot, weight in at) / value
    y = sum(spot[1] * weight for spot, weight in at) / value
    part = math.sqrt((value - 1) / max(highest - 1, FEW))
    pixels = sheet.smallest + (sheet.largest - sheet.smallest) * part
    return _kept_inside(x, y, pixels / sheet.scale, group)


def _kept_inside(x: float, y: float, radius: float, group: tuple[Place, ...]) -> Bubble:
    return Bubble(
        round(min(max(x, radius), COLUMNS - radius), 2), round(min(max(y, radius), ROWS - radius), 2),
        round(radius, 2), group,
    )  # fmt: skip


def _pushed_apart(homes: list[Bubble], sheet: Sheet) -> list[Bubble]:
    """The bubbles, moved a little where they overlap, none further than the sheet allows."""
    limit = sheet.shift / sheet.scale
    spots = [(bubble.x, bubble.y) for bubble in homes]
    for _round in range(ROUNDS):
        still = True
        for first, second in combinations(range(len(homes)), 2):
            (x1, y1), (x2, y2) = spots[first], spots[second]
            lack = _room(homes[first], homes[second], sheet) - math.hypot(x2 - x1, y2 - y1)
            if lack <= 0:
                continue
            still = False
            angle = math.atan2(y2 - y1, x2 - x1)
            step_x, step_y = math.cos(angle) * lack / 2, math.sin(angle) * lack / 2
            spots[first] = _within(limit, homes[first], x1 - step_x, y1 - step_y)
            spots[second] = _within(limit, homes[second], x2 + step_x, y2 + step_y)
        if still:
            break
    return [_kept_inside(x, y, home.radius, home.places) for home, (x, y) in zip(homes, spots, strict=True)]


def _within(limit: float, home: Bubble, x: float, y: float) -> tuple[float, float]:
    """The spot, or the one on the way to it that lies ``limit`` from home."""
    away = math.hypot(x - home.x, y - home.y)
    part = min(1.0, limit / away) if away else 1.0
    return home.x + (x - home.x) * part, home.y + (y - home.y) * part


def _room(one: Bubble, other: Bubble, sheet: Sheet) -> float:
    return one.radius + other.radius + GAP / sheet.scale


def _closest_overlap(spread: list[Bubble], sheet: Sheet) -> tuple[int, int] | None:
    """The two that overlap most, beyond half the gap; None when none do."""
    worst, pair = -GAP / 2 / sheet.scale, None
    for first, second in combinations(range(len(spread)), 2):
        one, other = spread[first], spread[second]
        apart = math.hypot(one.x - other.x, one.y - other.y) - one.radius - other.radius
        if apart < 0 and (pair is None or apart < worst):
            worst, pair = apart, (first, second)
    return pair
