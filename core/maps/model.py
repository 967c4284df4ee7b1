"""What a map shows, apart from how it is drawn. Pure."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A territory with something in it; ``code`` is ISO 3166-1 alpha-2, ``name`` in the visitor's language."""

    code: str
    name: str
    value: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class WorldMap:
    """Places with their figures, and the words around them (already in the visitor's language).

    ``counted`` names what is counted (海外仓, used in the table's head and in each bubble's name).
    ``address`` gives the address to which a bubble leads, from the codes that it stands for: one,
    or several where bubbles would lie upon one another.
    """

    key: str
    title: str
    places: tuple[Place, ...]
    counted: str
    address: Callable[[tuple[str, ...]], str]
    summary: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show but the land."""
        return not any(place.value for place in self.places)
