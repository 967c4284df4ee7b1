"""Build the office's full-text search anew."""

from typing import Any

from django.core.management.base import BaseCommand

from subsidies.services.fulltext import index_all


class Command(BaseCommand):
    help = "Take every submitted application into the office's full-text search anew; prints how many there were."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(index_all()))
