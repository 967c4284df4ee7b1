"""Tables of the exhibition calendar."""

from events.models.agenda import AgendaSession
from events.models.events import BoothUnit, Event, EventKind, EventState, Market, WorldRegion
from events.models.following import EventFollower, SentReminder
from events.models.materials import EventMaterial
from events.models.office import EventSettings
from events.models.phases import EventPhase
from events.models.series import EventSeries

__all__ = [
    "AgendaSession",
    "BoothUnit",
    "Event",
    "EventFollower",
    "EventKind",
    "EventMaterial",
    "EventPhase",
    "EventSeries",
    "EventSettings",
    "EventState",
    "Market",
    "SentReminder",
    "WorldRegion",
]
