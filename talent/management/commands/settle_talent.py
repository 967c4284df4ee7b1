"""Do what the clock asks of talent applications: overdue supplements lapse, publicity that is over grants."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from talent.services.settling import settle_all


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: object, **options: object) -> None:
        settle_all(now=timezone.now())
