"""Talent applications as cases of the engine of ``core``: what their process is, and their moves."""

from collections.abc import Callable, Collection
from datetime import datetime

from accounts.models import User
from accounts.services import acting
from core.services.cases import moving
from core.services.cases.moving import Process
from talent.models import Application
from talent.workflow import APPLICATION, OVER, Actor, State


def locked_row(pk: int) -> Application:
    """The application with its row locked, and what its moves and their announcements read."""
    locked: Application = Application.objects.for_moving().select_for_update(of=("self",)).get(pk=pk)
    return locked


def district_of(application: Application) -> int | None:
    """Whose officers have it; None for a person's, which those of the whole zone have."""
    return application.organisation.district_id if application.organisation is not None else None


def _absent(by: User | None, application: Application) -> User | None:
    return acting.absent(by, district_of(application))


PROCESS = Process(
    action="talent.application",
    table=APPLICATION,
    states=State,
    locked=locked_row,
    waiting=State.SUPPLEMENT,
    absent=_absent,
)


def move(
    *,
    application: Application,
    name: str,
    by: User | None,
    actors: Collection[Actor],
    now: datetime,
    note: str = "",
    change: Callable[[Application], None] | None = None,
) -> Application:
    """Make the move ``name`` of ``talent.workflow``: see :func:`core.services.cases.moving.move`.

    From the moment it is over, or granted, the days count after which papers of identity are deleted.
    """

    def settle(locked: Application) -> None:
        locked.over_at = now if State(locked.state) in OVER | {State.GRANTED} else None
        if change is not None:
            change(locked)

    return moving.move(PROCESS, case=application, name=name, by=by, actors=actors, now=now, note=note, change=settle)
