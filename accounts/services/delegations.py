"""Name somebody who stands in during leave, take it back, and ask who stands in for whom."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import Delegation, User
from accounts.models.delegations import DelegationState
from accounts.services.notifications import notify
from accounts.topics import DELEGATION
from core.decisions import ALLOWED, Decision, refused
from core.refusals import require
from core.services.audit import write

CREATED = "accounts.delegation.create"
REVOKED = "accounts.delegation.revoke"
LONGEST = timedelta(days=366)


@transaction.atomic
def create_delegation(
    *, by: User, from_user: User, to_user: User, first_day: date, last_day: date, now: datetime, reason: str = ""
) -> Delegation:
    """Let ``to_user`` stand in for ``from_user`` from the first to the last day, and tell both.

    People name their own deputy, an administrator anybody's. Raises RefusedError.
    """
    _lock(from_user, to_user)
    require(may_delegate(by, from_user))
    require(_days_fit(first_day, last_day, localdate(now)))
    require(may_stand_in(to_user, from_user))
    require(_both_are_free(from_user, to_user, first_day, last_day))
    made: Delegation = Delegation.objects.create(
        from_user=from_user,
        to_user=to_user,
        first_day=first_day,
        last_day=last_day,
        reason=reason.strip(),
        created_by=by,
        created_at=now,
    )
    _tell(made, _("%(away)s 请假期间由 %(deputy)s 代办"))
    write(action=CREATED, subject=made, by=by, now=now, data=_told(made))
    return made


@transaction.atomic
def revoke_delegation(*, delegation: Delegation, by: User, now: datetime) -> Delegation:
    """End a delegation at once, or before it began, and tell both. Raises RefusedError."""
    locked: Delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    require(may_revoke(by, locked, localdate(now)))
    locked.revoked_at = now
    locked.save(update_fields=["revoked_at"])
    _tell(locked, _("%(away)s 请假期间由 %(deputy)s 代办的安排已撤销"))
    write(action=REVOKED, subject=locked, by=by, now=now, data=_told(locked))
    return locked


def standing_in_for(user: User, day: date) -> list[User]:
    """The people on leave whose assigned tasks are ``user``'s too on ``day``; what they may do, their own roles say.

    Not further on: the deputy of a deputy stands in for the latter alone.
    """
    received = Delegation.objects.running(day).filter(to_user=user)
    return list(User.objects.filter(delegations_given__in=received).distinct().order_by("pk"))


def deputies_of(user: User, day: date) -> list[User]:
    """Who stands in for ``user`` on ``day``: nobody, or one."""
    given = Delegation.objects.running(day).filter(from_user=user)
    return list(User.objects.filter(delegations_received__in=given, is_active=True).distinct())


def may_delegate(by: User, from_user: User) -> Decision:
    """Whether ``by`` names the deputy of ``from_user``."""
    if by.pk != from_user.pk and not by.is_superuser:
        return refused(_("只能登记自己的假期代办；他人的请由管理员登记。"))
    if not from_user.works_behind_the_counter:
        return refused(_("请假人不是工作人员，不需要代办。"))
    return ALLOWED


def may_stand_in(deputy: User, away: User) -> Decision:
    """Whether ``deputy`` has at least the roles of the person on leave; an administrator has every role."""
    if deputy.pk == away.pk:
        return refused(_("不能委托给自己，请选择其他人。"))
    if not deputy.works_behind_the_counter:
        return refused(_("代办人不是在职的工作人员。"))
    if deputy.is_superuser:
        return ALLOWED
    if away.is_superuser:
        return refused(_("管理员请假只能由另一位管理员代办。"))
    missing = away.groups.exclude(pk__in=deputy.groups.values("pk")).order_by("name").values_list("name", flat=True)
    if missing:
        return refused(_("代办人缺少请假人的角色：%(roles)s。") % {"roles": "、".join(missing)})
    return ALLOWED


def may_revoke(by: User, delegation: Delegation, day: date) -> Decision:
    """Whether ``by`` takes the delegation back on ``day``."""
    if by.pk != delegation.from_user_id and not by.is_superuser:
        return refused(_("只有请假人或管理员可以撤销。"))
    if delegation.state(day) == DelegationState.REVOKED:
        return refused(_("这项代办已经撤销。"))
    if delegation.state(day) == DelegationState.OVER:
        return refused(_("这项代办已经结束，不需要撤销。"))
    return ALLOWED


def _days_fit(first_day: date, last_day: date, today: date) -> Decision:
    if last_day < first_day:
        return refused(_("结束日期不能早于开始日期。"))
    if first_day < today:
        return refused(_("开始日期不能早于今天。"))
    if last_day - first_day >= LONGEST:
        return refused(_("一次代办最长一年，请缩短期间。"))
    return ALLOWED


def _both_are_free(away: User, deputy: User, first_day: date, last_day: date) -> Decision:
    meanwhile = Delegation.objects.overlapping(first_day, last_day)
    if meanwhile.filter(from_user=away).exists():
        return refused(_("这段期间已登记代办，请先撤销原来的安排。"))
    if meanwhile.filter(from_user=deputy).exists():
        return refused(_("代办人在这段期间也请假，请选择其他人。"))
    return ALLOWED


def _lock(*people: User) -> None:
    """One delegation of a person at a time: of two at once, the second sees the first."""
    list(User.objects.select_for_update().filter(pk__in=[user.pk for user in people]).order_by("pk"))


def _told(delegation: Delegation) -> dict[str, object]:
    return {
        "from_user": delegation.from_user_id,
        "to_user": delegation.to_user_id,
        "first_day": delegation.first_day,
        "last_day": delegation.last_day,
    }


def _tell(delegation: Delegation, title: str) -> None:
    words = {"away": delegation.from_user.get_full_name()[:40], "deputy": delegation.to_user.get_full_name()[:40]}
    days = {"first": delegation.first_day.isoformat(), "last": delegation.last_day.isoformat()}
    notify(
        users=[delegation.from_user, delegation.to_user],
        topic=DELEGATION,
        title=title % words,
        body=_("期间：%(first)s 至 %(last)s，含首尾两日。") % days,
        url=reverse("delegations:list"),
    )
