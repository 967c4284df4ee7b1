"""A company applies for booths, changes its mind, withdraws."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise, User
from core.refusals import RefusedError, require
from core.services import audit
from events.models import BoothApplication, GroupStand
from events.rules.booth_workflow import BOOTH, Actor, StandState, State
from events.services.access import may_act_for, may_keep
from events.services.group_stands import locked_group
from events.services.told_booths import tell_office

APPLIED = "events.booth.apply"
MOVED = "events.booth."
FIELDS = ("units", "products", "wishes", "contact_name", "contact_phone")
HIDDEN = frozenset({State.ALLOCATED, State.WAITING, State.DECLINED})  # until the plan is published


@transaction.atomic
def apply_for_booths(
    *, group: GroupStand, enterprise: Enterprise, by: User | None, now: datetime, values: Mapping[str, Any]
) -> BoothApplication:
    """Apply, or change what was applied for; one application for each company. Raises RefusedError, ValidationError."""
    require(may_act_for(by, enterprise))
    locked = locked_group(group)
    refuse_late(locked, now)
    found = BoothApplication.objects.filter(group=locked, enterprise=enterprise).first()
    application = found or BoothApplication(group=locked, enterprise=enterprise, applied_at=now)
    for name in FIELDS:
        setattr(application, name, values[name])
    application.applied_by, application.changed_at = by, now
    application.full_clean(exclude=["group", "enterprise", "applied_by"])
    if application.units > locked.most:
        raise RefusedError(_("每家最多申请 %(most)d 个单位。") % {"most": locked.most})
    if found is None:
        application.save()
        audit.write(action=APPLIED, subject=application, by=by, now=now, data={"units": application.units})
        return application
    again = State(application.state) is State.WITHDRAWN
    if again:
        application.applied_at = now
    move(application, "apply_again" if again else "edit", Actor.COMPANY, by=by, now=now)
    return application


@transaction.atomic
def withdraw(*, application: BoothApplication, by: User | None, now: datetime, reason: str = "") -> BoothApplication:
    """The company wants no booths any more; after the deadline it says why. Stands become free. Raises RefusedError."""
    group = locked_group(application.group)
    locked = locked_application(application)
    require(may_act_for(by, locked.enterprise))
    if group.apply_by <= now and not reason.strip():
        raise RefusedError(_("申请已经截止，请写明放弃的原因。"))
    had = State(locked.state) is State.ALLOCATED
    locked.stands.update(holder=None)
    move(locked, "give_up" if had else "withdraw", Actor.COMPANY, by=by, now=now, reason=reason)
    if had:
        tell_office(locked)
    return locked


def refuse_late(group: GroupStand, now: datetime) -> None:
    """Raise RefusedError unless one can apply now."""
    if not group.event.is_published or group.event.is_cancelled:
        raise RefusedError(_("活动已取消，不再接受申请。"))
    if group.state != StandState.OPEN:
        raise RefusedError(_("现在不接受展位申请。"))
    if group.apply_by <= now:
        raise RefusedError(_("展位申请已经截止。"))


def locked_application(application: BoothApplication) -> BoothApplication:
    """The row until the transaction ends; lock its group before."""
    rows = BoothApplication.objects.select_for_update(of=("self",)).select_related("group__event", "enterprise")
    found: BoothApplication = rows.get(pk=application.pk)
    return found


def move(
    application: BoothApplication, name: str, actor: Actor, *, by: User | None, now: datetime, reason: str = ""
) -> None:
    """Make the move on a locked row, with its entry in the audit trail. Raises RefusedError."""
    decision = BOOTH.may(name, state=State(application.state), actors={actor}, reason=reason)
    if not decision:
        raise RefusedError(gettext_lazy(decision.reason))
    made = BOOTH.by_name[name]
    application.state = made.target.value
    application.reason = reason.strip() if made.needs_reason else ""
    application.waiting_since = (application.waiting_since or now) if made.target is State.WAITING else None
    application.changed_at = now
    application.save()
    data = {"state": application.state, "reason": application.reason}
    audit.write(action=f"{MOVED}{name}", subject=application, by=by, now=now, data=data)


def shown_state(application: BoothApplication) -> State:
    """What the company may know: what was decided is no news before the plan is published."""
    state = State(application.state)
    return State.APPLIED if state in HIDDEN and not application.group.is_published else state


def company_moves(application: BoothApplication, user: User, now: datetime) -> frozenset[str]:
    """What somebody of the company may do with it now: ``edit``, ``withdraw``, ``prove``."""
    if not may_act_for(user, application.enterprise):
        return frozenset()
    names = {made.name for made in BOOTH.moves_from(State(application.state), {Actor.COMPANY})}
    group, event = application.group, application.group.event
    is_early = group.state == StandState.OPEN and group.apply_by > now and not event.is_cancelled
    allowed = set()
    if is_early and names & {"edit", "apply_again"}:
        allowed.add("edit")
    if names & {"withdraw", "give_up"}:
        allowed.add("withdraw")
    if "prove" in names and group.is_published and has_begun(application, now):
        allowed.add("prove")
    return frozenset(allowed)


def has_begun(application: BoothApplication, now: datetime) -> bool:
    """Whether the exhibition has begun, so that there is something to prove."""
    first = application.group.event.first_day
    return first is not None and localtime(now).date() >= first


def require_keeper(by: User | None) -> Actor:
    """The office's part. Raises RefusedError."""
    require(may_keep(by))
    return Actor.KEEPER
