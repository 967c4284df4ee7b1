"""Applications as cases of the engine of ``core``: what their process is, and their moves."""

from collections.abc import Callable, Collection
from datetime import datetime

from accounts.models import User
from accounts.services import acting
from core.models.cases import CaseEvent
from core.services.cases import moving
from core.services.cases.moving import Process
from subsidies.models import Application
from subsidies.workflow import APPLICATION, Actor, State


def locked_row(pk: int) -> Application:
    """The application with its row locked, and what its moves and their announcements read."""
    locked: Application = Application.objects.for_moving().select_for_update(of=("self",)).get(pk=pk)
    return locked


def _absent(by: User | None, application: Application) -> User | None:
    return acting.absent(by, application.district_id)


PROCESS = Process(
    action="subsidies.application",
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
    """Make the move ``name`` of ``subsidies.workflow``: see :func:`core.services.cases.moving.move`."""
    return moving.move(
        PROCESS, case=application, name=name, by=by, actors=actors, now=now, note=note, change=change
    )  # fmt: skip


def record(
    *,
    application: Application,
    kind: str,
    by: User | None,
    now: datetime,
    note: str = "",
    between: tuple[str, str] = ("", ""),
    for_applicant: bool = True,
) -> CaseEvent:
    """Write one line of the application's history, and of the audit trail, for what is no move."""
    return moving.record(
        PROCESS, case=application, kind=kind, by=by, now=now, note=note, between=between, for_applicant=for_applicant
    )  # fmt: skip
