"""Rounds of schemes: publishing, extending and cancelling them."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.services import acting
from accounts.services.access import ALLOWED_TO, Action
from accounts.services.notifications import notify
from core.entries import send_entries_changed
from core.money import in_yuan
from subsidies.models import Call, DistrictDeadline
from subsidies.services import funds
from subsidies.services.district_deadlines import lock_applications, renew_due_dates
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State

PUBLISHED = "subsidies.publish_call"
EXTENDED = "subsidies.extend_call"
CANCELLED = "subsidies.cancel_call"
BUDGET_CHANGED = "subsidies.change_budget"
CALLS_TOPIC = "call_changed"


@transaction.atomic
def publish_call(call: Call, by: User | None, *, now: datetime) -> Call:
    """Let visitors see the call, under the scheme's latest version; it opens and closes as it says.

    Raises RefusedError when the scheme is not published, or the call would be over before it begins.
    """
    locked = _locked(call)
    if locked.state != Call.State.DRAFT:
        raise RefusedError(_("这个批次已经发布或取消，不能再次发布。"))
    version = locked.scheme.versions.first()
    if version is None or not locked.scheme.live:
        raise RefusedError(_("请先发布扶持项目，再发布它的申报批次。"))
    refuse_times(locked.opens_at, locked.closes_at)
    if locked.closes_at <= now:
        raise RefusedError(_("截止时间已经过去，请改为将来的时间。"))
    for row in DistrictDeadline.objects.filter(call=locked).select_related("district"):
        refuse_deadline(row.district.name, row.review_by, locked.closes_at)
    locked.version, locked.state = version, Call.State.PUBLISHED
    locked.save()
    log(locked, PUBLISHED, user=by, data={"version": version.number})
    _announce(locked)
    return locked


@transaction.atomic
def extend_call(call: Call, by: User | None, *, closes_at: datetime, reason: str, now: datetime) -> Call:
    """Close a published call later than was said, for a reason that applicants with drafts are told.

    The districts' deadlines move by the same span, so that each keeps its days.
    """
    lock_applications(call)
    locked = _locked(call)
    if locked.state != Call.State.PUBLISHED:
        raise RefusedError(_("只有已发布的批次可以延长。"))
    if not reason.strip():
        raise RefusedError(_("请说明延长的原因。"))
    refuse_times(locked.opens_at, closes_at)
    if closes_at <= locked.closes_at or closes_at <= now:
        raise RefusedError(_("新的截止时间应晚于原来的截止时间和现在。"))
    before, locked.closes_at = locked.closes_at, closes_at
    locked.save()
    DistrictDeadline.objects.filter(call=locked).update(review_by=F("review_by") + (closes_at - before))
    renew_due_dates(locked)
    log(locked, EXTENDED, user=by, data={"before": before.isoformat(), "reason": reason.strip()})
    with translation.override(settings.LANGUAGE_CODE):
        words = {"call": locked.title, "closes": in_words(closes_at), "reason": reason.strip()}
        title = _("申报截止时间延长：%(call)s") % words
        _tell_those_with_drafts(locked, title, _("现在截至 %(closes)s。原因：%(reason)s") % words)
    _announce(locked)
    return locked


@transaction.atomic
def cancel_call(call: Call, by: User | None, *, reason: str) -> Call:
    """Take no more applications in this call; what was submitted goes on. Applicants with drafts are told why."""
    locked = _locked(call)
    if locked.state == Call.State.CANCELLED:
        raise RefusedError(_("这个批次已经取消。"))
    if not reason.strip():
        raise RefusedError(_("请说明取消的原因。"))
    was_published = locked.state == Call.State.PUBLISHED
    locked.state = Call.State.CANCELLED
    locked.save()
    log(locked, CANCELLED, user=by, data={"reason": reason.strip()})
    if was_published:
        with translation.override(settings.LANGUAGE_CODE):
            words = {"call": locked.title, "reason": reason.strip()}
            body = _("您的草稿保留，可以查看，不能再提交。原因：%(reason)s") % words
            _tell_those_with_drafts(locked, _("申报批次已取消：%(call)s") % words, body)
        _announce(locked)
    return locked


@transaction.atomic
def change_budget(call: Call, by: User | None, *, budget: Decimal | None, reason: str, now: datetime) -> Call:
    """Give a published call another budget (元; None: no bound), for a reason that is audited.

    Never less than what is set aside and spent. Raises RefusedError.
    """
    least = funds.committed(call)  # locked before the call, as decisions do
    locked = _locked(call)
    if locked.state != Call.State.PUBLISHED:
        raise RefusedError(_("只有已发布的批次用这里调整预算；草稿请直接修改。"))
    if not reason.strip():
        raise RefusedError(_("请说明调整预算的原因。"))
    if budget == locked.budget:
        raise RefusedError(_("新的预算与原来相同。"))
    if budget is not None and budget < least:
        raise RefusedError(_("预算不能低于已预留和已拨付的 %(least)s 元。") % {"least": in_yuan(least)})
    before, locked.budget = locked.budget, budget
    locked.save()
    data = {"before": _kept(before), "after": _kept(budget), "reason": reason.strip()}
    log(locked, BUDGET_CHANGED, user=by, data=data)
    acting.write(action="subsidies.call.change_budget", subject=locked, by=by, now=now, data=data)
    _announce(locked)
    return locked


def _kept(budget: Decimal | None) -> str:
    return "" if budget is None else str(budget)


def refuse_times(opens_at: datetime, closes_at: datetime) -> None:
    """Raise RefusedError unless a call opens before it closes, both on a full minute."""
    if closes_at <= opens_at:
        raise RefusedError(_("截止时间应晚于开始时间。"))
    if any((moment.second, moment.microsecond) != (0, 0) for moment in (opens_at, closes_at)):
        raise RefusedError(_("时间精确到分钟。"))


def refuse_deadline(district: str, review_by: datetime, closes_at: datetime) -> None:
    """Raise RefusedError where a district's pre-review would be over before the call is."""
    if review_by <= closes_at:
        raise RefusedError(_("各区初审截止应晚于申报截止：%(district)s。") % {"district": district})


def in_words(moment: datetime) -> str:
    """A moment to the minute, on the office's clock."""
    return date_format(localtime(moment), "DATETIME_FORMAT")


def entry_key(call: Call) -> str:
    """The call's name among the knowledge entries."""
    return f"subsidies.call:{call.pk}"


def _locked(call: Call) -> Call:
    found: Call = Call.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=call.pk)
    return found


def _announce(call: Call) -> None:
    send_entries_changed([entry_key(call)])


def _tell_those_with_drafts(call: Call, title: str, body: str) -> None:
    roles = [role.value for role in ALLOWED_TO[Action.APPLY]]
    users = User.objects.filter(
        memberships__role__in=roles,
        memberships__enterprise__applications__call=call,
        memberships__enterprise__applications__state=State.DRAFT.value,
    ).distinct()
    notify(users=users, topic=CALLS_TOPIC, title=title, body=body, url=call.get_absolute_url())
