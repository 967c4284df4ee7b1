"""Show or hide the demo digests, as ``make run`` does when it fills a site from another folder."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from policy_kb.services.digests import set_digests_published


class Command(BaseCommand):
    help = "Publish (--show) or withdraw (--hide) the repository's demo digests."

    def add_arguments(self, parser: CommandParser) -> None:
        choice = parser.add_mutually_exclusive_group(required=True)
        choice.add_argument("--show", action="store_true")
        choice.add_argument("--hide", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        changed = set_digests_published(published=options["show"])
        self.stdout.write(f"{changed} digests {'published' if options['show'] else 'withdrawn'}")
