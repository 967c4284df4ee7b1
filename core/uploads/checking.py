"""Whether a file that somebody brings may be kept."""

import hashlib
from collections.abc import Collection
from typing import IO, cast

from django.core.files.uploadedfile import UploadedFile

from core.uploads.kinds import LARGEST_FILE, Checked, FileKind, Foreign, RefusedUploadError, UploadFault
from core.uploads.naming import named_as
from core.uploads.office import check_office, is_under_password
from core.uploads.pdf import check_pdf
from core.uploads.pictures import check_picture
from core.uploads.scanning import scan
from core.uploads.sniffing import HEAD_BYTES, sniffed


def check_upload(upload: "UploadedFile[bytes]", *, kinds: Collection[FileKind], most_bytes: int) -> Checked:
    """What the file is, when it may be kept; its position is then at the beginning again.

    ``kinds`` are those that the place asks for, ``most_bytes`` its limit (at most ``LARGEST_FILE``).
    The type is what is inside, never what the name says. Raises RefusedUploadError with the first
    fault found, the cheapest questions first; ValueError for a limit that the site itself exceeds.
    """
    if most_bytes > LARGEST_FILE:
        raise ValueError(f"no place may ask for more than {LARGEST_FILE} bytes")
    size = upload.size or 0
    if size == 0:
        raise RefusedUploadError(UploadFault.EMPTY)
    if size > most_bytes:
        raise RefusedUploadError(UploadFault.TOO_LARGE, size=size, most=most_bytes)
    kind = _kind(cast("IO[bytes]", upload), kinds)
    upload.seek(0)
    scan(upload.chunks(), name=upload.name or "")
    checked = Checked(kind=kind, size=size, sha256=_sha256(upload), name=named_as(upload.name or "", kind))
    upload.seek(0)
    return checked


def _kind(file: IO[bytes], kinds: Collection[FileKind]) -> FileKind:
    file.seek(0)
    found = sniffed(file.read(HEAD_BYTES))
    file.seek(0)
    if found is None:
        found = check_office(file)
    elif found is Foreign.OLD_OFFICE and is_under_password(file):
        raise RefusedUploadError(UploadFault.ENCRYPTED)
    if isinstance(found, Foreign) or found not in kinds:
        raise RefusedUploadError(UploadFault.KIND, kinds=frozenset(kinds), found=found)
    file.seek(0)
    if found is FileKind.PDF:
        check_pdf(file)
    elif found in (FileKind.JPEG, FileKind.PNG):
        check_picture(file, found)
    return found


def _sha256(upload: "UploadedFile[bytes]") -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():  # begins at the beginning by itself
        digest.update(chunk)
    return digest.hexdigest()
