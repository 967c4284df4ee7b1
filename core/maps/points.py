"""Places within one country as points: no land, no borders, only where they lie to one another. Pure.

The drawing is as large as what it holds: looking at fewer places is looking closer. Places that would lie
upon one another become one cluster, which leads to the list of those within its bounds.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 360.0, 300.0, 26.0
APART = 30.0  # pixels between two middles: both can be hit with a finger
LEAST_SPAN = 0.02  # degrees of latitude: a lone place is not looked at through a microscope
KILOMETRES = 111.32  # of a degree of latitude
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Point:
    """A place: ``number`` is that of its card on the page (``data-point`` is the key), 0 when it stands on another."""

    key: int | str
    name: str
    latitude: float
    longitude: float
    url: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """Bounds in degrees, all included."""

    south: float
    west: float
    north: float
    east: float

    def written(self) -> str:
        """As an address holds it."""
        return ",".join(f"{edge:.6f}" for edge in (self.south, self.west, self.north, self.east))

    @classmethod
    def read(cls, words: str) -> "Box | None":
        """The bounds of an address; None where it holds none."""
        try:
            south, west, north, east = (float(part) for part in words.split(","))
        except ValueError:
            return None
        is_sound = -90 <= south <= north <= 90 and -180 <= west <= east <= 180
        return cls(south, west, north, east) if is_sound else None


@dataclass(frozen=True, slots=True)
class Pin:
    """One mark on the drawing: a place, or several with the bounds that hold them."""

    x: float
    y: float
    points: tuple[Point, ...]

    @property
    def first(self) -> Point:
        return self.points[0]

    @property
    def is_cluster(self) -> bool:
        return len(self.points) > 1

    @property
    def box(self) -> Box:
        """What holds all of its places."""
        return bounds(self.points)

    @property
    def keys(self) -> str:
        """Its places by key, for the script that keeps list and map in step."""
        return " ".join(str(point.key) for point in self.points)


@dataclass(frozen=True, slots=True)
class PointMap:
    """Places and the words around them, already in the visitor's language.

    ``address`` gives where a cluster leads; ``summary`` says in a sentence what is seen. With scripts the map can be
    dragged: ``geojson`` is where it then asks for its points (features with ``id``, ``title`` and ``url``), the
    points themselves where it is empty; ``box`` is what it shows first; ``kept`` is what the address keeps besides
    when a visitor looks for what lies in the part of the map before them, None where that cannot be asked.
    """

    key: str
    title: str
    points: tuple[Point, ...]
    address: Callable[[Box], str]
    summary: str = ""
    geojson: str = ""
    box: Box | None = None
    kept: Sequence[tuple[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A bar of ``width`` pixels that is ``kilometres`` long."""

    width: float
    kilometres: float


def bounds(points: Sequence[Point]) -> Box:
    """The least box that holds every one of ``points`` (at least one)."""
    latitudes, longitudes = [one.latitude for one in points], [one.longitude for one in points]
    return Box(min(latitudes), min(longitudes), max(latitudes), max(longitudes))


def drawn(points: Sequence[Point]) -> tuple[list[Pin], Scale]:
    """The marks of the drawing, those of this page's cards first, and its scale."""
    box = bounds(points)
    middle = (box.south + box.north) / 2
    squeeze = max(math.cos(math.radians(middle)), 0.05)  # a degree of longitude, in degrees of latitude
    high = max(box.north - box.south, LEAST_SPAN)
    wide = max((box.east - box.west) * squeeze, LEAST_SPAN)
    unit = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)  # pixels of a degree of latitude
    centre = (box.west + box.east) / 2

    def place(point: Point) -> tuple[float, float]:
        x = WIDTH / 2 + (point.longitude - centre) * squeeze * unit
        y = HEIGHT / 2 - (point.latitude - middle) * unit
        return round(x, 1), round(y, 1)

    groups: list[tuple[float, float, list[Point]]] = []
    for point in sorted(points, key=lambda one: (one.number == 0, one.number)):
        x, y = place(point)
        near = next((group for group in groups if math.hypot(group[0] - x, group[1] - y) < APART), None)
        if near is None:
            groups.append((x, y, [point]))
        else:
            near[2].append(point)
    return [Pin(x, y, tuple(held)) for x, y, held in groups], _scale(unit)


def _scale(unit: float) -> Scale:
    """A round length that takes about a quarter of the drawing's width."""
    wanted = WIDTH / 4 / unit * KILOMETRES
    power = 10.0 ** math.floor(math.log10(wanted))
    length = max(step * power for step in STEPS if step * power <= wanted * (1 + 1e-9))
    return Scale(round(length / KILOMETRES * unit, 1), length)
