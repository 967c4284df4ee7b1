"""The allocation plan as a picture and as the table behind it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.models import BoothUnit, GroupStand, Stand
from events.rules.plan import Drawing, Place, Shown, drawn


@dataclass(frozen=True, slots=True)
class Row:
    """A stand in the table."""

    stand: Stand
    area: str
    holder: str
    products: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Picture and table; ``free`` counts the stands without a company."""

    drawing: Drawing
    rows: tuple[Row, ...]
    free: int


def plan_of(group: GroupStand, *, names: bool, own: int | None = None) -> Plan:
    """The plan as it stands; ``names`` says whether companies are named, ``own`` is one's own application's key."""
    stands = list(group.stands.with_holder())
    rows = tuple(_row(stand, group, names=names, own=own) for stand in stands)
    shown = [_shown(row) for row in rows]
    free = sum(stand.holder_id is None for stand in stands)
    return Plan(drawn(shown, width=group.width, depth=group.depth), rows, free)


def amount_in_words(units: int, unit: str) -> str:
    """So many booths, or so many m²."""
    if unit == BoothUnit.METRE:
        return _("%(units)d 平方米") % {"units": units}
    return _("%(units)d 个标准展位") % {"units": units}


def _row(stand: Stand, group: GroupStand, *, names: bool, own: int | None) -> Row:
    holder = stand.holder if names else None
    return Row(
        stand=stand,
        area=amount_in_words(stand.units, group.unit),
        holder=holder.enterprise.name if holder else "",
        products=holder.products if holder else "",
        is_own=own is not None and stand.holder_id == own,
    )


def _shown(row: Row) -> Shown:
    stand = row.stand
    tone = "own" if row.is_own else ("taken" if row.holder else "free")
    place = Place(stand.number, stand.x, stand.y, stand.width, stand.depth, stand.units)
    words = "，".join(part for part in (stand.number, row.area, row.holder or _("空")) if part)
    return Shown(place, row.holder, tone, words, f"stand-{stand.pk}")
