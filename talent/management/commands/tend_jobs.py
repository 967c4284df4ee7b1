"""Remind of postings that expire soon, delete talks and CVs whose time is over; run daily, safe to repeat."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from talent.services.jobs.tending import tend


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: object, **options: object) -> None:
        reminded, deleted = tend(now=timezone.now())
        self.stdout.write(f"reminded {reminded}, deleted {deleted}")
