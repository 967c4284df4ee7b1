"""Tables of the exhibition calendar."""

from events.models.agenda import AgendaSession
from events.models.booths import BoothApplication, BoothProof, GroupStand, Stand
from events.models.events import BoothUnit, Event, EventKind, EventState, Market, WorldRegion
from events.models.following import EventFollower, SentReminder
from events.models.matching import Category, Direction, Listing, Match, TradeLanguage
from events.models.materials import EventMaterial
from events.models.meetings import Meeting, MeetingOutcome, MeetingRoom, MeetingSeat, MeetingTime
from events.models.office import EventSettings
from events.models.phases import EventPhase
from events.models.series import EventSeries

__all__ = [
    "AgendaSession",
    "BoothApplication",
    "BoothProof",
    "BoothUnit",
    "Category",
    "Direction",
    "Event",
    "EventFollower",
    "EventKind",
    "EventMaterial",
    "EventPhase",
    "EventSeries",
    "EventSettings",
    "EventState",
    "GroupStand",
    "Listing",
    "Market",
    "Match",
    "Meeting",
    "MeetingOutcome",
    "MeetingRoom",
    "MeetingSeat",
    "MeetingTime",
    "SentReminder",
    "Stand",
    "TradeLanguage",
    "WorldRegion",
]
