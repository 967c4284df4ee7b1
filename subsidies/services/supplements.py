"""Supplements (补正) of applications: what can be asked for, and who is told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from core.services.cases import supplements
from core.services.cases.supplements import MOST_DAYS, Asked, Item, asked_keys, open_request
from subsidies.models import Application, SupplementRequest
from subsidies.rules.scheme import SchemeDefinition
from subsidies.services import announcements, clocks
from subsidies.services.access import part_in
from subsidies.services.moves import PROCESS
from subsidies.workflow import Actor, State

__all__ = ["EXPENSES", "MOST_DAYS", "Item", "ask", "asked_keys", "lapse_if_overdue", "open_request", "parts_to_ask"]

EXPENSES = "expenses"


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
    request: SupplementRequest
    moved, request = supplements.ask(
        PROCESS,
        case=application,
        by=by,
        actors=part_in(application, by),
        now=now,
        asked=Asked(items, reason, days),
        known=parts_to_ask(application.version.form),
        unit_of=clocks.unit_of,
    )
    announcements.supplement_asked(moved, due_at=request.due_at)
    return request


def lapse_if_overdue(application: Application, *, now: datetime) -> Application:
    """The application as it stands at ``now``: one whose supplement is overdue lapses here, once."""
    return supplements.lapse_if_overdue(
        PROCESS, application, now=now, clock=Actor.CLOCK, tell=announcements.lapsed
    )  # fmt: skip


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
