"""What the clock has done by now: overdue supplements lapse, publicity that is over grants.

Called wherever applications are loaded to be read or acted on, so that nobody depends on when a task runs.
"""

from datetime import datetime

from core.services.cases.supplements import lapse_if_overdue
from talent.models import Application
from talent.services import told
from talent.services.moves import PROCESS
from talent.services.publicity import close_over, grant_if_over
from talent.workflow import Actor


def settled(application: Application, *, now: datetime) -> Application:
    """The application as it stands at ``now``."""
    return grant_if_over(_lapsed(application, now), now=now)


def settle_all(*, now: datetime) -> None:
    """Every application as it stands at ``now``."""
    for application in Application.objects.overdue(now).for_moving():
        _lapsed(application, now)
    close_over(now=now)


def _lapsed(application: Application, now: datetime) -> Application:
    return lapse_if_overdue(PROCESS, application, now=now, clock=Actor.CLOCK, tell=told.lapsed)
