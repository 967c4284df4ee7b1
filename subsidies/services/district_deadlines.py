"""Districts' deadlines of a call, where they change while applications are with the districts."""

from django.db import transaction
from django.db.models import QuerySet

from subsidies.models import Application, Call
from subsidies.rules.scheme import ReviewRole
from subsidies.services import clocks
from subsidies.workflow import State

AT_ONCE = 500


def lock_applications(call: Call) -> None:
    """Lock what :func:`renew_due_dates` changes, for who is about to lock the call: applications come first."""
    list(_first_looked_at(call).values_list("pk", flat=True))


@transaction.atomic
def renew_due_dates(call: Call) -> int:
    """Let applications that districts are looking at be due as the call now says; how many changed. Safe to repeat.

    Counted from when each came to the district. What waits for its company keeps the days it had left.
    """
    changed = []
    for application in _first_looked_at(call).select_related("version"):
        stage = clocks.stage_of(application)
        since = application.stage_since or application.submitted_at
        if stage.role is not ReviewRole.DISTRICT_OFFICER or since is None:
            continue
        due = clocks.due_of(application, stage, now=since)
        if due != application.due_at:
            application.due_at = due
            changed.append(application)
    Application.objects.bulk_update(changed, ["due_at"], batch_size=AT_ONCE)
    return len(changed)


def _first_looked_at(call: Call) -> QuerySet[Application]:
    rows: QuerySet[Application] = Application.objects.filter(call=call, state=State.SUBMITTED)
    return rows.select_for_update(of=("self",)).order_by("pk")
