"""A file between its dry run and the word to import it: kept for a day, for the one who brought it."""

import secrets
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import BadSignature, dumps, loads

FOLDER = "private/imports"
KEPT_FOR = timedelta(days=1)
SALT = "core.imports"


def keep(file: IO[bytes], *, owner: str, now: datetime, suffix: str = ".xlsx") -> str:
    """Keep the file; the token that gives it back. ``owner`` says who may have it, and for what."""
    forget_old(now)
    file.seek(0)
    name = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}{suffix}", ContentFile(file.read()))
    return dumps([name, owner], salt=SALT)


def take_back(token: str, *, owner: str) -> SimpleUploadedFile | None:
    """The file of a token; None when it is forged, of somebody else, or gone."""
    name = _name(token, owner)
    if name is None or not default_storage.exists(name):
        return None
    with default_storage.open(name) as kept:
        return SimpleUploadedFile(f"import{PurePath(name).suffix}", kept.read())


def forget(token: str, *, owner: str) -> None:
    """Delete the file of a token."""
    if name := _name(token, owner):
        default_storage.delete(name)


def forget_old(now: datetime) -> None:
    """Delete what nobody came back for."""
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if default_storage.get_modified_time(path) < now - KEPT_FOR:
            default_storage.delete(path)


def _name(token: str, owner: str) -> str | None:
    try:
        name, whose = loads(token, salt=SALT, max_age=KEPT_FOR)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(name) if whose == owner else None
