"""Throw-away sites: a ``DATA_DIR`` of its own and a process of its own for each stage."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from policy_kb.management.bench.figures import Figure
from policy_kb.management.bench.stages import KEPT_SITES, STAGES

MANAGE = Path(__file__).resolve().parents[3] / "manage.py"
BENCH_SETTINGS = "config.settings.bench"
PREPARE = "prepare"  # the stage that migrates and seeds an empty site
# OpenMP reads these when its library loads; threads that spin while waiting slow everything down.
QUIET_THREADS = {"OMP_WAIT_POLICY": "passive", "OMP_NUM_THREADS": "1"}


class StageFailedError(Exception):
    """A stage ended without its figures; its own output says why."""


class Sandbox:
    """The sites of one benchmark run, under one temporary folder that is removed at the end."""

    def __init__(self, temporary: Path, kept: Path) -> None:
        self._temporary = temporary
        self._kept = kept
        self._done: set[str] = set()

    def run(self, name: str, arguments: Sequence[str]) -> list[Figure]:
        """Measure a stage in its site, after the stage that fills the site if that did not run yet.

        Raises StageFailedError when the stage's process ends without its figures.
        """
        stage = STAGES[name]
        if stage.after and stage.after not in self._done:
            self.run(stage.after, arguments)
        output = self._start(name, self._site(stage.site), arguments)
        self._done.add(name)
        return [Figure.from_dict(row) for row in json.loads(output)]

    def _site(self, name: str) -> Path:
        directory = (self._kept if name in KEPT_SITES else self._temporary) / name
        if not directory.exists():
            directory.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(self._template(), directory)
        elif name in KEPT_SITES:
            self._start(PREPARE, directory, [])  # the code may have new migrations
        return directory

    def _template(self) -> Path:
        """A migrated site with seeded vocabularies, made once and copied."""
        template = self._temporary / "template"
        if not template.exists():
            template.mkdir()
            self._start(PREPARE, template, [])
        return template

    def _start(self, stage: str, site: Path, arguments: Sequence[str]) -> str:
        command = [sys.executable, str(MANAGE), "bench_kb", "--stage", stage, *arguments]
        environment = {
            **QUIET_THREADS,
            **os.environ,
            "DATA_DIR": str(site),
            "DJANGO_SETTINGS_MODULE": BENCH_SETTINGS,
        }
        done = subprocess.run(  # noqa: S603 - our own command line
            command, cwd=site, env=environment, stdout=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            raise StageFailedError(f"stage {stage} ended with exit code {done.returncode}; its message is above")
        return done.stdout


@contextmanager
def sandbox() -> Iterator[Sandbox]:
    """A place to measure in. What is expensive to make is kept under ``DATA_DIR/bench``, the rest removed."""
    with tempfile.TemporaryDirectory(prefix="bench-kb-") as temporary:
        yield Sandbox(Path(temporary), Path(settings.DATA_DIR) / "bench")
