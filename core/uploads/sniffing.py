"""What a file is by its first bytes. Its name is never asked."""

from core.uploads.kinds import FileKind, Foreign

HEAD_BYTES = 8192
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones under a password
ZIP_MARK = b"PK\x03\x04"
PROGRAM_MARKS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa\xcf",
    b"L\0\0\0\x01\x14\x02\0",
)
TEXT_MARKS = (
    (Foreign.SVG, ("<svg", "<!doctype svg")),
    (Foreign.WEB_PAGE, ("<!doctype html", "<html", "<script", "<head", "<body", "<iframe")),
)
BY_MIME = {"application/pdf": FileKind.PDF, "image/jpeg": FileKind.JPEG, "image/png": FileKind.PNG}
ARCHIVES = frozenset(
    f"application/{name}"
    for name in ("zip", "x-tar", "x-rar-compressed", "gzip", "x-bzip2", "x-7z-compressed", "x-xz", "zstd", "x-lzip")
)


def sniffed(head: bytes) -> FileKind | Foreign | None:
    """What ``head``, the first bytes of a file, begins. None for a zip, which only its contents tell."""
    if head.startswith(ZIP_MARK):
        return None
    if head.startswith(PROGRAM_MARKS):
        return Foreign.PROGRAM
    return Foreign.OLD_OFFICE if head.startswith(OLE_MARK) else _guessed(head)


def _guessed(head: bytes) -> FileKind | Foreign:
    import filetype

    guess = filetype.guess(head)
    if guess is None:
        return _of_text(head)
    if guess.mime in BY_MIME:
        return BY_MIME[guess.mime]
    if guess.mime in ARCHIVES:
        return Foreign.ARCHIVE
    return Foreign.PICTURE if guess.mime.startswith("image/") else Foreign.OTHER


def _of_text(head: bytes) -> Foreign:
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    words = head.decode(encoding, errors="ignore").lstrip("\ufeff \t\r\n\0").lower()
    if words.startswith("<"):
        for found, marks in TEXT_MARKS:
            if any(mark in words for mark in marks):
                return found
    return Foreign.OTHER
