"""Everything held of a person as one ZIP: ``data.json`` for programs, ``index.html`` for people, their files.

The form of ``data.json`` is described in ``docs/personal-data.md``; ``FORMAT`` changes with it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.personal_data import Kind, Row, StoredFile, announced_kinds
from core.personal_data.holdings import Holding
from core.personal_data.words import row_of
from core.refusals import RefusedError
from core.uploads.naming import safe_name

FORMAT = "portal-personal-data/1"
MEGABYTE = 1024 * 1024


@dataclass(slots=True)
class ExportedTable:
    """Rows of one table, each with the path of its file in the ZIP (empty for none) and why a file is missing."""

    holding: Holding
    count: int
    rows: list[tuple[Row, str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "table": self.holding.model._meta.label,  # noqa: SLF001 - Django's own door
            "title": self.holding.name,
            "count": self.count,
            "when_the_account_is_closed": self.holding.fate.value,
            "why": str(self.holding.why),
            "rows": [_row_json(row, path, note) for row, path, note in self.rows],
        }


def size_of(person: User) -> int:
    """About how many bytes of files an export without identity papers holds."""
    return sum(
        getattr(row, file.size)
        for holding, file in _with_files()
        for row in holding.of(person).iterator(chunk_size=200)
        if file.size and not file.is_sensitive(row)
    )


def write_export(*, person: User, with_identity: bool, now: datetime) -> IO[bytes]:
    """The ZIP as an open temporary file, at its start. Papers of identity are in it ``with_identity`` alone."""
    target: IO[bytes] = TemporaryFile()  # noqa: SIM115 - the caller closes it
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        kinds = []
        for kind in announced_kinds():
            tables = list(_tables(kind, archive, person, with_identity=with_identity, now=now))
            if tables:
                kinds.append((kind, tables))
        archive.writestr("data.json", json.dumps(_document(person, kinds, now), ensure_ascii=False, indent=2))
        archive.writestr("index.html", _page(person, kinds, now))
    target.seek(0)
    return target


def export_name(now: datetime) -> str:
    """What the file is called when it is saved."""
    return f"personal-data-{localtime(now):%Y%m%d-%H%M}.zip"


def _with_files() -> Iterator[tuple[Holding, StoredFile]]:
    for kind in announced_kinds():
        for holding in kind.holdings:
            if holding.file is not None:
                yield holding, holding.file


def _tables(
    kind: Kind, archive: ZipFile, person: User, *, with_identity: bool, now: datetime
) -> Iterator[ExportedTable]:
    for holding in kind.holdings:
        count = holding.of(person).count()
        if not count:
            continue
        table = ExportedTable(holding, count)
        if holding.shown:
            for number, instance in enumerate(holding.of(person).iterator(chunk_size=200), 1):
                path, note = "", ""
                if holding.file is not None and getattr(instance, holding.file.column):
                    path, note = _store(
                        archive, holding.file, instance, person, f"files/{kind.key}/{number:04d}",
                        with_identity=with_identity, now=now,
                    )  # fmt: skip
                table.rows.append((row_of(instance, holding.shown), path, note))
        yield table


def _store(
    archive: ZipFile, file: StoredFile, row: Any, person: User, start: str, *, with_identity: bool, now: datetime
) -> tuple[str, str]:
    """The path of a row's file in the ZIP, or why it is not there."""
    if file.is_sensitive(row) and not with_identity:
        return "", _("身份证件，本次导出未选择包含。")
    try:
        content = file.read(row, person, now)
    except RefusedError as error:
        return "", error.reason
    if content is None:
        return "", _("文件已删除，或您现在无权取得（属于单位的材料）。")
    path = f"{start}-{safe_name(str(getattr(row, file.name)))}"
    archive.writestr(path, content)
    return path, ""


def _row_json(row: Row, path: str, note: str) -> dict[str, Any]:
    return {**row.data, **({"_file": path} if path else {}), **({"_file_missing": note} if note else {})}


def _document(person: User, kinds: list[tuple[Kind, list[ExportedTable]]], now: datetime) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "site": settings.BASE_URL,
        "exported_at": localtime(now).isoformat(timespec="seconds"),
        "account": person.username,
        "kinds": [
            {
                "key": kind.key,
                "section": str(kind.section),
                "title": str(kind.title),
                "purpose": str(kind.purpose),
                "retention": kind.retention(),
                "tables": [table.as_json() for table in tables],
            }
            for kind, tables in kinds
        ],
    }


def _page(person: User, kinds: list[tuple[Kind, list[ExportedTable]]], now: datetime) -> str:
    context = {"person": person, "kinds": kinds, "now": now, "site_name": _(settings.SITE_NAME)}
    return render_to_string("accounts/personal_data/export.html", context)
