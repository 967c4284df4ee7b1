"""Whether a policy document applies on a given day. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Validity(StrEnum):
    """The state of a document on a day."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REPLACED = "replaced"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class Term:
    """The dates that decide validity.

    ``expires_on`` is the last day in force, ``replaced_on`` and ``repealed_on`` the first day on
    which another document holds, or none does; None means open. ``replaced`` without a day
    means since ever.
    """

    effective_on: date | None = None
    expires_on: date | None = None
    replaced: bool = False
    replaced_on: date | None = None
    repealed_on: date | None = None

    def on(self, day: date) -> Validity:
        """The state on ``day``: a replaced or repealed document never applies again, whatever its dates say."""
        if self.replaced and (self.replaced_on is None or day >= self.replaced_on):
            return Validity.REPLACED
        if self.repealed_on is not None and day >= self.repealed_on:
            return Validity.REPEALED
        if self.expires_on is not None and day > self.expires_on:
            return Validity.EXPIRED
        if self.effective_on is not None and day < self.effective_on:
            return Validity.NOT_YET
        return Validity.IN_FORCE
