"""Remind officers of projects whose next step is due: each day once."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from parks.models import Lead
from parks.services import told_leads


def remind_of_leads(*, now: datetime) -> int:
    """Tell who is responsible for steps due today or before; how many projects. Safe to repeat."""
    return sum(_remind(lead, now=now) for lead in Lead.objects.due_on(localdate(now)).order_by("pk"))


@transaction.atomic
def _remind(lead: Lead, *, now: datetime) -> bool:
    rows = Lead.objects.select_for_update(of=("self",)).select_related("responsible")
    locked, today = rows.get(pk=lead.pk), localdate(now)
    if not locked.is_open or locked.next_due is None or locked.next_due > today or locked.reminded_on == today:
        return False
    locked.reminded_on = today
    locked.save(update_fields=["reminded_on"])
    told_leads.due(locked, is_overdue=locked.is_overdue_on(today))
    return True
