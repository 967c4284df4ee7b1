"""Tables of the exhibition calendar."""

from events.models.agenda import AgendaSession
from events.models.attendance import CheckIn, CheckInMethod, Feedback
from events.models.booths import BoothApplication, BoothProof, GroupStand, Stand
from events.models.certificates import Certificate, CertificateSeries, Course, CourseEvent, CourseUnit
from events.models.events import BoothUnit, Event, EventKind, EventState, Market, WorldRegion
from events.models.following import EventFollower, SentReminder
from events.models.matching import Category, Direction, Listing, Match, TradeLanguage
from events.models.materials import EventMaterial
from events.models.meetings import Meeting, MeetingOutcome, MeetingRoom, MeetingSeat, MeetingTime
from events.models.office import EventSettings
from events.models.phases import EventPhase
from events.models.registration_setup import (
    Audience,
    QuestionKind,
    RegistrationQuestion,
    RegistrationSetup,
    questions_of,
)
from events.models.registrations import Attendee, AttendeeState, Registration
from events.models.series import EventSeries

__all__ = [
    "AgendaSession",
    "Attendee",
    "AttendeeState",
    "Audience",
    "BoothApplication",
    "BoothProof",
    "BoothUnit",
    "Category",
    "Certificate",
    "CertificateSeries",
    "CheckIn",
    "CheckInMethod",
    "Course",
    "CourseEvent",
    "CourseUnit",
    "Direction",
    "Event",
    "EventFollower",
    "EventKind",
    "EventMaterial",
    "EventPhase",
    "EventSeries",
    "EventSettings",
    "EventState",
    "Feedback",
    "GroupStand",
    "Listing",
    "Market",
    "Match",
    "Meeting",
    "MeetingOutcome",
    "MeetingRoom",
    "MeetingSeat",
    "MeetingTime",
    "QuestionKind",
    "Registration",
    "RegistrationQuestion",
    "RegistrationSetup",
    "SentReminder",
    "Stand",
    "TradeLanguage",
    "WorldRegion",
    "questions_of",
]
