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
MEGABYTE = 1024 * 1024


class UploadFault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    KIND = "kind"  # not one of the kinds asked for, or content that no kind has
    MACRO = "macro"
    ACTIVE = "active"  # scripts, launch actions or attached files within a PDF
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
    """The file is not taken; ``fault`` says why, ``params`` fill the words (``size``, ``most``, ``kinds``)."""

    def __init__(self, fault: UploadFault, **params: object) -> None:
        super().__init__(fault, params)
        self.fault, self.params = fault, params
