"""An application on its way through the scheme's review: on to the next step, or back to the first."""

from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Application
from subsidies.rules.chain import MOVES, Stage, next_stage, stages_of
from subsidies.services import clocks
from subsidies.services.access import office_parts
from subsidies.services.moves import move
from subsidies.services.refusals import RefusedError
from subsidies.services.scoring.standing import settled
from subsidies.workflow import REVIEWS, State


def may_advance(*, application: Application, by: User) -> Decision:
    """Whether ``by`` may send the application on to the next step now, and why not."""
    state = State(application.state)
    if state not in REVIEWS or state is State.DECISION:
        return refused(_("现在的状态下不能进行这项操作。"))
    if clocks.stage_of(application).actor not in office_parts(application, by):
        return refused(_("这个环节不由您办理。"))
    return _finished(application, state, since=application.stage_since)


def advance(*, application: Application, by: User, now: datetime, note: str = "") -> Application:
    """Send the application on to the next step of its chain. Raises RefusedError when that cannot be."""
    following = following_stage(application)
    if following is None:
        raise RefusedError(_("现在的状态下不能进行这项操作。"))
    return move(
        application=application,
        name=MOVES[following.state],
        by=by,
        actors=office_parts(application, by),
        now=now,
        note=note.strip(),
        change=partial(_go_on, by=by, now=now, seen=application.step, since=application.stage_since),
    )


def send_back(*, application: Application, by: User, now: datetime, note: str) -> Application:
    """Send it back to the first step, for a reason. Raises RefusedError."""
    first = stages_of(application.version.form)[0]
    return move(
        application=application,
        name="send_back",
        by=by,
        actors=office_parts(application, by),
        now=now,
        note=note.strip(),
        change=lambda locked: clocks.enter(locked, first, now=now),
    )


def following_stage(application: Application) -> Stage | None:
    """The step that comes next; None after the last."""
    return next_stage(stages_of(application.version.form), application.step)


def _go_on(locked: Application, *, by: User, now: datetime, seen: str, since: datetime | None) -> None:
    """The state was changed already; the step is still the one that ends. One that somebody has ended since is refused."""
    following = following_stage(locked)
    if locked.step != seen or following is None:
        raise RefusedError(_("同事已经办理了这个环节，请刷新页面。"))
    stage = clocks.stage_of(locked)
    if stage.actor not in office_parts(locked, by):
        raise RefusedError(_("这个环节不由您办理。"))
    finished = _finished(locked, stage.state, since=since)
    if not finished:
        raise RefusedError(finished.reason)
    clocks.enter(locked, following, now=now)


def _finished(application: Application, state: State, *, since: datetime | None) -> Decision:
    """Whether what the present step asks for was done since the application came to it."""
    if state is State.SCORING:
        return settled(application, since=since)
    if state is State.INSPECTION and not application.inspections.filter(recorded_at__gte=since).exists():
        return refused(_("录入核查结果后才能转入下一环节。"))
    return ALLOWED
