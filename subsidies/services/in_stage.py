"""Work of the office within a step: the application is there, and the step is this person's to handle."""

from django.utils.translation import gettext as _

from accounts.models import User
from core.decisions import ALLOWED, Decision, refused
from subsidies.models import Application
from subsidies.services import clocks
from subsidies.services.access import office_parts
from subsidies.services.moves import locked_row
from subsidies.services.refusals import require
from subsidies.workflow import State


def may_work(application: Application, by: User, state: State) -> Decision:
    """Whether ``by`` may do what the step in ``state`` asks for now, and why not."""
    if application.state != state:
        return refused(_("现在的状态下不能进行这项操作。"))
    if clocks.stage_of(application).actor not in office_parts(application, by):
        return refused(_("这个环节不由您办理。"))
    return ALLOWED


def locked_in(application_pk: int, state: State, by: User) -> Application:
    """The application with its row locked; before anything that hangs on it. Raises RefusedError for who may not."""
    locked: Application = locked_row(application_pk)
    require(may_work(locked, by, state))
    return locked
