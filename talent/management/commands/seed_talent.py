"""Demo talent programmes, which rest on clauses and so come after the policy documents."""

from django.core.management.base import BaseCommand

from talent.wagtail_hooks.seeding import demo_programmes


class Command(BaseCommand):
    help = "Create the demo talent programmes that are missing; they rest on clauses of the imported documents."

    def handle(self, *args: object, **options: object) -> None:
        for line in demo_programmes():
            self.stdout.write(line)
