"""Demo talent programmes and competitions, which rest on clauses and so come after the policy documents."""

from django.core.management.base import BaseCommand

from talent.wagtail_hooks.competitions.seeding import demo_competitions
from talent.wagtail_hooks.seeding import demo_programmes


class Command(BaseCommand):
    help = "Create the demo talent programmes and competitions that are missing; they rest on clauses of documents."

    def handle(self, *args: object, **options: object) -> None:
        for seeder in (demo_programmes, demo_competitions):
            for line in seeder():
                self.stdout.write(line)
