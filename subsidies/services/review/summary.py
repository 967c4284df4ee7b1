"""The head of an application's pages in the office: where it stands, who has it, until when, how much."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from subsidies.models import Application
from subsidies.services.following import Followed, follow
from subsidies.services.submitted import submitted_amounts


@dataclass(frozen=True, slots=True)
class Summary:
    """Amounts in 元: ``asked`` in the submission that counts, ``granted`` by the decision; None where none is."""

    followed: Followed
    asked: Decimal | None
    granted: Decimal | None
    is_overdue: bool

    @property
    def due_at(self) -> datetime | None:
        return self.followed.progress.due_at


def summary_of(application: Application, *, now: datetime) -> Summary:
    """Of an application loaded with ``for_following``."""
    followed = follow(application, now=now)
    due = followed.progress.due_at
    return Summary(
        followed=followed,
        asked=submitted_amounts([application]).get(application.pk),
        granted=application.amount_granted,
        is_overdue=due is not None and due < now,
    )
