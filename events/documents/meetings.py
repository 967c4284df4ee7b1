"""A company's meetings as a calendar file."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise
from core.ics import CalendarEntry, Status, written
from events.models import Meeting
from events.rules.matching_workflow import MeetingState

STATUS = {
    MeetingState.PROPOSED.value: Status.TENTATIVE,
    MeetingState.CONFIRMED.value: Status.CONFIRMED,
    MeetingState.DECLINED.value: Status.CANCELLED,
    MeetingState.CANCELLED.value: Status.CANCELLED,
}


def meetings_file(company: Enterprise, meetings: Iterable[Meeting]) -> str:
    """Every meeting, also those called off: who has them in a calendar is to see it."""
    name = _("%(company)s 洽谈安排") % {"company": company.name}
    return written(name, (_entry(company, meeting) for meeting in meetings))


def _entry(company: Enterprise, meeting: Meeting) -> CalendarEntry:
    match = meeting.match
    mine, theirs = (match.offer, match.need) if match.offer.enterprise_id == company.pk else (match.need, match.offer)
    event = meeting.time.room.event
    place = [event.venue, meeting.time.room.place, _("%(table)d 号桌") % {"table": meeting.table}]
    return CalendarEntry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        stamp=meeting.changed_at,
        first=localtime(meeting.time.starts_at).replace(tzinfo=None),
        last=localtime(meeting.time.ends_at).replace(tzinfo=None),
        summary=_("洽谈：%(who)s") % {"who": theirs.enterprise.name},
        description="\n".join([f"{mine.title} ↔ {theirs.title}", event.title, str(meeting.get_state_display())]),
        location="，".join(part for part in place if part),
        url=settings.BASE_URL + match.get_absolute_url(),
        status=STATUS[meeting.state],
        is_busy=meeting.is_seated,
    )
