"""Spaces of the public registry held against what a project needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parks.models import Lead, LeadProposal, ParkService, ParkUnit, ServiceKind, UnitUse
from parks.rules.matching import About, Finding, Match, Need, Outcome, Space, matches

SHOWN = 20
FACTS = ("area", "rent_from", "rent_to", "is_vacant", "vacant_from")
COLUMNS = ("pk", "park", "park__district", *FACTS, *(f"fits_{use.value}" for use in UnitUse))
ABOUT = {
    About.VACANT: gettext_lazy("空置"),
    About.USE: gettext_lazy("用途"),
    About.AREA: gettext_lazy("面积"),
    About.RENT: gettext_lazy("租金"),
    About.DISTRICT: gettext_lazy("所在区"),
    About.SERVICES: gettext_lazy("服务"),
}
OUTCOMES = {
    Outcome.MET: gettext_lazy("符合"),
    Outcome.MISSED: gettext_lazy("不符"),
    Outcome.UNKNOWN: gettext_lazy("待核实"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding in words: what it is about, its outcome, and what is known."""

    about: str
    outcome: str  # met, missed or unknown
    label: str
    found: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A space that nothing rules out, and whether it is on the office's list already."""

    unit: ParkUnit
    reasons: list[Reason]
    proposal: LeadProposal | None


def need_of(lead: Lead) -> Need:
    """What the project asks for, as rules read it."""
    return Need(
        use=lead.use,
        area_from=lead.area_from,
        area_to=lead.area_to,
        rent_to=lead.rent_to,
        wished_from=lead.wished_from,
        district=lead.district_id,
        services=frozenset(lead.services),
    )


def matched_spaces(lead: Lead, *, most: int = SHOWN) -> tuple[list[Candidate], int]:
    """The best spaces for the project, with reasons, and how many there are in all. Few queries, however many parks.

    None while the project asks for nothing: every vacant space of the zone is no answer.
    """
    need = need_of(lead)
    if not need.asks:
        return [], 0
    # Of thousands of spaces only what rules read; whole rows for the few that are shown.
    rows = ParkUnit.objects.public().not_ruled_out_by(need).order_by().values(*COLUMNS)
    services = _services() if need.services else {}
    found = matches(need, (space_of(row, services.get(row["park"], frozenset())) for row in rows))
    best = found[:most]
    units = ParkUnit.objects.select_related("park__district").in_bulk([match.space.key for match in best])
    listed = {row.unit_id: row for row in lead.proposals.all()}
    shown = [Candidate(unit := units[match.space.key], _worded(match, unit), listed.get(unit.pk)) for match in best]
    return shown, len(found)


def space_of(row: Mapping[str, Any], services: frozenset[str]) -> Space:
    """A row of the registry (``COLUMNS``), as rules read it."""
    return Space(
        key=row["pk"],
        **{name: row[name] for name in FACTS},
        uses=frozenset(use.value for use in UnitUse if row[f"fits_{use.value}"]),
        district=row["park__district"],
        services=services,
    )


def _services() -> dict[int, frozenset[str]]:
    """Park → the kinds of its services."""
    found: dict[int, set[str]] = {}
    for park, kind in ParkService.objects.filter(park__live=True).order_by().values_list("park", "kind"):
        found.setdefault(park, set()).add(kind)
    return {park: frozenset(kinds) for park, kinds in found.items()}


def _worded(match: Match, unit: ParkUnit) -> list[Reason]:
    return [
        Reason(str(ABOUT[each.about]), each.outcome.value, str(OUTCOMES[each.outcome]), _found(each, unit))
        for each in match.findings
    ]


def _found(finding: Finding, unit: ParkUnit) -> str:
    """What is known of the space in this respect."""
    if finding.about is About.SERVICES:
        return _missing(finding.missing)
    known: dict[About, str] = {
        About.VACANT: _vacancy(unit),
        About.USE: "、".join(unit.use_labels) or _("未登记用途"),
        About.AREA: _("%(area)s 平方米") % {"area": f"{unit.area:,}"} if unit.area else _("未登记面积"),
        About.RENT: rent_words(unit),
        About.DISTRICT: unit.park.district.name if unit.park.district else _("未登记所在区"),
    }
    return known[finding.about]


def _missing(missing: frozenset[str]) -> str:
    if not missing:
        return _("需要的服务都有")
    words = "、".join(str(ServiceKind(kind).label) for kind in ServiceKind.values if kind in missing)
    return _("没有登记：%(services)s") % {"services": words}


def _vacancy(unit: ParkUnit) -> str:
    if unit.is_vacant is None:
        return _("未登记是否可租")
    return _("%(day)s 起可租") % {"day": unit.vacant_from.isoformat()} if unit.vacant_from else _("现在可租")


def rent_words(unit: ParkUnit) -> str:
    """26–30 元/平方米·月, as far as is known."""
    known = sorted({rent for rent in (unit.rent_from, unit.rent_to) if rent is not None})
    if not known:
        return _("租金未登记")
    return _("%(rent)s 元/平方米·月") % {"rent": "–".join(f"{rent.normalize():f}" for rent in known)}
