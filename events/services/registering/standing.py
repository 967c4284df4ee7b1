"""May somebody register, change or cancel now? Each refusal says why."""

from datetime import datetime, time
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.services.access import Action, may
from core.decisions import ALLOWED, Decision, refused
from events.models import Audience, Event, Registration, RegistrationSetup


def begins(event: Event) -> datetime:
    """The first minute of the event."""
    first = event.phases.order_by("first_day", "starts").first()
    if first is None:
        return event.created_at
    return make_aware(datetime.combine(first.first_day, first.starts or time.min))


def closes(setup: RegistrationSetup) -> datetime:
    """When registration ends."""
    return setup.closes_at or setup.event.register_by or begins(setup.event)


def is_open(setup: RegistrationSetup, *, now: datetime) -> Decision:
    """Whether anybody may register."""
    event = setup.event
    if event.is_cancelled:
        return refused(_("活动已取消，不再接受报名。"))
    if not setup.is_active or not event.is_published:
        return refused(_("这个活动现在不接受报名。"))
    if setup.opens_at and now < setup.opens_at:
        words = {"moment": date_format(localtime(setup.opens_at), "DATETIME_FORMAT")}
        return refused(_("报名从 %(moment)s开始。") % words)
    if now >= closes(setup):
        return refused(_("报名已经截止。"))
    return ALLOWED


def may_register(
    setup: RegistrationSetup, *, by: User | None, enterprise: Enterprise | None, now: datetime
) -> Decision:
    """Whether ``by`` may register, for themselves or for a company."""
    decision = is_open(setup, now=now)
    if not decision:
        return decision
    if by is None and setup.audience != Audience.EVERYBODY:
        return refused(_("请登录后报名。"))
    if setup.audience == Audience.COMPANIES and enterprise is None:
        return refused(_("这个活动只接受企业报名。"))
    if enterprise is not None and (by is None or not may(by, Action.APPLY, enterprise)):
        return refused(_("您在这家企业的角色不能报名，请联系企业负责人。"))
    return ALLOWED


def may_handle(registration: Registration, by: Any) -> Decision:
    """Whether somebody acts for a registration. Without an account, having its link is what counts (``by`` is None)."""
    if registration.erased_at:
        return refused(_("个人信息已按期删除，这份报名不能再修改。"))
    if by is None:
        owned = registration.user_id is not None or registration.enterprise_id is not None
        return refused(_("请登录后操作。")) if owned else ALLOWED
    if registration.user_id == by.pk:
        return ALLOWED
    if registration.enterprise is not None:
        return may(by, Action.APPLY, registration.enterprise)
    return refused(_("这不是您的报名。"))


def may_edit(setup: RegistrationSetup, *, now: datetime) -> Decision:
    """Whether what was written may still be changed."""
    if setup.event.is_cancelled:
        return refused(_("活动已取消。"))
    return ALLOWED if now < closes(setup) else refused(_("报名已经截止，不能再修改；不能参加的请取消。"))


def may_cancel(setup: RegistrationSetup, *, now: datetime) -> Decision:
    """Whether a seat may still be given back: until the event begins, for somebody may be waiting."""
    return ALLOWED if now < begins(setup.event) else refused(_("活动已经开始，不能再取消。"))
