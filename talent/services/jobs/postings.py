"""What posters do: write, submit, change, extend, close, copy, delete."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from core.services import audit
from talent.models import JobSettings, Posting
from talent.rules.jobs import EDITABLE, POSTING, CheckRule, PayUnit, Posted, Side, needs_check
from talent.services.jobs import told
from talent.services.jobs.access import may_post, may_run
from talent.services.jobs.announcing import announce
from talent.services.jobs.words import index_posting
from talent.services.refusals import RefusedError, StaleError, require

ACTION = "talent.job."  # and what was done
FIELDS = (
    "kind", "title", "occupation", "description", "district", "place", "places", "pay_unit", "pay_from", "pay_to",
    "degree", "years", "languages", "markets", "platforms", "starts_on", "expires_on",
)  # fmt: skip


@transaction.atomic
def write(*, enterprise: Enterprise, values: Mapping[str, Any], by: User, now: datetime) -> Posting:
    """A draft with what was typed (a value for each of ``FIELDS``). Raises RefusedError, ValidationError by field."""
    require(may_run(by, enterprise))
    posting = Posting(enterprise=enterprise, created_by=by)
    _fill(posting, values, now)
    posting.save()
    _record("write", posting, by, now)
    return posting


@transaction.atomic
def change(*, posting: Posting, values: Mapping[str, Any], by: User, revision: int, now: datetime) -> Posting:
    """Change it; one that is public goes back to the officers where its poster's postings are checked.

    Raises RefusedError, StaleError, ValidationError by field.
    """
    locked = locked_posting(posting.pk)
    require(may_run(by, locked.enterprise))
    if locked.state not in EDITABLE:
        raise RefusedError(_("待审核的请先撤回，已关闭的请复制后重新发布。"))
    if locked.revision != revision:
        raise StaleError(_("岗位刚刚在别处修改过，请刷新后再改。"), revision=locked.revision)
    _fill(locked, values, now)
    locked.revision += 1
    if locked.state == Posted.PUBLISHED:
        require(may_post(locked.enterprise, locked.kind))
        locked.expires_on = JobSettings.load().days.until(localtime(now).date(), locked.expires_on)
        if is_checked(locked.enterprise):
            return move(locked, "recheck", side=Side.POSTER, by=by, now=now)
    locked.save()
    index_posting(locked)
    _record("change", locked, by, now)
    announce(locked)
    return locked


@transaction.atomic
def submit(*, posting: Posting, by: User, now: datetime) -> Posting:
    """Make it public, or give it to the officers where they check first. Raises RefusedError."""
    locked = locked_posting(posting.pk)
    require(may_run(by, locked.enterprise))
    if locked.state in (Posted.PENDING, Posted.PUBLISHED):
        return locked  # a second click
    require(may_post(locked.enterprise, locked.kind))
    locked.submitted_at, locked.reason = now, ""
    return move(locked, "submit" if is_checked(locked.enterprise) else "publish", side=Side.POSTER, by=by, now=now)


@transaction.atomic
def withdraw(*, posting: Posting, by: User, now: datetime) -> Posting:
    """Take it back from the officers, to change it. Raises RefusedError."""
    return _by_poster(posting, "withdraw", by, now)


@transaction.atomic
def close(*, posting: Posting, by: User, now: datetime) -> Posting:
    """Nobody is looked for any more. Raises RefusedError."""
    return _by_poster(posting, "close", by, now)


@transaction.atomic
def extend(*, posting: Posting, by: User, now: datetime) -> Posting:
    """Keep it public for one more usual span, within the longest time. Raises RefusedError."""
    locked = locked_posting(posting.pk)
    require(may_run(by, locked.enterprise))
    if locked.state != Posted.PUBLISHED:
        raise RefusedError(_("只有已发布的岗位可以延期。"))
    require(may_post(locked.enterprise, locked.kind))
    until = JobSettings.load().days.extended(localtime(now).date(), locked.expires_on)
    if locked.expires_on is not None and until <= locked.expires_on:
        raise RefusedError(_("已经是最长的发布时间，到期前再延期。"))
    locked.expires_on = until
    locked.save()
    _record("extend", locked, by, now, until=until)
    announce(locked)
    return locked


@transaction.atomic
def copy(*, posting: Posting, by: User, now: datetime) -> Posting:
    """A draft with the same words, to be posted anew. Raises RefusedError."""
    require(may_run(by, posting.enterprise))
    values = {name: getattr(posting, name) for name in FIELDS} | {"expires_on": None, "starts_on": None}
    return write(enterprise=posting.enterprise, values=values, by=by, now=now)


@transaction.atomic
def delete_draft(*, posting: Posting, by: User, now: datetime) -> None:
    """Delete a draft that never was public. Raises RefusedError for any other."""
    locked = locked_posting(posting.pk)
    require(may_run(by, locked.enterprise))
    if locked.state != Posted.DRAFT or locked.published_at is not None:
        raise RefusedError(_("只有没有发布过的草稿可以删除。"))
    _record("delete", locked, by, now)
    locked.delete()


def is_checked(enterprise: Enterprise) -> bool:
    """Whether officers check what the company posts before it is public."""
    rows = Posting.objects.filter(enterprise=enterprise)
    return needs_check(
        CheckRule(JobSettings.load().check_rule),
        passed=rows.filter(published_at__isnull=False).count(),
        taken_down=rows.filter(state=Posted.TAKEN_DOWN).count(),
    )


def move(posting: Posting, name: str, *, side: Side, by: User, now: datetime, reason: str = "") -> Posting:
    """Make the move on a locked row, with what follows from it. Raises RefusedError."""
    decision = POSTING.may(name, state=Posted(posting.state), actors={side}, reason=reason)
    if not decision:
        raise RefusedError(_(decision.reason))
    target = Posted(POSTING.by_name[name].target.value)
    posting.state, day = target.value, localtime(now).date()
    if target is Posted.PUBLISHED:
        posting.published_at = posting.published_at or now
        posting.expires_on = JobSettings.load().days.until(day, posting.expires_on)
    posting.ended_on = day if target in (Posted.CLOSED, Posted.TAKEN_DOWN) else None
    if reason:
        posting.reason = reason.strip()[:300]
    posting.save()
    index_posting(posting)
    _record(name, posting, by, now, reason=reason.strip())
    if target is Posted.PENDING:
        told.submitted(posting)
    announce(posting)
    return posting


def locked_posting(pk: int) -> Posting:
    """The row until the transaction ends, with what its words say."""
    rows = Posting.objects.select_for_update(of=("self",)).for_listing()
    found: Posting = rows.get(pk=pk)
    return found


def _by_poster(posting: Posting, name: str, by: User, now: datetime) -> Posting:
    locked = locked_posting(posting.pk)
    require(may_run(by, locked.enterprise))
    return move(locked, name, side=Side.POSTER, by=by, now=now)


def _fill(posting: Posting, values: Mapping[str, Any], now: datetime) -> None:
    """Take over what was typed; whole and possible, or ValidationError by field."""
    for name in FIELDS:
        setattr(posting, name, values[name])
    if posting.pay_unit == PayUnit.TALK:
        posting.pay_from = posting.pay_to = None
    posting.full_clean(exclude=["enterprise", "created_by"], validate_constraints=False)
    _require_possible(posting, now)


def _require_possible(posting: Posting, now: datetime) -> None:
    faults: dict[str, str] = {}
    day = localtime(now).date()
    low, high = posting.pay_from, posting.pay_to
    if posting.pay_unit != PayUnit.TALK and low is None and high is None:
        faults["pay_from"] = _("请填写薪酬，或选择面议。")
    if low is not None and high is not None and high < low:
        faults["pay_to"] = _("薪酬上限不能低于下限。")
    if posting.expires_on is not None and posting.expires_on < day:
        faults["expires_on"] = _("发布截止日期不能早于今天。")
    if faults:
        raise ValidationError(faults)


def _record(what: str, posting: Posting, by: User | None, now: datetime, **data: Any) -> None:
    audit.write(action=f"{ACTION}{what}", subject=posting, by=by, now=now, data={"state": posting.state, **data})
