"""The office prepares a group stand: what was rented, its plan, opening and publishing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.refusals import RefusedError, require
from core.services import audit
from events.models import Event, GroupStand, Stand
from events.rules.booth_workflow import GROUP_STAND, UNDECIDED, Actor, StandState
from events.rules.plan import Fault, Found, Place, faults
from events.services.access import may_keep
from events.services.keeping import announce
from events.services.told_booths import tell_decision

SAVED = "events.group_stand.save"
PLANNED = "events.group_stand.plan"
MOVED = "events.group_stand."
FIELDS = (
    "unit", "units", "most", "price", "subsidised_price", "apply_by", "conditions", "hall", "width", "depth",
)  # fmt: skip
MOST_STANDS = 300


def locked_group(group: GroupStand) -> GroupStand:
    """The row until the transaction ends: whatever gives or takes stands goes through here."""
    rows = GroupStand.objects.select_for_update(of=("self",)).select_related("event")
    found: GroupStand = rows.get(pk=group.pk)
    return found


@transaction.atomic
def save_group_stand(*, event: Event, by: User | None, now: datetime, values: Mapping[str, Any]) -> GroupStand:
    """Write what was rented; one group stand for each event. Raises RefusedError, ValidationError by field."""
    require(may_keep(by))
    Event.objects.select_for_update().get(pk=event.pk)
    group = GroupStand.objects.filter(event=event).first() or GroupStand(event=event)
    for name in FIELDS:
        if name in values:
            setattr(group, name, values[name])
    group.full_clean(exclude=["event", "state"])
    if group.most > group.units:
        raise RefusedError(_("每家最多的数量不能超过总量。"))
    if group.pk:
        _refuse_faults(group, places_of(group))
    group.save()
    audit.write(action=SAVED, subject=group, by=by, now=now, data={"units": group.units})
    announce(event)
    return group


@transaction.atomic
def save_plan(*, group: GroupStand, by: User | None, now: datetime, places: Sequence[Place]) -> GroupStand:
    """Write the plan anew; stands keep their company by their number. Raises RefusedError."""
    require(may_keep(by))
    locked = locked_group(group)
    if len(places) > MOST_STANDS:
        raise RefusedError(_("最多 %(most)d 个展位。") % {"most": MOST_STANDS})
    _refuse_faults(locked, places)
    known = {stand.number: stand for stand in locked.stands.all()}
    wanted = {place.number for place in places}
    held = sorted(number for number, stand in known.items() if stand.holder_id and number not in wanted)
    if held:
        raise RefusedError(_("展位 %(numbers)s 已经分配，不能删除。") % {"numbers": "、".join(held)})
    for place in places:
        stand = known.get(place.number) or Stand(group=locked, number=place.number)
        if stand.holder_id and stand.units != place.units:
            raise RefusedError(_("展位 %(numbers)s 已经分配，不能改数量。") % {"numbers": place.number})
        stand.x, stand.y, stand.width, stand.depth = place.x, place.y, place.width, place.depth
        stand.units = place.units
        stand.save()
    locked.stands.exclude(number__in=wanted).delete()
    audit.write(action=PLANNED, subject=locked, by=by, now=now, data={"stands": len(places)})
    return locked


def places_of(group: GroupStand) -> list[Place]:
    """The plan as the rules read it."""
    return [
        Place(stand.number, stand.x, stand.y, stand.width, stand.depth, stand.units) for stand in group.stands.all()
    ]


@transaction.atomic
def move_group(*, group: GroupStand, name: str, by: User | None, now: datetime, reason: str = "") -> GroupStand:
    """Open, publish or close the stand. Raises RefusedError, KeyError for no such move."""
    locked = locked_group(group)
    actors = {Actor.KEEPER} if may_keep(by) else set()
    decision = GROUP_STAND.may(name, state=StandState(locked.state), actors=actors, reason=reason)
    if not decision:
        raise RefusedError(gettext_lazy(decision.reason))
    {"open": _refuse_opening, "publish": _refuse_publishing}.get(name, lambda _group, _now: None)(locked, now)
    target = GROUP_STAND.by_name[name].target
    locked.state, locked.reason = target.value, reason.strip()
    if target is StandState.OPEN:
        locked.opened_at = now
    if target is StandState.PUBLISHED:
        locked.published_at = now
    locked.save()
    audit.write(action=f"{MOVED}{name}", subject=locked, by=by, now=now, data={"reason": locked.reason})
    announce(locked.event)
    if target is StandState.PUBLISHED:
        for application in locked.applications.exclude(state="withdrawn").select_related("group__event", "enterprise"):
            tell_decision(application)
    return locked


def moves_for(group: GroupStand, user: User) -> list[str]:
    """The moves that somebody may make now."""
    actors = {Actor.KEEPER} if may_keep(user) else set()
    return [move.name for move in GROUP_STAND.moves_from(StandState(group.state), actors)]


def _refuse_opening(group: GroupStand, now: datetime) -> None:
    if group.apply_by <= now:
        raise RefusedError(_("申请截止时间要在现在之后。"))
    if not group.event.is_published or group.event.is_cancelled:
        raise RefusedError(_("活动没有公开或已取消，不能征集展位。"))


def _refuse_publishing(group: GroupStand, now: datetime) -> None:
    if group.apply_by > now:
        raise RefusedError(_("申请截止后才能公布分配。"))
    if group.applications.filter(state__in=[state.value for state in UNDECIDED]).exists():
        raise RefusedError(_("还有申请没有处理，请先分配、列入候补或不予分配。"))
    if not group.applications.holding().exists():
        raise RefusedError(_("还没有分配任何展位。"))


def _refuse_faults(group: GroupStand, places: Sequence[Place]) -> None:
    found = faults(places, width=group.width, depth=group.depth, units=group.units)
    if found:
        raise RefusedError(fault_in_words(found[0], group))


def fault_in_words(found: Found, group: GroupStand) -> str:
    """What to mend."""
    words = {
        "numbers": "、".join(found.numbers),
        "width": f"{group.width:g}",
        "depth": f"{group.depth:g}",
        "units": group.units,
    }
    sentences = {
        Fault.NUMBER: _("展位号重复：%(numbers)s。"),
        Fault.OUTSIDE: _("展位 %(numbers)s 超出了场地（宽 %(width)s 米、深 %(depth)s 米）。"),
        Fault.OVERLAP: _("展位 %(numbers)s 重叠了。"),
        Fault.TOO_MANY: _("各展位合计超过了总量 %(units)s。"),
    }
    return sentences[found.fault] % words
