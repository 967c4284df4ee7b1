"""A benchmark command in stages, each measured by a process of its own in a throw-away site."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from policy_kb.management.bench.figures import Figure, table
from policy_kb.management.bench.sandbox import BENCH_SETTINGS, MANAGE


class StagedBench(BaseCommand):
    """What ``name`` (the command's own) runs; a subclass says which ``stages`` there are."""

    help = "Print a table of figures, one a row. Works in throw-away sites; the site's own data is not touched."
    name: ClassVar[str]
    stages: ClassVar[Mapping[str, Callable[[], list[Figure]]]]

    def add_arguments(self, parser: CommandParser) -> None:
        known = list(self.stages)
        parser.add_argument("--only", nargs="+", choices=known, metavar="NAME", help=f"of {', '.join(known)}")
        # One stage in this very process: the command starts itself with it, in a site of its own.
        parser.add_argument("--stage", choices=known, help="for internal use")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["stage"]:
            self._run_stage(options["stage"])
            return
        figures: list[Figure] = []
        for stage in options["only"] or self.stages:
            self.stderr.write(f"==> {stage}")
            figures += measured(self.name, stage)
        self.stdout.write(table(figures))

    def _run_stage(self, stage: str) -> None:
        if settings.SETTINGS_MODULE != BENCH_SETTINGS:
            raise CommandError("a stage writes into its site, so it runs on the benchmark's own settings only")
        with redirect_stdout(StringIO()):  # standard output belongs to the figures
            call_command("migrate", verbosity=0)
            figures = self.stages[stage]()
        self.stdout.write(json.dumps([figure.as_dict() for figure in figures]))


def measured(command: str, stage: str) -> list[Figure]:
    """The stage's figures, from a process of its own in a site that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"{command.replace('_', '-')}-") as site:
        environment = {**os.environ, "DATA_DIR": site, "DJANGO_SETTINGS_MODULE": BENCH_SETTINGS}
        done = subprocess.run(  # noqa: S603 - our own command line
            [sys.executable, str(MANAGE), command, "--stage", stage],
            cwd=Path(site),
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode:
        raise CommandError(f"stage {stage} ended with exit code {done.returncode}; its message is above")
    return [Figure.from_dict(row) for row in json.loads(done.stdout)]
