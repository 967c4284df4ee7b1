"""The audit trail of one application, in words for who may read it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.models import AuditEntry
from core.services.audit import entries_of
from subsidies.models import Application
from subsidies.models.applications import STATES
from subsidies.services.following import TITLES

MOST = 300  # entries on a page
PREFIX = "subsidies.application."
STATE_TITLES = dict(STATES)


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry: what was done, from which state to which, and what was written."""

    entry: AuditEntry
    title: str
    states: str
    note: str


def trail_of(application: Application) -> list[TrailLine]:
    """The latest entries, the newest first; one query."""
    return [_line(entry) for entry in entries_of(application).order_by("-sequence")[:MOST]]


def _line(entry: AuditEntry) -> TrailLine:
    kind = entry.action.removeprefix(PREFIX)
    states = [str(STATE_TITLES.get(entry.data.get(key, ""), "")) for key in ("from", "to")]
    return TrailLine(
        entry,
        title=_(TITLES[kind]) if kind in TITLES else entry.action,
        states=" → ".join(state for state in states if state),
        note=str(entry.data.get("note", "")),
    )
