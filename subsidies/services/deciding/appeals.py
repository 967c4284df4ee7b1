"""Appeals (申诉) against refusals: in time, once for each decision, answered by somebody who did not approve it."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Appeal, Application, DecisionItem
from subsidies.services import clocks
from subsidies.services import told_deciding as told
from subsidies.services.access import may_act, office_parts
from subsidies.services.announcements import in_words
from subsidies.services.deciding.carrying_out import appeal_until
from subsidies.services.deciding.reopening import reopen, standing_item
from subsidies.services.moves import move
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import Actor, State

WORDS_LENGTH = 4000


def may_appeal(application: Application, user: Any, *, now: datetime) -> Decision:
    """Whether ``user`` may appeal now for their company, and why not."""
    allowed = may_act(application, user)
    return _open_to_appeal(application, standing_item(application), now=now) if allowed else allowed


def deadline_of(application: Application, item: DecisionItem | None) -> datetime | None:
    """Until when the refusal may be appealed against; None where there is none, or no appeal."""
    if item is None or item.decided_at is None or item.outcome != DecisionItem.Outcome.REFUSE:
        return None
    return appeal_until(application, now=item.decided_at)


@transaction.atomic
def file_appeal(*, application: Application, by: User, grounds: str, now: datetime) -> Appeal:
    """Appeal against the refusal. Raises RefusedError: too late, no refusal, not one of the company who may."""
    require(may_act(application, by))
    moved = move(
        application=application,
        name="appeal",
        by=by,
        actors={Actor.APPLICANT},
        now=now,
        note=grounds.strip()[:WORDS_LENGTH],
        change=partial(_wait_for_answer, now=now),
    )
    item = standing_item(moved)
    if item is None:  # the move has asked
        raise RefusedError(_("没有可以申诉的决定。"))
    appeal = Appeal.objects.create(
        application=moved, decision=item, grounds=grounds.strip()[:WORDS_LENGTH], filed_by=by,
        filed_by_name=by.get_full_name(), filed_at=now,
    )  # fmt: skip
    told.appeal_filed(appeal)
    return appeal


def may_answer(appeal: Appeal, user: Any) -> Decision:
    """Whether ``user`` may answer it: a decider of the district who did not approve the refusal, nor prepare it."""
    if appeal.state != Appeal.State.OPEN:
        return refused(_("申诉已经处理。"))
    if Actor.DECIDER not in office_parts(appeal.application, user):
        return refused(_("申诉由审定负责人处理。"))
    batch = appeal.decision.batch
    approved = any(approval.voices & user.acts_as for approval in batch.approvals.filter(is_approved=True))
    prepared = batch.created_by_id in user.acts_as or batch.prepared_by.filter(pk__in=user.acts_as).exists()
    if approved or prepared:
        return refused(_("您或您代办的同事参与了原决定，请由其他负责人处理申诉。"))
    return ALLOWED


@transaction.atomic
def answer(*, appeal: Appeal, upheld: bool, words: str, by: User, now: datetime) -> Appeal:
    """Uphold the appeal (the application goes back to the committee) or dismiss it. Raises RefusedError."""
    Application.objects.select_for_update(of=("self",)).get(pk=appeal.application_id)
    locked: Appeal = (
        Appeal.objects.select_for_update(of=("self",))
        .select_related("application__enterprise", "decision__batch")
        .get(pk=appeal.pk)
    )
    require(may_answer(locked, by))
    if not words.strip():
        raise RefusedError(_("请写明答复。"))
    locked.state = Appeal.State.UPHELD if upheld else Appeal.State.DISMISSED
    locked.answer, locked.answered_by, locked.answered_at = words.strip()[:WORDS_LENGTH], by, now
    locked.save()
    change = partial(reopen, by=by, now=now, note=_("申诉成立")) if upheld else _close
    moved = move(
        application=locked.application,
        name="uphold_appeal" if upheld else "dismiss_appeal",
        by=by,
        actors={Actor.DECIDER},
        now=now,
        note=locked.answer,
        change=change,
    )
    told.appeal_answered(moved, locked)
    return locked


def _open_to_appeal(application: Application, item: DecisionItem | None, *, now: datetime) -> Decision:
    if application.state == State.APPEAL:
        return refused(_("申诉正在处理。"))
    if application.state != State.REFUSED or item is None:
        return refused(_("没有可以申诉的决定。"))
    return _in_time(deadline_of(application, item), now=now)


def _in_time(until: datetime | None, *, now: datetime) -> Decision:
    if until is None:
        return refused(_("这个项目不设申诉。"))
    if now > until:
        return refused(_("申诉期限已于 %(until)s 届满。") % {"until": in_words(until)})
    return ALLOWED


def _wait_for_answer(locked: Application, *, now: datetime) -> None:
    require(_in_time(deadline_of(locked, standing_item(locked)), now=now))
    locked.due_at = clocks.due_of(locked, clocks.decision_of(locked), now=now)


def _close(locked: Application) -> None:
    locked.due_at = None
