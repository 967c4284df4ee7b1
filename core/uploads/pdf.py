"""PDF files: whole, open to everybody, and nothing in them acts."""

import logging
from typing import IO, TYPE_CHECKING, Any

from core.uploads.kinds import ActivePart, RefusedUploadError, UploadFault

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_OBJECTS = 300_000
KEPT_OBJECTS = 2_000  # parsed ones held in memory at a time
DEEPEST = 40  # dictionaries within dictionaries
HARMLESS_AT_OPENING = ("/GoTo", "/Named")
PARTS_BY_ACTION = {
    "/JavaScript": ActivePart.SCRIPT,
    "/Launch": ActivePart.SCRIPT,
    "/Rendition": ActivePart.SCRIPT,
    "/SubmitForm": ActivePart.REMOTE,
    "/ImportData": ActivePart.REMOTE,
    "/GoToR": ActivePart.REMOTE,
    "/GoToE": ActivePart.ATTACHMENT,
}
PARTS_BY_KEY = {
    "/JS": ActivePart.SCRIPT,
    "/EF": ActivePart.ATTACHMENT,
    "/XFA": ActivePart.FORM,
}
PARTS_BY_SUBTYPE = {
    "/FileAttachment": ActivePart.ATTACHMENT,
    "/RichMedia": ActivePart.SCRIPT,
    "/Movie": ActivePart.SCRIPT,
    "/3D": ActivePart.SCRIPT,
}


def check_pdf(file: IO[bytes]) -> None:
    """Raise RefusedUploadError for a PDF that is damaged, asks for a password, or has something active in it.

    Every object is looked at, also those packed into object streams; a file that merely may not be
    printed or changed (an owner's password alone) is taken, as tax offices and banks issue such ones.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every repaired flaw
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedUploadError(UploadFault.ENCRYPTED)
        if len(reader.pages) == 0:
            raise RefusedUploadError(UploadFault.DAMAGED)
        _look_through(reader)
    except LimitReachedError as error:  # a stream that unpacks to more than the library allows
        raise RefusedUploadError(UploadFault.BOMB) from error
    except DependencyError as error:
        raise RefusedUploadError(UploadFault.ENCRYPTED) from error
    except (
        PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError,
        NotImplementedError, AssertionError,
    ) as error:  # fmt: skip
        # Broken files break the library in many ways; to the sender they are one.
        raise RefusedUploadError(UploadFault.DAMAGED) from error


def _look_through(reader: "PdfReader") -> None:
    from pypdf.generic import IndirectObject

    numbers = _object_numbers(reader)
    if len(numbers) > MOST_OBJECTS:
        raise RefusedUploadError(UploadFault.BOMB)
    for number, generation in numbers:
        _check(reader.get_object(IndirectObject(number, generation, reader)), 0)
        if len(reader.resolved_objects) > KEPT_OBJECTS:
            reader.resolved_objects.clear()
    _check_opening(reader.root_object.get("/OpenAction"))


def _object_numbers(reader: "PdfReader") -> list[tuple[int, int]]:
    plain = [(number, generation) for generation, table in reader.xref.items() for number in table if number > 0]
    return plain + [(number, 0) for number in reader.xref_objStm]


def _check(value: Any, depth: int) -> None:
    """Go through a value without following references: what they lead to is gone through by its own number."""
    from pypdf.generic import ArrayObject, DictionaryObject

    if depth > DEEPEST:
        raise RefusedUploadError(UploadFault.DAMAGED)
    if isinstance(value, DictionaryObject):
        _check_dictionary(value)
        for each in dict.values(value):
            _check(each, depth + 1)
    elif isinstance(value, ArrayObject):
        for each in list.__iter__(value):
            _check(each, depth + 1)


def _check_dictionary(found: Any) -> None:
    part = next((PARTS_BY_KEY[key] for key in dict.keys(found) if key in PARTS_BY_KEY), None)
    part = part or PARTS_BY_ACTION.get(_name(found, "/S")) or PARTS_BY_SUBTYPE.get(_name(found, "/Subtype"))
    if part:
        raise RefusedUploadError(UploadFault.ACTIVE, part=part)


def _name(found: Any, key: str) -> str:
    """The name at ``key``, which a file may hide behind a reference."""
    value = dict.get(found, key)
    return str(value.get_object()) if value is not None else ""


def _check_opening(action: Any) -> None:
    """A place to open at is harmless, and most programs write one; an address to open is not."""
    from pypdf.generic import DictionaryObject

    found = action.get_object() if action is not None else None
    if isinstance(found, DictionaryObject) and found.get("/S") not in HARMLESS_AT_OPENING:
        raise RefusedUploadError(UploadFault.ACTIVE, part=ActivePart.REMOTE)
