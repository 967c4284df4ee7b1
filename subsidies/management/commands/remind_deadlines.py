"""Remind companies of supplements and drafts, and experts of reviews, due within three days; run daily, safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from subsidies.services.reminders import remind
from subsidies.services.told_scoring import remind_experts


class Command(BaseCommand):
    help = "Remind companies of supplements and drafts, and experts of reviews, that are due within three days."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        self.stdout.write(str(remind(now=now) + remind_experts(now=now)))
