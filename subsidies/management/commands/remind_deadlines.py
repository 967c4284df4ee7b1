"""Remind companies of supplements and drafts that are due within three days; run daily, safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from subsidies.services.reminders import remind


class Command(BaseCommand):
    help = "Remind companies of supplements and drafts that are due within three days."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(remind(now=timezone.now())))
