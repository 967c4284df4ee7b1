"""The door of the JSON APIs: who calls, whether their key's scope fits, how often they may."""

from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from policy_kb.services.callers import Caller, admit, admit_question, caller_of

# Clients of OpenAI's insist on sending some key: these stand for none.
PLACEHOLDERS = frozenset(
    {
        *("", "-", "x", "xx", "xxx", "xxxx", "any", "anything", "anonymous", "demo", "dummy", "empty", "fake", "key"),
        *("local", "na", "n/a", "no-key", "no-key-needed", "no-key-required", "none", "not-needed", "not-required"),
        *("not-used", "nokey", "null", "placeholder", "sk-no-key-required", "sk-none", "sk-xxx", "test", "unused"),
    }
)


class ApiKeyAuth(HttpBearer):
    """An API key, or none at all: ninja's hook, which puts a :class:`Caller` into ``request.auth``."""

    def __init__(self, scope: str, *, placeholders: bool = False, sessions: bool = True) -> None:
        super().__init__()
        self.scope = scope
        self.placeholders = placeholders
        self.sessions = sessions

    def __call__(self, request: HttpRequest) -> Caller:
        now = timezone.now()
        caller = caller_of(
            authorization=self._authorization(request),
            address=request.META.get("REMOTE_ADDR", ""),
            user=request.user if self.sessions else None,
            now=now,
        )
        request.allowance = admit(caller, scope=self.scope, now=now)  # type: ignore[attr-defined]
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> None:
        """Not called: ``__call__`` does all."""

    def _authorization(self, request: HttpRequest) -> str:
        written: str = request.headers.get("Authorization", "")
        token = written.partition(" ")[2].strip().lower()
        return "" if self.placeholders and token in PLACEHOLDERS else written


def caller(request: HttpRequest) -> Caller:
    """Who calls an operation behind :class:`ApiKeyAuth`."""
    return cast("Caller", request.auth)  # type: ignore[attr-defined]


def count_question(request: HttpRequest) -> None:
    """Count a question that will be answered. Raises TooManyCallsError."""
    allowance = admit_question(caller(request), now=timezone.now())
    if allowance is not None:
        request.allowance = allowance  # type: ignore[attr-defined]
