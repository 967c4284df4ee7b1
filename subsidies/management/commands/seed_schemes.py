"""Demo schemes, which rest on clauses and so come after the policy documents."""

from django.core.management.base import BaseCommand

from subsidies.wagtail_hooks.seeding import demo_schemes


class Command(BaseCommand):
    help = "Create the demo schemes and calls that are missing; they rest on clauses of the imported documents."

    def handle(self, *args: object, **options: object) -> None:
        for line in demo_schemes():
            self.stdout.write(line)
