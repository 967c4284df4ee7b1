"""Measure subsidies: how quickly companies are checked and applications submitted."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from policy_kb.management.bench.figures import Figure, table
from policy_kb.management.bench.sandbox import BENCH_SETTINGS, MANAGE
from subsidies.management.bench import desk, selfcheck, submitting

STAGES: dict[str, Callable[[], list[Figure]]] = {
    "selfcheck": selfcheck.run,
    "submitting": submitting.run,
    "desk": desk.run,
}


class Command(BaseCommand):
    help = "Print a table of figures, one a row. Works in throw-away sites; the site's own data is not touched."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", nargs="+", choices=list(STAGES), metavar="NAME", help=f"of {', '.join(STAGES)}")
        # One stage in this very process: the command starts itself with it, in a site of its own.
        parser.add_argument("--stage", choices=list(STAGES), help="for internal use")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["stage"]:
            self._run_stage(options["stage"])
            return
        figures: list[Figure] = []
        for name in options["only"] or STAGES:
            self.stderr.write(f"==> {name}")
            figures += measured(name)
        self.stdout.write(table(figures))

    def _run_stage(self, name: str) -> None:
        if settings.SETTINGS_MODULE != BENCH_SETTINGS:
            raise CommandError("a stage writes into its site, so it runs on the benchmark's own settings only")
        with redirect_stdout(StringIO()):  # standard output belongs to the figures
            call_command("migrate", verbosity=0)
            figures = STAGES[name]()
        self.stdout.write(json.dumps([figure.as_dict() for figure in figures]))


def measured(name: str) -> list[Figure]:
    """The stage's figures, from a process of its own in a site that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-subsidies-") as site:
        command = [sys.executable, str(MANAGE), "bench_subsidies", "--stage", name]
        environment = {**os.environ, "DATA_DIR": site, "DJANGO_SETTINGS_MODULE": BENCH_SETTINGS}
        done = subprocess.run(  # noqa: S603 - our own command line
            command, cwd=Path(site), env=environment, stdout=subprocess.PIPE, text=True, check=False
        )
    if done.returncode:
        raise CommandError(f"stage {name} ended with exit code {done.returncode}; its message is above")
    return [Figure.from_dict(row) for row in json.loads(done.stdout)]
