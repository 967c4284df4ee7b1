"""The audit trail of one application, in words for who may read it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.services.acting import FOR_NAME, in_words
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
    """One entry: what was done, from which state to which, and what was written.

    The trail keeps the hash of the words alone. ``note`` is what the history has of them; where it has them
    no longer as they were, ``is_altered``.
    """

    entry: AuditEntry
    actor: str  # empty for the clock
    title: str
    states: str
    note: str
    is_altered: bool


def trail_of(application: Application) -> list[TrailLine]:
    """The latest entries, the newest first; two queries."""
    notes = application.events.exclude(note="").values_list("note", flat=True)
    words = {hashlib.sha256(note.encode()).hexdigest(): note for note in notes}
    return [_line(entry, words) for entry in entries_of(application).order_by("-sequence")[:MOST]]


def _line(entry: AuditEntry, words: Mapping[str, str]) -> TrailLine:
    kind = entry.action.removeprefix(PREFIX)
    states = [str(STATE_TITLES.get(entry.data.get(key, ""), "")) for key in ("from", "to")]
    sealed = entry.data.get("note_sha256", "")
    return TrailLine(
        entry,
        actor=in_words(entry.actor_name, entry.data.get(FOR_NAME, "")),
        title=_(TITLES[kind]) if kind in TITLES else entry.action,
        states=" → ".join(state for state in states if state),
        note=words.get(sealed, ""),
        is_altered=bool(sealed) and sealed not in words,
    )
