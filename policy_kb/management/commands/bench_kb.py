"""Measure the knowledge base: its speed, its memory and the quality of what it finds."""

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from policy_kb.management.bench.figures import table
from policy_kb.management.bench.material import find_material
from policy_kb.management.bench.sandbox import BENCH_SETTINGS, PREPARE, StageFailedError, sandbox
from policy_kb.management.bench.stages import LONG, STAGES
from policy_kb.seeds.vocabulary import seed_vocabulary


class Command(BaseCommand):
    help = "Print a table of figures, one a row. Works in throw-away sites; the site's own data is not touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", nargs="+", choices=list(STAGES), metavar="NAME", help=f"of {', '.join(STAGES)}")
        parser.add_argument("--quick", action="store_true", help=f"leave out what takes minutes: {', '.join(LONG)}")
        parser.add_argument("--shared", type=Path, help="folder with policies/ and qa/ (../shared)")
        # One stage in this very process: the command starts itself with it.
        parser.add_argument("--stage", choices=[PREPARE, *STAGES], help="for internal use")

    def handle(self, *args: Any, **options: Any) -> None:
        shared = (options["shared"] or Path(settings.BASE_DIR).parent / "shared").resolve()
        if options["stage"]:
            self._run_stage(options["stage"], shared)
            return
        names = options["only"] or [name for name in STAGES if not (options["quick"] and name in LONG)]
        figures, failures = [], []
        with sandbox() as sites:
            for name in names:
                self.stderr.write(f"==> {name}")
                try:
                    figures += sites.run(name, ["--shared", str(shared)])
                # One stage's trouble does not take the others' figures away.
                except StageFailedError as error:
                    failures.append(str(error))
        self.stdout.write(table(figures))
        if failures:
            raise CommandError("; ".join(failures))

    def _run_stage(self, name: str, shared: Path) -> None:
        if settings.SETTINGS_MODULE != BENCH_SETTINGS:
            raise CommandError("a stage writes into its site, so it runs on the benchmark's own settings only")
        with redirect_stdout(StringIO()):  # standard output belongs to the figures
            if name == PREPARE:
                call_command("migrate", verbosity=0)
                seed_vocabulary()
                figures = []
            else:
                figures = STAGES[name].run(find_material(shared, Path(settings.BASE_DIR)))
        self.stdout.write(json.dumps([figure.as_dict() for figure in figures]))
