"""Build a new generation of the search index from the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from policy_kb.management.progress import rebuild_with_progress


class Command(BaseCommand):
    help = (
        "Build and activate a new generation of the index; print its number, its clause count, and how many clauses "
        "were added, removed and kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--full", action="store_true", help="index everything anew, not only what has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        built = rebuild_with_progress(self.stderr if self.stderr.isatty() else None, full=options["full"])
        self.stdout.write(
            f"generation {built.number}: {built.clause_count} clauses, {built.vector_count} vectors "
            f"({built.difference})"
        )
        if built.problem:
            raise CommandError(f"words answer alone, the vectors could not be made: {built.problem}")
