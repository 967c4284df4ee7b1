"""Close applications whose supplement was not made in time; run daily, safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from subsidies.services.supplements import lapse_overdue


class Command(BaseCommand):
    help = "Close applications whose supplement was not made in time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(lapse_overdue(now=timezone.now())))
