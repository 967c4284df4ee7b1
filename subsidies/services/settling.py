"""What the clock has done by now: overdue supplements lapse, publicity that is over closes.

Called wherever applications are loaded to be read or acted on, so that nobody depends on when a task runs.
"""

from datetime import datetime
from typing import Any

from subsidies.models import Application
from subsidies.services.publicity.closing import close_if_over, close_over, close_over_of
from subsidies.services.supplements import lapse_if_overdue, lapse_overdue, lapse_overdue_of


def settled(application: Application, *, now: datetime) -> Application:
    """The application as it stands at ``now``."""
    return close_if_over(lapse_if_overdue(application, now=now), now=now)


def settle_all(*, now: datetime) -> None:
    """Every application as it stands at ``now``, before the office's lists are shown."""
    lapse_overdue(now=now)
    close_over(now=now)


def settle_all_of(user: Any, *, now: datetime) -> None:
    """A person's companies' applications likewise."""
    lapse_overdue_of(user, now=now)
    close_over_of(user, now=now)
