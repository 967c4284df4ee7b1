"""Who calls the tools, kept for the length of one exchange."""

from contextvars import ContextVar
from dataclasses import dataclass

from django.utils import timezone

from core.rates import Allowance
from policy_kb.services.callers import Caller, TooManyCallsError, admit, admit_question


@dataclass(slots=True)
class Session:
    """The caller of an exchange; ``caller`` is None for the site's own operator, over standard input."""

    caller: Caller | None = None
    allowance: Allowance | None = None

    def admit(self, scope: str, *, searches: bool = True) -> None:
        """Check the scope and count the call; without a key only what ``searches`` counts.

        Raises MissingScopeError or TooManyCallsError.
        """
        if self.caller is None:
            return
        now = timezone.now()
        try:
            self.allowance = admit(self.caller, scope=scope, now=now)
            if searches and self.caller.key is None:
                self.allowance = admit_question(self.caller, now=now)
        except TooManyCallsError as error:
            self.allowance = error.allowance
            raise


current: ContextVar[Session] = ContextVar("mcp_session")
