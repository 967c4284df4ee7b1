"""Remind parks of enquiries that have waited too long: each day once."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from core.models.holidays import Holiday
from core.working_days import Exceptions, working_days_between
from parks.models import Enquiry, ParkSettings
from parks.services import told_enquiries
from parks.services.enquiries import locked_enquiry
from parks.workflow.enquiries import State


def waited(since: datetime, now: datetime, exceptions: Exceptions) -> int:
    """Working days since the day on which it became the park's turn."""
    return working_days_between(localtime(since).date(), localtime(now).date(), exceptions)


def remind_of_enquiries(*, now: datetime) -> int:
    """Tell parks of what waits longer than the office set; how many enquiries. Safe to repeat."""
    most, exceptions = ParkSettings.load().answer_days, Holiday.objects.exceptions()
    return sum(
        _remind(enquiry, now=now)
        for enquiry in Enquiry.objects.waiting().filter(waiting_since__lt=now)
        if enquiry.waiting_since and waited(enquiry.waiting_since, now, exceptions) > most
    )


@transaction.atomic
def _remind(enquiry: Enquiry, *, now: datetime) -> bool:
    locked, today = locked_enquiry(enquiry), localtime(now).date()
    if locked.state != State.RECEIVED.value or locked.reminded_on == today or locked.waiting_since is None:
        return False
    locked.reminded_on = today
    locked.save(update_fields=["reminded_on"])
    told_enquiries.overdue(locked, waited(locked.waiting_since, now, Holiday.objects.exceptions()))
    return True
