"""Import policy documents from files and folders."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress

from policy_kb.ingestion.loader import FileReport, files_of, import_files
from policy_kb.management.progress import rebuild_with_progress
from policy_kb.retrieval.receivers import reindexing_held
from policy_kb.seeds.vocabulary import seed_vocabulary
from policy_kb.services.documents import Outcome


class Command(BaseCommand):
    """One line a file: created, updated, unchanged, merged or failed; exit status 1 if any failed.

    What changed is indexed before the command ends.
    """

    help = "Import policy documents (.txt .md .html .docx .pdf) from files and folders."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+", type=Path)
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: Any, **options: Any) -> None:
        seed_vocabulary()
        files = files_of(options["paths"])
        if not files:
            raise CommandError(_("没有可导入的文件"))
        failed = changed = 0
        with reindexing_held(), self._progress() as progress:
            for report in progress.track(import_files(files), total=len(files), description=_("导入")):
                failed += report.is_failed
                changed += not report.is_failed and report.outcome != Outcome.UNCHANGED
                line = json.dumps(_fields(report), ensure_ascii=False) if options["json"] else _line(report)
                self._write(line, progress)
        if changed:
            # At once and in view: after this command the documents can be asked about.
            built = rebuild_with_progress(self.stderr if self.stderr.isatty() else None)
            if built.problem:
                self.stderr.write(_("语义向量未能生成，暂由字词检索作答：%(problem)s") % {"problem": built.problem})
        if failed:
            raise CommandError(_("%(failed)s 个文件未能导入，其余已完成") % {"failed": failed}, returncode=1)

    def _progress(self) -> Progress:
        """A bar on a terminal only: output into a pipe stays plain lines."""
        shown = self.stdout.isatty() or self.stderr.isatty()
        return Progress(console=Console(stderr=not self.stdout.isatty()), transient=True, disable=not shown)

    def _write(self, line: str, progress: Progress) -> None:
        if self.stdout.isatty():  # above the bar, which a plain write would tear
            progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            self.stdout.write(line)


def _fields(report: FileReport) -> dict[str, object]:
    fields = asdict(report)
    return {"file": fields.pop("name"), **{name: value for name, value in fields.items() if value not in ("", None)}}


def _line(report: FileReport) -> str:
    if report.is_failed:
        return f"{report.outcome:<9} {report.name}: {report.reason}"
    number = f" {report.doc_number}" if report.doc_number else ""
    return f"{report.outcome:<9} {report.name}: {report.title}{number} (v{report.version}, {report.clauses})"
