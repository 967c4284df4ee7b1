"""Files and folders into the knowledge base, one after the other; a bad file stops nobody."""

import hashlib
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext as _

from core.signals import send_changed
from policy_kb.ingestion.errors import ReadError
from policy_kb.ingestion.readers import check_size, read
from policy_kb.ingestion.split import split
from policy_kb.models import PolicyDocument
from policy_kb.services.documents import ImportResult, Outcome, Source, import_document

FAILED = "failed"
# What desktops and editors leave in folders.
_LEFTOVERS = ("thumbs.db", "desktop.ini")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: ``outcome`` is an :class:`Outcome` value or ``failed`` with its ``reason``."""

    name: str
    outcome: str
    reason: str = ""
    document_id: int | None = None
    title: str = ""
    doc_number: str = ""
    version: int = 0
    clauses: int = 0

    @property
    def is_failed(self) -> bool:
        return self.outcome == FAILED


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file to import under the name by which its source is known."""

    path: Path
    name: str


def import_file(
    *,
    name: str,
    content: bytes,
    publisher: str = "",
    url: str = "",
    publish: bool = True,
    by: Any = None,
    announce: bool = True,
) -> ImportResult:
    """Read, split and store one file, such as an upload; :class:`ReadError` says why it cannot be read.

    ``publish``, ``by`` and what is refused: see :func:`~policy_kb.services.documents.import_document`.
    """
    reading = read(name, content)
    parsed = split(reading.text, fallback_title=PurePath(name).stem)
    if not parsed.nodes:
        raise ReadError(_("文件里没有正文"))
    source = Source(
        name=name[-255:],
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=reading.media_type,
        publisher=publisher or parsed.publisher[:120],
        url=url,
        text=reading.text,
    )
    return import_document(parsed=parsed, source=source, publish=publish, by=by, announce=announce)


def import_files(files: Sequence[NamedFile]) -> Iterator[FileReport]:
    """Import each file and report on it; what changed is announced once, after the last one."""
    changed: dict[str, None] = {}
    try:
        for file in files:
            report = _report(file)
            if report.document_id is not None and report.outcome != Outcome.UNCHANGED:
                changed[str(report.document_id)] = None
            yield report
    finally:
        if changed:
            send_changed(sender=PolicyDocument, keys=list(changed))


def files_of(paths: Sequence[Path]) -> list[NamedFile]:
    """The files of all paths in a stable order; files of one name get their folders as a prefix."""
    found: list[NamedFile] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and not _is_leftover(file, path))
            found += [NamedFile(file, file.relative_to(path).as_posix()) for file in inside]
        else:
            found.append(NamedFile(path, path.name))
    unique = list({file.path.absolute(): file for file in found}.values())
    return _distinct(unique)


def _distinct(files: list[NamedFile]) -> list[NamedFile]:
    counts = Counter(file.name for file in files)
    return [file if counts[file.name] == 1 else NamedFile(file.path, _longer_name(file, files)) for file in files]


def _longer_name(file: NamedFile, files: list[NamedFile]) -> str:
    """As much of the path as tells the file from its namesakes."""
    parts = file.path.absolute().parts
    others = [other.path.absolute().parts for other in files if other.name == file.name and other is not file]
    length = len(PurePath(file.name).parts) + 1
    while length < len(parts) and any(other[-length:] == parts[-length:] for other in others):
        length += 1
    return PurePath(*parts[-length:]).as_posix()


def _is_leftover(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return any(part.startswith((".", "~$")) for part in parts) or file.name.lower() in _LEFTOVERS


def _report(file: NamedFile) -> FileReport:
    try:
        check_size(file.path.stat().st_size)
        result = import_file(name=file.name, content=file.path.read_bytes(), announce=False)
    except ReadError as error:
        return FileReport(file.name, FAILED, error.reason)
    except FileNotFoundError:
        return FileReport(file.name, FAILED, _("找不到文件"))
    except OSError as error:
        return FileReport(file.name, FAILED, _("无法打开文件：%(reason)s") % {"reason": error.strerror or error})
    except DatabaseError as error:
        logger.exception("Storing %s failed", file.name)
        return FileReport(file.name, FAILED, _("无法写入数据库：%(reason)s") % {"reason": error})
    except Exception as error:  # the other files are still to come
        logger.exception("Importing %s failed", file.name)
        return FileReport(file.name, FAILED, _("无法处理：%(reason)s") % {"reason": error})
    document = result.document
    return FileReport(
        name=file.name,
        outcome=result.outcome.value,
        document_id=document.pk,
        title=document.title,
        doc_number=document.doc_number,
        version=result.version.number,
        clauses=result.version.clauses.count(),
    )
