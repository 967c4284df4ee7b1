"""What the office does with questions that were asked."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from policy_kb.models import AskedQuestion

HANDLED = "policy_kb.asked.handled"
REOPENED = "policy_kb.asked.reopened"
BATCH = 500  # ids in one query: below SQLite's limit on variables


@transaction.atomic
def mark_handled(*, questions: Sequence[int], by: User, now: datetime) -> int:
    """Note that somebody dealt with the questions; returns how many were open until now.

    Questions of the same group that are asked later are open again.
    """
    return _set(questions, now, by, HANDLED)


@transaction.atomic
def reopen(*, questions: Sequence[int], by: User) -> int:
    """Take back that the questions were dealt with; returns how many were closed."""
    return _set(questions, None, by, REOPENED)


def _set(questions: Sequence[int], handled_at: datetime | None, by: User, action: str) -> int:
    changed: list[int] = []
    for start in range(0, len(questions), BATCH):
        found = AskedQuestion.objects.filter(
            pk__in=questions[start : start + BATCH], handled_at__isnull=handled_at is not None
        )
        ids = list(found.order_by("pk").values_list("pk", flat=True))
        AskedQuestion.objects.filter(pk__in=ids).update(handled_at=handled_at)
        changed += ids
    if changed:
        # One entry for the group: its last question by number, as the log outlives what was asked; and how many went with it.
        log(
            AskedQuestion.objects.get(pk=max(changed)),
            action,
            user=by,
            title=f"#{max(changed)}",
            data={"questions": len(changed)},
        )
    return len(changed)
