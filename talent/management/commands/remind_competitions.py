"""Remind teams of deadlines that come near, and close the time of appeals that is over; prints how many were told."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from talent.services.competitions.publishing import close_over
from talent.services.competitions.reminders import remind


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: object, **options: object) -> None:
        now = timezone.now()
        close_over(now=now)
        self.stdout.write(str(remind(now=now)))
