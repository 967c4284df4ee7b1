"""May somebody do something? A refusal carries its reason. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """``allowed``, or not for a ``reason`` (a translated or translatable line for that person)."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(allowed=True)


def refused(reason: object) -> Decision:
    """A refusal with its reason; a lazy translation is worded now."""
    return Decision(allowed=False, reason=str(reason))
