"""Demo parks; their sources are linked to clauses, which come with the policy documents."""

from django.core.management.base import BaseCommand

from parks.wagtail_hooks.seeding import demo_parks


class Command(BaseCommand):
    help = "Create the demo parks and places that are missing, and link their sources to imported clauses."

    def handle(self, *args: object, **options: object) -> None:
        for line in demo_parks():
            self.stdout.write(line)
