"""Measure the park registry with 1,000 parks and 20,000 spaces."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from parks.management.bench import registry
from policy_kb.management.bench.figures import Figure, table
from policy_kb.management.bench.sandbox import BENCH_SETTINGS, MANAGE


class Command(BaseCommand):
    help = "Print a table of figures, one a row. Works in a throw-away site; the site's own data is not touched."

    def add_arguments(self, parser: CommandParser) -> None:
        # The measuring itself: the command starts itself with it, in a site of its own.
        parser.add_argument("--inside", action="store_true", help="for internal use")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["inside"]:
            self._measure()
            return
        self.stderr.write("==> parks")
        self.stdout.write(table(measured()))

    def _measure(self) -> None:
        if settings.SETTINGS_MODULE != BENCH_SETTINGS:
            raise CommandError("it writes into its site, so it runs on the benchmark's own settings only")
        with redirect_stdout(StringIO()):  # standard output belongs to the figures
            call_command("migrate", verbosity=0)
            figures = registry.run()
        self.stdout.write(json.dumps([figure.as_dict() for figure in figures]))


def measured() -> list[Figure]:
    """The figures, from a process of its own in a site that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-parks-") as site:
        environment = {**os.environ, "DATA_DIR": site, "DJANGO_SETTINGS_MODULE": BENCH_SETTINGS}
        done = subprocess.run(  # noqa: S603 - our own command line
            [sys.executable, str(MANAGE), "bench_parks", "--inside"],
            cwd=Path(site),
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode:
        raise CommandError(f"it ended with exit code {done.returncode}; its message is above")
    return [Figure.from_dict(row) for row in json.loads(done.stdout)]
