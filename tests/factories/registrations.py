"""Registrations as a test needs them, made by the services."""

from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import Enterprise, User
from events.models import Attendee, Course, CourseEvent, Event, EventKind, Registration, RegistrationSetup
from events.rules.dates import Span
from events.rules.people import Contact, Person
from events.services.attending.check_in import Scan, check_in
from events.services.registering.setting_up import open_registration
from events.services.registering.taking import confirm_guest, register
from tests.factories.events import NOW, event

CONTACT = Contact("联系人", "13800000000", "contact@example.org")
SEATED, WAITING, OFFERED = "seated", "waiting", "offered"


def training(title: str = "合规培训", *, setup: dict[str, Any] | None = None, **columns: Any) -> RegistrationSetup:
    """A published training from 12 December, and its registration, which is open to everybody."""
    made = event(title, kind=EventKind.TRAINING, **columns)
    return opened(made, **(setup or {}))


def opened(made: Event, **columns: Any) -> RegistrationSetup:
    return open_registration(event=made, by=None, now=NOW, **{"is_active": True, "audience": "everybody", **columns})


def person(number: int = 1, **columns: Any) -> Person:
    return Person(
        **{"name": f"学员{number}", "phone": f"139{number:08d}", "email": f"p{number}@example.org", **columns}
    )


def registered(
    setup: RegistrationSetup, number: int = 1, *, by: User, now: datetime = NOW, **options: Any
) -> Registration:
    """One person, registered by an account."""
    options = {"contact": CONTACT, "people": [person(number)], **options}
    return register(event=setup.event, by=by, now=now, **options)


def guest(setup: RegistrationSetup, number: int = 1, *, confirmed: bool = True, now: datetime = NOW) -> Attendee:
    """Somebody without an account."""
    contact = Contact(f"访客{number}", f"137{number:08d}", f"guest{number}@example.org")
    made = register(event=setup.event, by=None, now=now, people=[person(number)], contact=contact)
    if confirmed:
        confirm_guest(registration=made, now=now)
    return made.attendees.get()


def group(
    setup: RegistrationSetup,
    enterprise: Enterprise,
    *,
    by: User,
    numbers: range,
    together: bool = False,
    now: datetime = NOW,
) -> Registration:
    """Several people of a company."""
    people = [person(number) for number in numbers]
    return register(
        event=setup.event, by=by, now=now, people=people, contact=CONTACT, enterprise=enterprise, together=together
    )


def states(setup: RegistrationSetup) -> list[str]:
    """How everybody stands, in order of their places."""
    return list(Attendee.objects.filter(event=setup.event).order_by("place").values_list("state", flat=True))


def came(attendee: Attendee, day: date, *, hour: int = 2) -> None:
    """Let in on a day, by the site itself."""
    at = datetime.combine(day, datetime.min.time(), tzinfo=NOW.tzinfo) + timedelta(hours=hour)
    outcome = check_in(event=attendee.event, scan=Scan(attendee.code, at), by=None, now=at)
    assert outcome.result == "in", outcome


def course(*events: Event, **columns: Any) -> Course:
    made = Course.objects.create(**{"title": "欧盟合规课程", "is_published": True, **columns})
    CourseEvent.objects.bulk_create(CourseEvent(course=made, event=each) for each in events)
    return made


def days(first: date, count: int) -> list[Span]:
    """Phases of one day each."""
    return [Span(first + timedelta(days=number), first + timedelta(days=number)) for number in range(count)]
