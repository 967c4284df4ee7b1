"""Remind companies of what is due: once for each deadline."""

from datetime import datetime, timedelta

from django.db import transaction

from subsidies.models import Application
from subsidies.services import announcements, told_evaluating
from subsidies.services.moves import record
from subsidies.workflow import State

BEFORE = timedelta(days=3)
# Reports and repayments: what says so.
AFTERCARE = {State.EVALUATION: told_evaluating.report_due, State.CLAWBACK: told_evaluating.repayment_due}
REMINDED = "reminded"  # kind of the event that says so; its note is the deadline, so that a later one counts anew


def remind(*, now: datetime) -> int:
    """Tell the acting members of what is due within three days: supplements, reports, money to be paid back, drafts.

    Returns how many applications they were told of. Safe to run as often as one likes.
    """
    soon = now + BEFORE
    asked = Application.objects.filter(state=State.SUPPLEMENT, due_at__gt=now, due_at__lte=soon)
    drafts = Application.objects.drafts().filter(
        call__state="published", call__closes_at__gt=now, call__closes_at__lte=soon
    )
    joined = ("call__scheme", "enterprise")
    due = Application.objects.filter(state__in=AFTERCARE, due_at__gt=now, due_at__lte=soon)
    told = [_remind(each, due=each.due_at, now=now) for each in (asked | due).select_related(*joined) if each.due_at]
    told += [_remind(each, due=each.call.closes_at, now=now) for each in drafts.select_related(*joined)]
    return sum(told)


@transaction.atomic
def _remind(application: Application, *, due: datetime, now: datetime) -> bool:
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if locked.state != application.state or application.events.filter(kind=REMINDED, note=due.isoformat()).exists():
        return False
    record(application=application, kind=REMINDED, by=None, now=now, note=due.isoformat(), for_applicant=False)
    if application.state == State.DRAFT:
        announcements.draft_closing(application, closes_at=due)
    elif application.state in AFTERCARE:
        AFTERCARE[State(application.state)](application, due_at=due)
    else:
        announcements.deadline_near(application, due_at=due)
    return True
