"""Fill the portal with demo content and demo accounts, as often as one likes."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.seeding import seed_all


class Command(BaseCommand):
    help = "Create demo pages, accounts and records. Running it again changes nothing that is already there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="also where DEBUG is off: the demo accounts' passwords are public"
        )

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEBUG and not options["force"]:
            raise CommandError(
                "DEBUG is off: this may be a real site, and the demo accounts' passwords are public. "
                "Use --force if you mean it."
            )
        for line in seed_all():
            self.stdout.write(line)
        self.stdout.write(self.style.SUCCESS("Demo content is in place."))
