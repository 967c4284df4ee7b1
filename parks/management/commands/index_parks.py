"""Build the search of parks anew."""

from typing import Any

from django.core.management.base import BaseCommand

from parks.services.words import index_all


class Command(BaseCommand):
    help = "Take every published park into the search anew; prints how many there were."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(index_all()))
