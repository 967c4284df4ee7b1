"""Names of files as people see them: kept readable, made harmless. Pure."""

import re
import unicodedata
from pathlib import PurePosixPath

from core.uploads.kinds import FileKind

LONGEST_NAME = 120  # characters, the ending with them
NAMELESS = "file"
ENDINGS = {
    FileKind.PDF: (".pdf",),
    FileKind.JPEG: (".jpg", ".jpeg"),
    FileKind.PNG: (".png",),
    FileKind.WORD: (".docx",),
    FileKind.EXCEL: (".xlsx",),
}
KNOWN_ENDINGS = tuple(ending for endings in ENDINGS.values() for ending in endings)
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
# Windows keeps these for devices, whatever ending follows.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """The last part of ``name`` without what could steer a terminal, a path or a reader's eye.

    Control and direction characters go (a name that reads ``发票fdp.exe`` backwards hides its ending),
    separators become underscores; never empty, never longer than ``LONGEST_NAME``.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(c for c in last if c.isspace() or unicodedata.category(c)[0] != "C")
    # Only now: what has gone may have stood between a letter and its accent, or between two spaces.
    spaced = " ".join(unicodedata.normalize("NFC", seen).split())
    tidy = _FORBIDDEN.sub("_", spaced).strip(". ")
    return _shortened(_no_device(tidy)) or NAMELESS


def named_as(name: str, kind: FileKind) -> str:
    """A safe name whose ending tells what the file is, whatever it said before."""
    tidy = safe_name(name)
    lower = tidy.lower()
    if lower.endswith(ENDINGS[kind]) and lower not in ENDINGS[kind]:
        return tidy
    known = next((ending for ending in KNOWN_ENDINGS if lower.endswith(ending)), "")
    stem = tidy[: len(tidy) - len(known)].rstrip(". ") if known else tidy
    return _shortened(_no_device(f"{stem or NAMELESS}{ENDINGS[kind][0]}"))


def _no_device(name: str) -> str:
    return f"_{name}" if _DEVICES.match(name) else name


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    ending = PurePosixPath(name).suffix[:12]
    return name[: LONGEST_NAME - len(ending)].rstrip(". ") + ending
