"""Open the evaluations whose time has come; run daily, safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from subsidies.services.evaluating.opening import open_due


class Command(BaseCommand):
    help = "Open the evaluations whose time has come."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(open_due(now=timezone.now())))
