"""Close publicity whose time is over and against which nothing stands; run daily, safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from subsidies.services.publicity.closing import close_over


class Command(BaseCommand):
    help = "Close publicity whose time is over and against which nothing stands."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(close_over(now=timezone.now())))
