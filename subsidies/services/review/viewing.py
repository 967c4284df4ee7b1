"""A submitted file as an officer looks at it: shown as it is, or its text, or to be downloaded."""

from dataclasses import dataclass
from enum import StrEnum

from core.uploads.kinds import MEGABYTE, PAPERS, FileKind
from policy_kb.ingestion.errors import ReadError
from policy_kb.ingestion.readers.docx import read_docx
from subsidies.models import Attachment
from subsidies.services.reading import stored_file

LARGEST_READ = 5 * MEGABYTE
MOST_CHARACTERS = 50_000


class Way(StrEnum):
    """How a file is shown."""

    PAGES = "pages"  # a PDF, in the browser's own viewer
    PICTURE = "picture"
    TEXT = "text"
    DOWNLOAD = "download"


@dataclass(frozen=True, slots=True)
class View:
    """``text`` is a Word document's, cut where it ``is_cut``; ``why_not`` says why there is nothing to show."""

    way: Way
    text: str = ""
    is_cut: bool = False
    why_not: str = ""


def view_of(attachment: Attachment) -> View:
    """How the file is shown. Reads a Word document, nothing else."""
    kind = FileKind(attachment.file_kind)
    if kind in PAPERS:
        return View(Way.PAGES if kind is FileKind.PDF else Way.PICTURE)
    if kind is not FileKind.WORD or attachment.size > LARGEST_READ:
        return View(Way.DOWNLOAD)
    try:
        with stored_file(attachment).open("rb") as file:
            text = read_docx(file.read(LARGEST_READ + 1))
    except ReadError as error:
        return View(Way.DOWNLOAD, why_not=str(error))
    except FileNotFoundError:
        return View(Way.DOWNLOAD)
    return View(Way.TEXT, text[:MOST_CHARACTERS], is_cut=len(text) > MOST_CHARACTERS)
