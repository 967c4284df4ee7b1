"""Supplements (补正): what the office asks to be mended, and what becomes of it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from core.working_days import DayUnit
from subsidies.models import Application, SupplementRequest
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services import announcements, clocks
from subsidies.services.access import part_in
from subsidies.services.deadlines import due_at
from subsidies.services.moves import move
from subsidies.services.refusals import RefusedError
from subsidies.workflow import Actor, State

EXPENSES = "expenses"
MOST_DAYS = 60  # working days


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be mended: ``key`` of a section or material, or ``expenses``; ``words`` say what is wrong."""

    key: str
    words: str


def open_request(application: Application) -> SupplementRequest | None:
    """The request that waits for an answer; None when nothing is asked."""
    return application.supplements.filter(answered_at__isnull=True, lapsed_at__isnull=True).first()


def asked_keys(request: SupplementRequest) -> frozenset[str]:
    """What may be changed: keys of sections and materials, and ``expenses``."""
    return frozenset(str(item["key"]) for item in request.items)


def parts_to_ask(form: SchemeDefinition) -> dict[str, str]:
    """Everything that can be asked to be mended: key → title, in the order of the form."""
    parts = {section.key: section.title for section in form.sections}
    if form.expense_categories:
        parts[EXPENSES] = _("支出明细")
    return parts | {material.key: material.title for material in form.materials}


@transaction.atomic
def ask(
    *, application: Application, by: User, now: datetime, items: Sequence[Item], reason: str, days: int
) -> SupplementRequest:
    """Ask for a supplement due in ``days`` working days. Raises RefusedError with what is wrong."""
    known = parts_to_ask(application.version.form)
    if not items:
        raise RefusedError(_("请至少选择一项需要补正的内容。"))
    if any(item.key not in known for item in items):
        raise RefusedError(_("所选内容不在这份申报里，请重新选择。"))
    if any(not item.words.strip() for item in items):
        raise RefusedError(_("请写明每一项需要怎样补正。"))
    if not 1 <= days <= MOST_DAYS:
        raise RefusedError(_("补正期限应为 1 至 %(most)d 个工作日。") % {"most": MOST_DAYS})
    due = due_at(now, days, DayUnit.WORKING)
    moved = move(
        application=application,
        name="ask_supplement",
        by=by,
        actors=part_in(application, by),
        now=now,
        note=reason,
        change=partial(_wait, due=due, now=now),
    )
    request = SupplementRequest.objects.create(
        application=moved,
        items=[{"key": item.key, "words": item.words.strip()} for item in items],
        reason=reason.strip(),
        asked_by=by,
        asked_at=max(now, moved.saved_at),  # whatever is saved after this moment answers it
        due_at=due,
    )
    announcements.supplement_asked(moved, due_at=due)
    return request


def _wait(locked: Application, *, due: datetime, now: datetime) -> None:
    """It is the company's turn: the office's clock stands still."""
    clocks.pause(locked, now=now)
    locked.due_at = due


def lapse_if_overdue(application: Application, *, now: datetime) -> Application:
    """The application as it stands at ``now``: one whose supplement is overdue lapses here, once.

    Called wherever one is loaded to be read or acted on, so that nobody depends on when a task runs.
    """
    if application.state != State.SUPPLEMENT or application.due_at is None or application.due_at > now:
        return application
    with suppress(RefusedError):  # somebody was quicker: the clock's task, another page, or the supplement itself
        _lapse(application, now=now)
    application.refresh_from_db(fields=["state", "due_at", "revision"])
    return application


def lapse_overdue(*, now: datetime) -> int:
    """Close every application whose supplement is overdue; how many there were. Safe to repeat."""
    return _lapse_all(Application.objects.overdue(now), now)


def lapse_overdue_of(user: Any, *, now: datetime) -> int:
    """Close the overdue applications of a person's companies, before a list of them is shown."""
    return _lapse_all(Application.objects.of(user).filter(state=State.SUPPLEMENT, due_at__lte=now), now)


def _lapse_all(overdue: QuerySet[Application], now: datetime) -> int:
    lapsed = 0
    for application in overdue.select_related("call__scheme", "enterprise"):
        lapse_if_overdue(application, now=now)
        lapsed += application.state == State.LAPSED
    return lapsed


@transaction.atomic
def _lapse(application: Application, *, now: datetime) -> None:
    """Raises RefusedError when the locked row waits no more, or was given more time."""
    still_overdue = partial(_require_overdue, now=now)
    clock = {Actor.CLOCK}
    moved = move(application=application, name="lapse", by=None, actors=clock, now=now, change=still_overdue)
    moved.supplements.filter(answered_at__isnull=True, lapsed_at__isnull=True).update(lapsed_at=now)
    announcements.lapsed(moved)


def _require_overdue(locked: Application, *, now: datetime) -> None:
    if locked.due_at is None or locked.due_at > now:
        raise RefusedError(_("补正期限未到。"))
