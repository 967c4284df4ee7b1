"""The office allocates stands: no stand twice, nobody more than allowed, who finds none waits in order."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError
from events.models import BoothApplication, GroupStand, Stand
from events.rules.booth_workflow import StandState, State
from events.rules.plan import Place, attempted
from events.services.booths import locked_application, move, require_keeper
from events.services.group_stands import locked_group
from events.services.told_booths import tell_decision


@transaction.atomic
def allocate(
    *, application: BoothApplication, numbers: Collection[str], by: User | None, now: datetime
) -> BoothApplication:
    """Give the company these stands in place of those it had. Raises RefusedError for one that another has."""
    actor = require_keeper(by)
    group = locked_group(application.group)
    locked = locked_application(application)
    _refuse_early(group, now)
    wanted = list(Stand.objects.filter(group=group, number__in=numbers))
    if not wanted or len(wanted) < len(set(numbers)):
        raise RefusedError(_("请从平面图上的展位中选择。"))
    taken = sorted(stand.number for stand in wanted if stand.holder_id not in {None, locked.pk})
    if taken:
        raise RefusedError(_("展位 %(numbers)s 已经分给别的企业。") % {"numbers": "、".join(taken)})
    total = sum(stand.units for stand in wanted)
    if total > group.most:
        raise RefusedError(_("合计 %(total)d，超过了每家最多的 %(most)d。") % {"total": total, "most": group.most})
    locked.stands.exclude(pk__in=[stand.pk for stand in wanted]).update(holder=None)
    Stand.objects.filter(pk__in=[stand.pk for stand in wanted]).update(holder=locked)
    move(locked, "allocate", actor, by=by, now=now)
    return _told(locked, group)


@transaction.atomic
def put_on_list(*, application: BoothApplication, by: User | None, now: datetime) -> BoothApplication:
    """The company waits for stands that become free. Raises RefusedError."""
    return _released(application, "put_on_list", by=by, now=now)


@transaction.atomic
def decline(*, application: BoothApplication, by: User | None, now: datetime, reason: str) -> BoothApplication:
    """The company gets none, for a reason. Raises RefusedError."""
    return _released(application, "decline", by=by, now=now, reason=reason)


@dataclass(frozen=True, slots=True)
class Attempt:
    """How many of the undecided got stands, and how many wait."""

    given: int
    waiting: int


@transaction.atomic
def allocate_in_order(*, group: GroupStand, by: User | None, now: datetime) -> Attempt:
    """Give stands to all undecided in the order they applied, side by side where that can be; the rest wait."""
    require_keeper(by)
    locked = locked_group(group)
    _refuse_early(locked, now)
    undecided = {
        each.pk: each for each in locked.applications.filter(state=State.APPLIED.value).order_by("applied_at", "pk")
    }
    free = [
        Place(stand.number, stand.x, stand.y, stand.width, stand.depth, stand.units)
        for stand in locked.stands.filter(holder=None)
    ]
    given, waiting = attempted(free, [(key, each.units) for key, each in undecided.items()])
    for key, numbers in given.items():
        allocate(application=undecided[key], numbers=numbers, by=by, now=now)
    for key in waiting:
        put_on_list(application=undecided[key], by=by, now=now)
    return Attempt(len(given), len(waiting))


def _released(
    application: BoothApplication, name: str, *, by: User | None, now: datetime, reason: str = ""
) -> BoothApplication:
    actor = require_keeper(by)
    group = locked_group(application.group)
    locked = locked_application(application)
    _refuse_early(group, now)
    locked.stands.update(holder=None)
    move(locked, name, actor, by=by, now=now, reason=reason)
    return _told(locked, group)


def _told(application: BoothApplication, group: GroupStand) -> BoothApplication:
    """Once the plan is public, each change is told at once; before, all are told together."""
    if group.is_published:
        tell_decision(application)
    return application


def _refuse_early(group: GroupStand, now: datetime) -> None:
    if group.state not in {StandState.OPEN, StandState.PUBLISHED}:
        raise RefusedError(_("现在不能分配展位。"))
    if group.apply_by > now:
        raise RefusedError(_("申请截止后才能分配。"))
