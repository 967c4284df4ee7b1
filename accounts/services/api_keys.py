"""Make, check and revoke the keys by which programs call the portal."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import ApiKey, User
from accounts.models.api_keys import KeyState
from accounts.scopes import announced_scopes

MOST_KEYS = 10  # of one person in use at a time: each has a rate of its own
MARK = "pk_"  # begins every key, so that scanners of leaked secrets know one
PREFIX_CHARACTERS = 8  # after the mark, shown and looked up
SECRET_BYTES = 32
WRITTEN = re.compile(rf"{MARK}(?P<shown>[0-9a-f]{{{PREFIX_CHARACTERS}}})_[\w-]{{43}}", re.ASCII)
USE_NOTED_EVERY = timedelta(minutes=1)
CREATED, REVOKED = "accounts.api_key.create", "accounts.api_key.revoke"  # in the audit log


class InvalidKeyError(Exception):
    """The key is none of ours, or opens nothing any more."""

    def __init__(self, state: KeyState | None = None) -> None:
        super().__init__(state)
        self.state = state


class TooManyKeysError(Exception):
    """The person has ``MOST_KEYS`` in use already."""


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A new key with the whole of its secret, which is nowhere else and cannot be had again."""

    key: ApiKey
    written: str

    def __repr__(self) -> str:
        return f"IssuedKey({self.key.prefix}…)"  # never the secret: representations end in logs


@transaction.atomic
def create_api_key(
    *, owner: User, name: str, scopes: Collection[str], day: date, expires_on: date | None = None
) -> IssuedKey:
    """A new key with the site's rate. Raises TooManyKeysError; ValueError for a scope nobody announced."""
    unknown = set(scopes) - {scope.name for scope in announced_scopes()}
    if unknown or not scopes:
        raise ValueError(f"not announced by any app: {sorted(unknown) or 'no scope at all'}")
    owner = User.objects.select_for_update().get(pk=owner.pk)  # two at once must not both be the tenth
    if ApiKey.objects.owned_by(owner).in_use(day).count() >= MOST_KEYS:
        raise TooManyKeysError
    prefix = MARK + secrets.token_hex(PREFIX_CHARACTERS // 2)
    written = f"{prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"
    key = ApiKey.objects.create(
        owner=owner,
        name=name,
        prefix=prefix,
        secret_hash=_hash(written),
        scopes=sorted(scopes),
        rate=settings.API_KEY_RATE,
        expires_on=expires_on,
    )
    log(instance=key, action=CREATED, user=owner, data={"prefix": prefix, "scopes": key.scopes})
    return IssuedKey(key, written)


@transaction.atomic
def revoke_api_key(*, key: ApiKey, by: User, now: datetime) -> None:
    """Let the key open nothing from now on; revoking a second time changes nothing."""
    if not ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=now):
        return
    key.refresh_from_db()
    log(instance=key, action=REVOKED, user=by, data={"prefix": key.prefix})


def authenticate(written: str, *, now: datetime) -> ApiKey:
    """The key whose secret this is. Raises InvalidKeyError for any other, also a revoked or expired one.

    The prefix is public and finds the row; the rest is compared by hash in constant time, also
    when there is no such row, so that time tells nothing.
    """
    found = WRITTEN.fullmatch(written)
    key = _by_prefix(MARK + found["shown"]) if found else None
    matches = hmac.compare_digest(key.secret_hash if key else _hash(""), _hash(written))
    if key is None or not matches or not key.owner.is_active:
        raise InvalidKeyError
    state = key.state(timezone.localdate(now))
    if state is not KeyState.IN_USE:
        raise InvalidKeyError(state)
    _note_use(key, now)
    return key


def _by_prefix(prefix: str) -> ApiKey | None:
    found: ApiKey | None = ApiKey.objects.select_related("owner").filter(prefix=prefix).first()
    return found


def _hash(written: str) -> str:
    """Unsalted and quick on purpose: the secret is 256 random bits, which no dictionary holds."""
    return hashlib.sha256(written.encode(errors="surrogatepass")).hexdigest()


def _note_use(key: ApiKey, now: datetime) -> None:
    """Write the time of use, at most once a minute: a busy key must not write at each call."""
    stale = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - USE_NOTED_EVERY)
    if key.last_used_at is None or key.last_used_at < now - USE_NOTED_EVERY:
        ApiKey.objects.filter(stale, pk=key.pk).update(last_used_at=now)
