"""Move many applications at once: each by itself, so that one that cannot go keeps none of the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from subsidies.models import Application
from subsidies.services.advancing import advance
from subsidies.services.refusals import RefusedError

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one: ``problem`` is empty when it went on."""

    application: Application
    problem: str = ""


def advance_all(applications: Iterable[Application], *, by: User, now: datetime, note: str = "") -> list[Moved]:
    """Send each on to its next step, in their order."""
    return [_moved(application, by, now, note) for application in applications]


def _moved(application: Application, by: User, now: datetime, note: str) -> Moved:
    try:
        return Moved(advance(application=application, by=by, now=now, note=note))
    except RefusedError as error:
        return Moved(application, error.reason)
