"""Close accounts whose grace period is over, and run every rule of retention that is due. Run it every hour or day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.services.retention import run_due


class Command(BaseCommand):
    help = "Run every retention rule that is due; safe to repeat and to stop. Exit 1 when one failed (see the log)."

    def handle(self, *args: Any, **options: Any) -> None:
        done = run_due(now=timezone.now())
        for rule, removed in done.items():
            self.stdout.write(f"{rule}: {'failed' if removed is None else removed}")
        failed = [rule for rule, removed in done.items() if removed is None]
        if failed:
            raise CommandError(f"{len(failed)} rules failed; the next run tries them again")
