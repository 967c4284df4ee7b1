"""Say to who registered how they stand: in the portal to accounts, by mail to guests; tickets always by mail."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.services.notifications import notify
from events.models import Attendee, Event, Registration
from events.services.registering.mails import send_notice, send_tickets
from events.services.registering.seats import Counter
from events.services.registering.tokens import registration_address
from events.services.telling import days_in_words
from events.workflow.registration import State

STANDING = "event_registration"
TICKET = "event_ticket"  # mailed with its papers whatever one wishes to hear of


@dataclass(frozen=True, slots=True)
class Notice:
    """A title and what more there is to say."""

    title: str
    body: str


def tell_moved(counter: Counter) -> None:
    """Tell everybody whom the counter moved, by how they stand in the end. Once each; the list is emptied."""
    latest = {attendee.place: attendee for attendee in counter.moved}
    counter.moved = []
    groups: dict[tuple[int, str], list[Attendee]] = defaultdict(list)
    for attendee in latest.values():
        groups[attendee.registration_id, attendee.state].append(attendee)
    with translation.override(settings.LANGUAGE_CODE):
        for (_key, state), attendees in groups.items():
            registration = attendees[0].registration
            topic = TICKET if state == State.SEATED else STANDING
            _tell(registration, _notice(counter.event, State(state), attendees), topic=topic)
            if state == State.SEATED:
                _send_tickets([attendee.pk for attendee in attendees])


def _send_tickets(pks: list[int]) -> None:
    transaction.on_commit(lambda: send_tickets.enqueue(pks))


def tell_to_confirm(registration: Registration) -> None:
    """Ask a guest to follow the link, which proves the address."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": registration.event.title}
        body = _("请打开下面的链接确认报名，48 小时内有效。如果不是您本人报名，不用理会这封邮件。")
        _mail(registration, Notice(_("请确认报名：%(title)s") % words, body))


def tell_registered(event: Event, title: str, body: str) -> int:
    """Something happened to the event: tell who is still registered and did not hear of it as a follower; how many."""
    found = Registration.objects.filter(event=event, attendees__in=Attendee.objects.active()).distinct()
    told = list(found.select_related("user", "enterprise"))
    for registration in told:
        _tell(registration, Notice(title, body), topic=STANDING)
    return len(told)


def _tell(registration: Registration, notice: Notice, *, topic: str) -> None:
    if registration.user is not None:
        url = registration.get_absolute_url()
        notify(users=[registration.user], topic=topic, title=notice.title, body=notice.body, url=url)
    elif registration.contact_email:
        _mail(registration, notice)


def _mail(registration: Registration, notice: Notice) -> None:
    address, link = registration.contact_email, registration_address(registration)
    transaction.on_commit(lambda: send_notice.enqueue(address, notice.title, notice.body, link))


def _notice(event: Event, state: State, attendees: Sequence[Attendee]) -> Notice:
    until = next(
        (date_format(localtime(each.offer_until), "DATETIME_FORMAT") for each in attendees if each.offer_until), ""
    )
    words = {
        "title": event.title,
        "names": _names(attendees),
        "until": until,
        "reason": attendees[0].reason,
        "days": days_in_words(event),
    }
    title, body = {
        State.SEATED: (
            _("报名成功：%(title)s"),
            _("%(names)s。时间：%(days)s。电子票已发到邮箱，也可以在报名页面下载。"),
        ),
        State.APPLIED: (_("报名已提交：%(title)s"), _("%(names)s。审核后会通知您。")),
        State.WAITING: (_("已进入候补：%(title)s"), _("%(names)s。有空位时按顺序通知，请留意在期限内接受。")),
        State.OFFERED: (_("有名额了，请尽快接受：%(title)s"), _("%(names)s。名额保留到 %(until)s，逾期让给下一位。")),
        State.DECLINED: (_("报名未通过：%(title)s"), _("%(names)s。原因：%(reason)s")),
        State.EXPIRED: (_("名额已过期：%(title)s"), _("%(names)s没有在期限内确认，名额已让出。")),
        State.CANCELLED: (_("报名已取消：%(title)s"), _("%(names)s。%(reason)s")),
    }[state]
    return Notice(title % words, (body % words).strip())


def _names(attendees: Iterable[Attendee]) -> str:
    return "、".join(attendee.name for attendee in attendees)
