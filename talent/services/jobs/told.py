"""Who is told what about postings. Words are kept once for all readers, in the portal's own language."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.querysets.delegations import looking_after
from accounts.roles import Role
from accounts.services.notifications import notify
from talent.models import Contact, Posting, PostingReport
from talent.querysets.jobs import ACTING

CONTACT = "talent_job_contact"  # what the other side of a talk wrote
POSTING = "talent_job_posting"  # for posters: checked, taken down, about to expire
INCOMING = "talent_job_incoming"  # for officers


def posters(enterprise: Enterprise) -> list[User]:
    """Those of the company who may act."""
    whose = Q(memberships__enterprise=enterprise, memberships__role__in=ACTING)
    return list(User.objects.filter(whose, is_active=True).distinct())


def officers(enterprise: Enterprise) -> list[User]:
    """The officers of the company's district."""
    found = User.objects.filter(groups__name=Role.OFFICER.value, is_active=True)
    return list(found.filter(looking_after(enterprise.district_id, localdate())).distinct())


def submitted(posting: Posting) -> None:
    """A posting waits for an officer's check."""
    with translation.override(settings.LANGUAGE_CODE):
        url = reverse("talent_office:job", args=[posting.pk])
        _send(
            officers(posting.enterprise),
            posting,
            INCOMING,
            _("岗位待审核：%(title)s"),
            _("发布单位：%(company)s。"),
            url,
        )


def checked(posting: Posting, *, reason: str = "") -> None:
    """It is public now, or was sent back for a reason."""
    with translation.override(settings.LANGUAGE_CODE):
        if reason:
            title, body = _("岗位被退回：%(title)s"), _("请按意见修改后再提交。意见：%(reason)s")
            _send_posters(posting, title, body, reason=reason)
        else:
            until = date_format(posting.expires_on, "DATE_FORMAT") if posting.expires_on else ""
            _send_posters(posting, _("岗位已发布：%(title)s"), _("发布至 %(until)s。"), until=until)


def taken_down(posting: Posting, *, reason: str) -> None:
    """An officer took it down."""
    with translation.override(settings.LANGUAGE_CODE):
        _send_posters(posting, _("岗位已下架：%(title)s"), _("原因：%(reason)s"), reason=reason)


def restored(posting: Posting) -> None:
    """An officer put it up again."""
    with translation.override(settings.LANGUAGE_CODE):
        _send_posters(posting, _("岗位已恢复发布：%(title)s"), _("岗位重新公开。"))


def expiring(posting: Posting) -> None:
    """Its last day is near; one click extends it."""
    with translation.override(settings.LANGUAGE_CODE):
        until = date_format(posting.expires_on, "DATE_FORMAT") if posting.expires_on else ""
        body = _("发布至 %(until)s。仍在招聘的，可以在岗位管理页一键延期。")
        _send_posters(posting, _("岗位即将到期：%(title)s"), body, until=until)


def wrote(contact: Contact, *, is_of_poster: bool) -> None:
    """One side wrote; the other is told. What was written stays in the portal."""
    with translation.override(settings.LANGUAGE_CODE):
        posting = contact.posting
        if is_of_poster:
            title, users = _("%(company)s 回复了您"), [contact.person]
        else:
            title, users = _("有人联系岗位：%(title)s"), posters(posting.enterprise)
        _send(users, posting, CONTACT, title, _("岗位：%(title)s。请在门户查看并回复。"), contact.get_absolute_url())


def closed(contact: Contact) -> None:
    """One side ended the talk; the other is told."""
    with translation.override(settings.LANGUAGE_CODE):
        posting = contact.posting
        users = [contact.person] if contact.closed_by_poster else posters(posting.enterprise)
        title = _("对方结束了联系：%(title)s")
        _send(users, posting, CONTACT, title, _("这次联系已经结束。"), contact.get_absolute_url())


def reported(report: PostingReport) -> None:
    """Somebody reported a posting."""
    with translation.override(settings.LANGUAGE_CODE):
        posting = report.posting
        url = reverse("talent_office:job", args=[posting.pk])
        _send(
            officers(posting.enterprise),
            posting,
            INCOMING,
            _("岗位被举报：%(title)s"),
            _("发布单位：%(company)s。"),
            url,
        )


def report_answered(report: PostingReport) -> None:
    """Who reported hears what came of it."""
    if report.by is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        body = _("处理结果：%(result)s。%(answer)s")
        words = {"result": str(report.get_state_display()), "answer": report.answer}
        _send([report.by], report.posting, CONTACT, _("您的举报已处理：%(title)s"), body, "", **words)


def _send_posters(posting: Posting, title: str, body: str, **params: object) -> None:
    url = reverse("talent:my_jobs")
    _send(posters(posting.enterprise), posting, POSTING, title, body, url, **params)


def _send(users: Iterable[User], posting: Posting, topic: str, title: str, body: str, url: str, **params: Any) -> None:
    words = {"title": posting.title, "company": posting.enterprise.name, **params}
    notify(users=users, topic=topic, title=title % words, body=body % words, url=url)
