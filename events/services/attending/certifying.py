"""Certificates: who came often enough to the events of a course gets one, with a number, once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services.notifications import notify
from core.refusals import RefusedError, require
from core.services import audit
from events.models import Attendee, Certificate, CertificateSeries, CheckIn, Course, Event, EventSettings
from events.rules.attendance import Presence
from events.services.access import may_keep
from events.services.registering.told import TICKET

ISSUED, REVOKED = "events.certificate.issue", "events.certificate.revoke"
CERTIFICATE_LOOK, COURSE_LOOK = "events.certificate.look", "events.course.look"


@dataclass(slots=True)
class Progress:
    """How far one person has come in a course; ``attendee`` is their latest entry."""

    attendee: Attendee
    presence: Presence

    def counted(self, course: Course) -> int:
        return self.presence.counted(course.unit)

    @property
    def days(self) -> list[date]:
        return sorted(self.presence.days)


def progress_in(course: Course, rows: Iterable[CheckIn] | None = None) -> dict[str, Progress]:
    """Everybody who came to anything of the course, by identity."""
    found: dict[str, Progress] = {}
    events = course.items.values("event")
    known = CheckIn.objects.filter(attendee__event__in=events).exclude(attendee__identity="")
    for row in (
        rows
        if rows is not None
        else known.select_related("attendee__registration__enterprise", "attendee__registration__user").order_by(
            "day", "pk"
        )
    ):
        progress = found.setdefault(row.attendee.identity, Progress(row.attendee, Presence()))
        progress.attendee = row.attendee
        progress.presence.came(row.attendee.event_id, row.day)
    return found


@transaction.atomic
def issue_certificates(*, course: Course, by: User | None, now: datetime) -> list[Certificate]:
    """A certificate for each who has come to enough and has none; safe to repeat. Raises RefusedError."""
    require(may_keep(by))
    locked = Course.objects.select_for_update().get(pk=course.pk)
    earned = {key: each for key, each in progress_in(locked).items() if each.counted(locked) >= locked.needed}
    held = set(Certificate.objects.filter(course=locked, identity__in=earned).values_list("identity", flat=True))
    numbers = _numbers(now)
    issued = []
    for identity, progress in earned.items():
        if identity in held:  # also a revoked one: the office revoked it knowingly
            continue
        registration = progress.attendee.registration
        issued.append(
            Certificate.objects.create(
                course=locked,
                number=next(numbers),
                user=registration.user if registration.enterprise_id is None else None,
                enterprise=registration.enterprise,
                identity=identity,
                name=progress.attendee.name,
                company_name=registration.company_name,
                attended=[day.isoformat() for day in progress.days],
                count=progress.counted(locked),
                issued_at=now,
                issued_by=by,
            )
        )
    for certificate in issued:
        audit.write(action=ISSUED, subject=certificate, by=by, now=now, data={"course": locked.title})
    _tell(issued, {certificate.identity: earned[certificate.identity] for certificate in issued})
    return issued


def _numbers(now: datetime) -> Iterator[str]:
    """Numbers of this year in turn, each taken under the lock of the series."""
    year = localtime(now).year
    prefix = EventSettings.load().certificate_prefix
    while True:
        CertificateSeries.objects.get_or_create(year=year)
        series = CertificateSeries.objects.select_for_update().get(year=year)
        series.last += 1
        series.save()
        yield f"{prefix}-{year}-{series.last:06d}"


def _tell(issued: Iterable[Certificate], earned: dict[str, Progress]) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        by_user: dict[int, list[Certificate]] = defaultdict(list)
        users: dict[int, User] = {}
        for certificate in issued:
            user = earned[certificate.identity].attendee.registration.user
            if user is not None:
                by_user[user.pk].append(certificate)
                users[user.pk] = user
        for pk, certificates in by_user.items():
            words = {"title": certificates[0].course.title, "names": "、".join(each.name for each in certificates)}
            notify(
                users=[users[pk]],
                topic=TICKET,
                title=_("证书已颁发：%(title)s") % words,
                body=_("%(names)s。可以在“我的报名”下载。") % words,
                url="/events/mine/",
            )


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, by: User | None, now: datetime, reason: str) -> Certificate:
    """It holds no longer; the page of verification says so, and why. Raises RefusedError."""
    require(may_keep(by))
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if locked.revoked_at is not None:
        raise RefusedError(_("这张证书已经撤销。"))
    if not reason.strip():
        raise RefusedError(_("请写明理由。"))
    locked.revoked_at, locked.revoked_reason = now, reason.strip()
    locked.save()
    audit.write(action=REVOKED, subject=locked, by=by, now=now, data={"reason": locked.revoked_reason})
    return locked


def courses_of(event: Event) -> list[Course]:
    """Public courses that the event counts for."""
    return list(Course.objects.filter(is_published=True, items__event=event).order_by("title"))


def courses_looked_at(course: Course, *, by: User, now: datetime) -> None:
    """An officer opened the list of a course's people: written down once a day."""
    today = make_aware(datetime.combine(localtime(now).date(), time.min))
    if not audit.entries_of(course).filter(action=COURSE_LOOK, actor_id=by.pk, at__gte=today).exists():
        audit.looked_at(action=COURSE_LOOK, subject=course, by=by, now=now)
