"""Let who waits move up, ask for feedback, erase personal data that are due; run every few minutes, safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.services.registering.tending import tend


class Command(BaseCommand):
    help = "End offers whose time is over and make the next ones, ask for feedback, erase personal data that are due."

    def handle(self, *args: Any, **options: Any) -> None:
        done = tend(now=timezone.now())
        self.stdout.write(f"moved {done.settled}, asked {done.asked}, erased {done.erased}")
