"""Kinds of files that the portal takes, by what is inside them. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """What a file is, whatever its name says."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    WORD = "docx"
    EXCEL = "xlsx"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self]


CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ALL_KINDS = frozenset(FileKind)
PAPERS = frozenset({FileKind.PDF, FileKind.JPEG, FileKind.PNG})  # scans and prints, which nobody edits
MEGABYTE = 1024 * 1024
LARGEST_FILE = 50 * MEGABYTE  # no form asks for more


class Foreign(StrEnum):
    """What a file of no kind of ours is, as far as its first bytes tell."""

    PROGRAM = "program"
    WEB_PAGE = "web_page"
    SVG = "svg"
    ARCHIVE = "archive"
    OLD_OFFICE = "old_office"  # .doc, .xls, .ppt
    OTHER_OFFICE = "other_office"  # slides, templates, drawings
    PICTURE = "picture"  # one of another format
    OTHER = "other"


class ActivePart(StrEnum):
    """What in a file could act, fetch or hide something."""

    SCRIPT = "script"
    ATTACHMENT = "attachment"
    REMOTE = "remote"
    FORM = "form"  # an XFA form, which is a program of its own


class UploadFault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    KIND = "kind"  # not one of the kinds asked for, or content that no kind has
    MACRO = "macro"
    ACTIVE = "active"  # scripts, launch actions, attached files, remote parts
    ENCRYPTED = "encrypted"
    BOMB = "bomb"  # unpacks to far more than it is
    DAMAGED = "damaged"
    INFECTED = "infected"
    SCANNER = "scanner"  # a scanner is configured but does not answer


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its kind by content, size in bytes, SHA-256 in hexadecimal, a safe name."""

    kind: FileKind
    size: int
    sha256: str
    name: str


class RefusedUploadError(Exception):
    """The file is not taken; ``fault`` says why, ``params`` fill the words.

    TOO_LARGE has ``size`` and ``most`` (bytes); KIND ``kinds`` (those asked for) and ``found`` (a FileKind or
    Foreign); ACTIVE ``part`` (an ActivePart); BOMB ``picture`` for one of too many pixels; INFECTED ``name``.
    """

    def __init__(self, fault: UploadFault, **params: object) -> None:
        super().__init__(fault, params)
        self.fault, self.params = fault, params
