"""Mails to who registered, sent by the worker: notices to guests, tickets to everybody with a seat."""

import logging
from collections import defaultdict
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from events.models import Attendee
from events.services.registering.papers import event_calendar, tickets_pdf
from events.services.registering.tokens import registration_address

logger = logging.getLogger(__name__)


@task()
def send_notice(address: str, title: str, body: str, link: str) -> bool:
    """A notice to somebody without an account."""
    return _sent(_message(address, title, body, link))


@task()
def send_tickets(pks: list[int]) -> int:
    """The tickets of attendees who still have a seat: all to the contact, each to its own; how many mails."""
    with translation.override(settings.LANGUAGE_CODE):
        found = Attendee.objects.seated().filter(pk__in=pks).select_related("event", "registration__enterprise")
        by_address: dict[str, list[Attendee]] = defaultdict(list)
        for attendee in found.order_by("place"):
            for address in {attendee.registration.contact_email, attendee.email} - {""}:
                by_address[address].append(attendee)
        return sum(_sent(_ticket_mail(address, attendees)) for address, attendees in by_address.items())


def _ticket_mail(address: str, attendees: list[Attendee]) -> EmailMessage:
    event = attendees[0].event
    title = _("电子票：%(title)s") % {"title": event.title}
    lines = [f"{attendee.name} {attendee.shown_code}" for attendee in attendees]
    body = _("附件是电子票（PDF）和日历文件（.ics）。入场时出示二维码或报出票号：") + "\n" + "\n".join(lines)
    # The link of the whole registration belongs to who sent it in, not to each who comes along.
    own = address == attendees[0].registration.contact_email
    link = registration_address(attendees[0].registration) if own else settings.BASE_URL + event.get_absolute_url()
    message = _message(address, title, body, link)
    message.attach("ticket.pdf", tickets_pdf(attendees), "application/pdf")
    message.attach("event.ics", event_calendar(event), "text/calendar")
    return message


def _message(address: str, title: str, body: str, link: str) -> EmailMessage:
    context = {"body": body, "link": link, "site_name": _(settings.SITE_NAME)}
    return EmailMessage(
        subject=" ".join(title.split()),
        body=render_to_string("events/mail/notice.txt", context),
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _sent(message: EmailMessage) -> bool:
    try:
        message.send()
    except (SMTPException, OSError):
        logger.exception("a mail about a registration was not sent")  # the page of the registration says the same
        return False
    return True
