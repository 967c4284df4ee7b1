"""Ranks, ties, who goes on, and which award a rank brings. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

Tuple = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is ranked: the score as it is published, and the means of the items that break ties, by key."""

    key: int
    score: Decimal
    items: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A rank by standard competition ranking (1, 2, 2, 4).

    ``is_shared`` when somebody else has the same one. ``broken_by`` is the key of the item that set it apart from
    another with the same score; None where the score alone decided.
    """

    key: int
    rank: int
    is_shared: bool
    broken_by: int | None = None


def ranked(standings: Sequence[Standing], tie_items: Sequence[int] = ()) -> list[Place]:
    """Everybody's place, the first first; those who share one in the order of their keys.

    Equal scores are told apart by ``tie_items`` in order; equal in all of them, they share the place.
    """

    def order(each: Standing) -> Tuple:
        return (-each.score, *(-each.items.get(item, Decimal(0)) for item in tie_items))

    found: list[Place] = []
    rows = sorted(standings, key=lambda each: (*order(each), each.key))
    for _score, same in groupby(rows, key=lambda each: each.score):
        tied = list(same)
        for _all, together in groupby(tied, key=order):
            sharing = list(together)
            rank = len(found) + 1
            by = _told_apart(sharing[0], tied, tie_items)
            found += [Place(each.key, rank, len(sharing) > 1, by) for each in sharing]
    return found


def _told_apart(one: Standing, tied: Sequence[Standing], tie_items: Sequence[int]) -> int | None:
    """The first item by which ``one`` differs from others of the same score."""
    for item in tie_items:
        if any(each.items.get(item, Decimal(0)) != one.items.get(item, Decimal(0)) for each in tied):
            return item
    return None


@dataclass(frozen=True, slots=True)
class Going:
    """Who goes on to the next stage; ``over`` counts those beyond the number, let through by a tie at the line."""

    keys: tuple[int, ...]
    over: int


def going_on(places: Sequence[Place], number: int) -> Going:
    """The first ``number``; when a tie crosses the line, all of the tie."""
    keys = tuple(place.key for place in places if place.rank <= number)
    return Going(keys, max(len(keys) - number, 0))


@dataclass(frozen=True, slots=True)
class Tier:
    """An award and how many of it there are."""

    title: str
    places: int


def award_of(rank: int, tiers: Sequence[Tier]) -> str:
    """The award that a rank brings, the best tier first; empty for none. Who shares a rank shares its award."""
    last = 0
    for tier in tiers:
        last += tier.places
        if rank <= last:
            return tier.title
    return ""
