"""Delete the identity papers of talent applications whose time is over; prints how many there were."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from talent.services.sealed import purge_due


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(str(purge_due(now=timezone.now())))
