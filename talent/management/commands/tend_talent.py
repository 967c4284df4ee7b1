"""Start cohorts that have begun, fill free seats, remind of reviews; run every few minutes, safe to repeat."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from talent.services.cohorts.tending import tend


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: object, **options: object) -> None:
        done = tend(now=timezone.now())
        self.stdout.write(f"started {done.started}, moved up {done.moved_up}, reminded {done.reminded}")
