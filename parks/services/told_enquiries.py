"""Tell people about enquiries: the park's people who asks, the asker what the park says."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import MemberRole, User
from accounts.services.notifications import notify
from parks.models import Enquiry
from parks.services.managers import managers_of
from parks.services.topics import ENQUIRY, ENQUIRY_INCOMING

ACTING = (MemberRole.OWNER, MemberRole.APPLICANT)


def asked(enquiry: Enquiry) -> None:
    """Somebody asks, or asks on."""
    with _in_the_sites_language():
        _tell_park(enquiry, _("%(who)s 咨询入驻“%(park)s”"), _("请在后台答复。"))


def withdrawn(enquiry: Enquiry) -> None:
    with _in_the_sites_language():
        _tell_park(enquiry, _("%(who)s 撤回了对“%(park)s”的咨询"), "")


def overdue(enquiry: Enquiry, days: int) -> None:
    """Nobody has answered for too long."""
    with _in_the_sites_language():
        body = _("已经等了 %(days)d 个工作日，请尽快答复。") % {"days": days}
        _tell_park(enquiry, _("咨询还没有答复：%(who)s，“%(park)s”"), body)


def answered(enquiry: Enquiry, words: str) -> None:
    with _in_the_sites_language():
        _tell_asker(enquiry, _("“%(park)s”答复了您的咨询"), words)


def viewing_offered(enquiry: Enquiry) -> None:
    with _in_the_sites_language():
        when = date_format(localtime(enquiry.viewing_at), "DATETIME_FORMAT") if enquiry.viewing_at else ""
        body = _("时间：%(when)s；地点：%(place)s。") % {"when": when, "place": enquiry.viewing_place}
        _tell_asker(enquiry, _("“%(park)s”约您看场地"), body)


def closed(enquiry: Enquiry, words: str) -> None:
    with _in_the_sites_language():
        body = _("办理结果：%(outcome)s。") % {"outcome": enquiry.get_outcome_display()}
        _tell_asker(enquiry, _("“%(park)s”办结了您的咨询"), body + words)


def _tell_park(enquiry: Enquiry, title: str, body: str) -> None:
    words = {"who": enquiry.asker_name, "park": enquiry.park.title}
    url = reverse("enquiries_office:enquiry", args=[enquiry.pk])
    notify(users=managers_of(enquiry.park), topic=ENQUIRY_INCOMING, title=title % words, body=body, url=url)


def _tell_asker(enquiry: Enquiry, title: str, body: str) -> None:
    """Those who act for the company; nobody where a visitor asked, who is called back."""
    if enquiry.enterprise is not None:
        members = enquiry.enterprise.memberships.filter(role__in=ACTING).select_related("user")
        users: list[User] = [member.user for member in members]
    else:
        users = [enquiry.asked_by] if enquiry.asked_by else []
    title = title % {"park": enquiry.park.title}
    notify(users=users, topic=ENQUIRY, title=title, body=body, url=enquiry.get_absolute_url())


@contextmanager
def _in_the_sites_language() -> Iterator[None]:
    with translation.override(settings.LANGUAGE_CODE):
        yield
