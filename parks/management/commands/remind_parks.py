"""Remind parks of enquiries that wait and reports that are due, officers of projects; run daily, safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from parks.services.enquiry_reminders import remind_of_enquiries
from parks.services.lead_reminders import remind_of_leads
from parks.services.report_reminders import remind_of_reports


class Command(BaseCommand):
    help = (
        "Remind parks of enquiries that have waited too long and of yearly figures that are due, "
        "officers of projects whose next step is due."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        done = (remind_of_enquiries(now=now), remind_of_reports(now=now), remind_of_leads(now=now))
        self.stdout.write(str(sum(done)))
