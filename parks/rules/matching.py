"""Which spaces suit what a project needs: each thing asked for is met, missed or not known. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

RECORDED = frozenset({"warehouse", "office", "bonded"})  # uses that the registry records of a space
FAR = Decimal(10**12)  # where an area or a rent is not known


class About(StrEnum):
    """What a finding is about."""

    VACANT = "vacant"
    USE = "use"
    AREA = "area"
    RENT = "rent"
    DISTRICT = "district"
    SERVICES = "services"


class Outcome(StrEnum):
    """Three values, as everywhere: what nobody recorded is not nought."""

    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


# What rules a space out; another district or a missing service only puts it further down.
DECISIVE = frozenset({About.VACANT, About.USE, About.AREA, About.RENT})


@dataclass(frozen=True, slots=True)
class Need:
    """What a project asks for; what it leaves open is not looked at. Areas in m², rent in 元/m²·month."""

    use: str = ""
    area_from: int | None = None
    area_to: int | None = None
    rent_to: Decimal | None = None
    wished_from: date | None = None
    district: int | None = None
    services: frozenset[str] = frozenset()

    @property
    def asks(self) -> bool:
        """Whether anything is asked for that could rule a space out."""
        bounds = (self.area_from, self.area_to, self.rent_to, self.wished_from)
        return bool(self.use) or any(bound is not None for bound in bounds)


@dataclass(frozen=True, slots=True)
class Space:
    """What is known of a space and its park; None and empty are unknown."""

    key: int
    area: int | None = None
    rent_from: Decimal | None = None
    rent_to: Decimal | None = None
    is_vacant: bool | None = None
    vacant_from: date | None = None
    uses: frozenset[str] = frozenset()
    district: int | None = None
    services: frozenset[str] = frozenset()

    @property
    def least_rent(self) -> Decimal | None:
        return self.rent_to if self.rent_from is None else self.rent_from


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one thing asked for; ``missing`` are services that the park does not offer."""

    about: About
    outcome: Outcome
    missing: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Match:
    """A space held against a need."""

    space: Space
    need: Need
    findings: tuple[Finding, ...]

    @cached_property
    def suits(self) -> bool:
        """Whether nothing rules it out."""
        return not any(each.outcome is Outcome.MISSED and each.about in DECISIVE for each in self.findings)

    @cached_property
    def rank(self) -> tuple[int, int, Decimal, Decimal, int]:
        """The smaller the better: most things met, of the others fewest missed, least surplus area, lowest rent."""
        outcomes = [each.outcome for each in self.findings]
        area, rent = self.space.area, self.space.least_rent
        surplus = FAR if area is None else abs(Decimal(area - (self.need.area_from or 0)))
        return (
            len(outcomes) - outcomes.count(Outcome.MET),
            outcomes.count(Outcome.MISSED),
            surplus,
            FAR if rent is None else rent,
            self.space.key,
        )


def matches(need: Need, spaces: Iterable[Space]) -> list[Match]:
    """Spaces that nothing rules out, the best first."""
    found = [match for space in spaces if (match := held_against(need, space)).suits]
    return sorted(found, key=lambda match: match.rank)


def held_against(need: Need, space: Space) -> Match:
    """One space, with a finding for everything asked for."""
    return Match(space, need, tuple(_findings(need, space)))


def _findings(need: Need, space: Space) -> Iterator[Finding]:
    yield Finding(About.VACANT, _vacant(need, space))
    if need.use:
        yield Finding(About.USE, _use(need.use, space.uses))
    if need.area_from is not None or need.area_to is not None:
        yield Finding(About.AREA, _within(space.area, need.area_from, need.area_to))
    if need.rent_to is not None:
        yield Finding(About.RENT, _within(space.least_rent, None, need.rent_to))
    if need.district is not None:
        yield Finding(About.DISTRICT, _same(space.district, need.district))
    if need.services:
        yield _services(need.services, space.services)


def _vacant(need: Need, space: Space) -> Outcome:
    if space.is_vacant is None:
        return Outcome.UNKNOWN
    late = need.wished_from is not None and space.vacant_from is not None and space.vacant_from > need.wished_from
    return Outcome.MET if space.is_vacant and not late else Outcome.MISSED


def _use(wanted: str, uses: frozenset[str]) -> Outcome:
    if wanted in uses:
        return Outcome.MET
    return Outcome.MISSED if wanted in RECORDED and uses else Outcome.UNKNOWN


def _within(value: Decimal | int | None, least: int | None, most: Decimal | int | None) -> Outcome:
    if value is None:
        return Outcome.UNKNOWN
    fits = (least is None or value >= least) and (most is None or value <= most)
    return Outcome.MET if fits else Outcome.MISSED


def _same(value: int | None, wanted: int) -> Outcome:
    if value is None:
        return Outcome.UNKNOWN
    return Outcome.MET if value == wanted else Outcome.MISSED


def _services(wanted: frozenset[str], offered: frozenset[str]) -> Finding:
    missing = wanted - offered
    if not missing:
        return Finding(About.SERVICES, Outcome.MET)
    return Finding(About.SERVICES, Outcome.MISSED if offered else Outcome.UNKNOWN, missing)
