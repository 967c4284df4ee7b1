"""Who keeps the calendar."""

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.querysets.enterprises import looks_after_all
from core.decisions import ALLOWED, Decision, refused
from core.workflow.table import NOT_YOURS
from events.workflow import Actor

KEEPS = "events.change_event"


def may_keep(user: User | None) -> Decision:
    """Whether somebody may change events: officers limited to no district. None is the site itself (seeds)."""
    if user is None or (user.has_perm(KEEPS) and looks_after_all(user)):
        return ALLOWED
    return refused(_(NOT_YOURS))


def actors_of(user: User | None) -> frozenset[Actor]:
    """The parts that somebody plays towards events."""
    return frozenset({Actor.KEEPER}) if may_keep(user) else frozenset()
