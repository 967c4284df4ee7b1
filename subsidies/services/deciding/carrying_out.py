"""The last approval of a batch decides all of its applications, or none."""

from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from accounts.models import User
from core.services.deadlines import due_at
from core.working_days import DayUnit
from subsidies.models import Application, DecisionBatch, DecisionItem
from subsidies.services import funds
from subsidies.services import told_deciding as told
from subsidies.services.deciding.cases import cases_of
from subsidies.services.deciding.proposals import require_within
from subsidies.services.moves import move
from subsidies.services.refusals import RefusedError
from subsidies.workflow import Actor, State

DECIDERS = frozenset({Actor.DECIDER})


def carry_out(batch: DecisionBatch, *, by: User, now: datetime) -> None:
    """Decide every item of the (locked) batch, inside the caller's transaction, as ``by``, who was found to be a decider.

    Raises RefusedError, naming the application, when one was moved or changed since the batch was submitted, or the
    budget does not hold.
    """
    keys = list(batch.items.values_list("application", flat=True))
    rows = Application.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    for application in list(rows):
        _require_unchanged(application, batch)
    applications = Application.objects.for_moving().select_related("site", "warehouse").filter(pk__in=keys)
    items = {item.application_id: item for item in batch.items.select_related("clause__version__document")}
    # Approvals first: the call's funds are locked before the audit trail is.
    order = {DecisionItem.Outcome.APPROVE: 0, DecisionItem.Outcome.REFUSE: 1}
    cases = cases_of(applications.order_by("pk"))
    for case in sorted(cases, key=lambda case: order[DecisionItem.Outcome(items[case.application.pk].outcome)]):
        item = items[case.application.pk]
        if item.outcome == DecisionItem.Outcome.APPROVE:
            require_within(case.application, item.amount, case)
        _decide(item, case.application, by=by, now=now)


def appeal_until(application: Application, *, now: datetime) -> datetime | None:
    """The last moment to appeal against a refusal of ``now``; None where the scheme allows none."""
    days = application.version.form.appeal_days
    return due_at(now, days, DayUnit.WORKING) if days else None


def _require_unchanged(application: Application, batch: DecisionBatch) -> None:
    since, submitted_at = application.stage_since, batch.submitted_at
    moved = since is not None and submitted_at is not None and since > submitted_at
    if application.state != State.DECISION or moved:
        words = _("%(number)s 在提交审定后有变动，请退回批次重新拟定。")
        raise RefusedError(words % {"number": application.number})


def _decide(item: DecisionItem, application: Application, *, by: User, now: datetime) -> None:
    approved = item.outcome == DecisionItem.Outcome.APPROVE
    change = partial(_grant, item=item, by=by, now=now) if approved else partial(_turn_down, now=now)
    moved = move(
        application=application,
        name="approve" if approved else "refuse",
        by=by,
        actors=DECIDERS,
        now=now,
        note=item.reason,
        change=change,
    )
    item.decided_at = now
    item.save(update_fields=["decided_at"])
    if approved:
        told.approved(moved, item)
    else:
        told.refused(moved, item, until=moved.due_at)


def _grant(locked: Application, *, item: DecisionItem, by: User, now: datetime) -> None:
    if item.amount is not None:
        funds.reserve(application=locked, amount=item.amount, by=by, now=now)
    locked.amount_granted, locked.decided_at = item.amount, now
    locked.due_at = locked.days_left = None


def _turn_down(locked: Application, *, now: datetime) -> None:
    """From now on it is the company's turn, until the time to appeal is over."""
    locked.decided_at, locked.amount_granted, locked.days_left = now, None, None
    locked.due_at = appeal_until(locked, now=now)
