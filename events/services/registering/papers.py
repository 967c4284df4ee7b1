"""Tickets and badges as PDF, and the event as a calendar file."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from core.pdf import Badge, Ticket, badge_sheets, tickets
from events.documents.calendars import calendar_file
from events.models import Attendee, Event, EventPhase
from events.services.places import place_in_words
from events.services.registering.tokens import ticket_address, ticket_token
from events.services.telling import days_in_words


def tickets_pdf(attendees: Sequence[Attendee]) -> bytes:
    """A page for each. Raises ValueError without any."""
    return tickets([_ticket(attendee) for attendee in attendees], font=settings.PDF_FONT)


def _ticket(attendee: Attendee) -> Ticket:
    event = attendee.event
    place = _("，").join(part for part in (place_in_words(event), event.address) if part)
    facts = [(_("时间"), _with_times(event)), (_("地点"), place or _("待定"))]
    if attendee.registration.company_name:
        facts.append((_("单位"), attendee.registration.company_name))
    return Ticket(
        heading=_("电子票"),
        title=event.title,
        name=attendee.name,
        facts=facts,
        code=attendee.shown_code,
        qr=ticket_address(attendee),
        note=_("入场时出示二维码或报出票号。取消报名后本票作废。"),
        issuer=_(settings.SITE_NAME),
    )


def _with_times(event: Event) -> str:
    clocks = {f"{phase.starts:%H:%M}–{phase.ends:%H:%M}" for phase in event.phases.all() if phase.starts and phase.ends}
    days = days_in_words(event)
    return f"{days} {clocks.pop()}" if len(clocks) == 1 else days


def badges_pdf(event: Event, attendees: Sequence[Attendee]) -> bytes:
    """Eight on a sheet. Raises ValueError without any."""
    badges = [
        Badge(
            event=event.title,
            name=attendee.name,
            company=attendee.registration.company_name,
            role=attendee.job,
            code=attendee.shown_code,
            qr=ticket_token(attendee),
        )
        for attendee in attendees
    ]
    return badge_sheets(badges, title=_("胸卡"), author=_(settings.SITE_NAME), font=settings.PDF_FONT)


def event_calendar(event: Event) -> str:
    """The event with its phases, without deadlines: who has a seat needs none."""
    phases = EventPhase.objects.filter(event=event).for_calendars()
    return calendar_file(event.title, phases, deadlines=False)
