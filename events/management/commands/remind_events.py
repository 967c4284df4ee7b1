"""Remind followers of registrations and filings that close soon; run daily, safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.services.reminders import remind


class Command(BaseCommand):
    help = "Remind those who follow an event that its registration or filing closes soon."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(remind(now=timezone.now())))
