"""Secrets and personal data at rest: unreadable to whoever gets hold of the database or the files alone."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


def seal(plain: bytes, *, purpose: str) -> bytes:
    """``plain`` encrypted; only what was sealed for the same ``purpose`` opens with it."""
    return _cipher(purpose).encrypt(plain)


def unseal(sealed: bytes, *, purpose: str) -> bytes:
    """What was sealed. Raises ``cryptography.fernet.InvalidToken`` for anything else."""
    return _cipher(purpose).decrypt(sealed)


def seal_text(plain: str, *, purpose: str) -> str:
    """A text sealed, as a text."""
    return seal(plain.encode(), purpose=purpose).decode()


def unseal_text(sealed: str, *, purpose: str) -> str:
    """The text that was sealed. Raises InvalidToken."""
    return unseal(sealed.encode(), purpose=purpose).decode()


def _cipher(purpose: str) -> MultiFernet:
    """Keys derived from SECRET_KEY, older ones (SECRET_KEY_FALLBACKS) for reading alone."""
    return MultiFernet(
        [Fernet(_derived(key, purpose)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _derived(secret: str | bytes, purpose: str) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=force_bytes(f"portal {purpose}"))
    return base64.urlsafe_b64encode(derive.derive(force_bytes(secret)))
