"""Who calls an open interface, what they may do there and how often.

A program shows a key as ``Authorization: Bearer pk_…``. Without one it is a visitor: everything
public is open to it, within the visitor's rate. A key that opens nothing is refused rather than
overlooked, so that nobody works as a visitor without knowing.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from accounts.models import ApiKey, User
from accounts.services.api_keys import authenticate
from core.rates import Allowance, Rate, take
from policy_kb.services.rates import chat_allowance

BEARER = "bearer"


@dataclass(frozen=True, slots=True)
class Caller:
    """A program with its key, an account in its browser session, or a visitor known by address alone."""

    address: str
    user: User | AnonymousUser = field(default_factory=AnonymousUser)
    key: ApiKey | None = None

    def may(self, scope: str) -> bool:
        """Whether the interface is open to them; without a key all that is public is."""
        return self.key is None or scope in self.key.scopes


class MissingScopeError(Exception):
    """The key does not have the scope that the interface asks for."""

    def __init__(self, scope: str) -> None:
        super().__init__(scope)
        self.scope = scope


class TooManyCallsError(Exception):
    """The caller's rate is used up; the allowance says until when."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance)
        self.allowance = allowance


def caller_of(*, authorization: str, address: str, now: datetime, user: User | AnonymousUser | None = None) -> Caller:
    """Who calls, by the Authorization header and else by the session's ``user``.

    Raises ``InvalidKeyError`` for a bearer token that opens nothing. Other schemes are a proxy's
    business and overlooked.
    """
    scheme, _, written = authorization.strip().partition(" ")
    if scheme.lower() == BEARER:
        return Caller(address=address, key=authenticate(written.strip(), now=now))
    return Caller(address=address, user=user or AnonymousUser())


def admit(caller: Caller, *, scope: str, now: datetime) -> Allowance | None:
    """Check the scope and count the call against the key's rate; None without a key.

    Raises MissingScopeError or TooManyCallsError.
    """
    if not caller.may(scope):
        raise MissingScopeError(scope)
    if caller.key is None:
        return None
    return _passed(take(action="api", who=f"key:{caller.key.pk}", rate=Rate.parse(caller.key.rate), now=now))


def admit_question(caller: Caller, *, now: datetime) -> Allowance | None:
    """Count a question of a caller without a key; one with a key was counted by :func:`admit`.

    Raises TooManyCallsError.
    """
    if caller.key is not None:
        return None
    return _passed(chat_allowance(account_id=caller.user.pk, address=caller.address, now=now))


def _passed(allowance: Allowance) -> Allowance:
    if not allowance.allowed:
        raise TooManyCallsError(allowance)
    return allowance
