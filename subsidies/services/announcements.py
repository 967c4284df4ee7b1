"""Who is told what about an application. Words are kept once for all readers, so they are the portal's own language."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from accounts.models import Enterprise, MemberRole, User
from accounts.querysets.delegations import looking_after
from accounts.roles import Role
from accounts.services.notifications import notify
from subsidies.models import Application

SUBMITTED = "application_submitted"
MESSAGE = "application_message"
SUPPLEMENT = "application_supplement"
DEADLINE = "application_deadline"
CLOSED = "application_closed"  # lapsed or withdrawn
INCOMING = "application_incoming"  # for officers
ACTING = (MemberRole.OWNER, MemberRole.APPLICANT)


def acting_members(application: Application) -> list[User]:
    """The people of the company who may act on its applications."""
    roles = [role.value for role in ACTING]
    members = User.objects.filter(
        memberships__enterprise_id=application.enterprise_id, memberships__role__in=roles, is_active=True
    )
    return list(members.distinct())


def officers_in_charge(application: Application) -> list[User]:
    """Officers who look after the application's district today, by name, because none is named for them, or as deputies."""
    theirs = looking_after(application.district_id, localdate())
    officers = User.objects.filter(theirs, groups__name=Role.OFFICER.value, is_active=True)
    return list(officers.distinct())


def submitted(application: Application, *, again: bool = False) -> None:
    """The receipt of a submission, and a line for the office; ``again`` when it answers a supplement."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("%(number)s 的补正已收到") if again else _("%(number)s 的申报已收到")
        body = _("“%(scheme)s”已提交。可在申报页查看办理进度、下载回执。")
        tell_company(application, SUBMITTED, title, body)
        what = _("%(number)s 已补正") if again else _("%(number)s 新申报")
        words = _("%(enterprise)s 按要求补正了申报。") if again else _("%(enterprise)s 申报“%(scheme)s”。")
        if application.enterprise.state != Enterprise.State.VERIFIED:
            words += _("该企业目前未通过核验。")
        tell_office(application, what, words)


def message_sent(application: Application, *, from_office: bool) -> None:
    """Somebody wrote; the other side is told, without the words themselves: mail is read by more people."""
    with translation.override(settings.LANGUAGE_CODE):
        if from_office:
            body = _("管理部门就“%(scheme)s”给您留言，请登录查看。")
            tell_company(application, MESSAGE, _("%(number)s 有新留言"), body)
        else:
            tell_office(application, _("%(number)s 有新留言"), _("%(enterprise)s 就申报留言。"))


def supplement_asked(application: Application, *, due_at: datetime) -> None:
    """Something has to be mended until ``due_at``."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”需要补正，请在 %(due)s 前完成。逾期未补正的，本次申报不再办理。")
        tell_company(application, SUPPLEMENT, _("%(number)s 需要补正"), body, due=in_words(due_at))


def deadline_near(application: Application, *, due_at: datetime) -> None:
    """A supplement is due soon and was not made."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”的补正将于 %(due)s 截止，逾期未补正的，本次申报不再办理。")
        tell_company(application, DEADLINE, _("%(number)s 的补正即将截止"), body, due=in_words(due_at))


def draft_closing(application: Application, *, closes_at: datetime) -> None:
    """A call closes soon and the company's draft was not submitted."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”的申报将于 %(due)s 截止，您的草稿尚未提交。")
        tell_company(application, DEADLINE, _("申报即将截止，草稿尚未提交"), body, due=in_words(closes_at))


def lapsed(application: Application) -> None:
    """A supplement was not made in time."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”逾期未补正，本次申报不再办理。批次仍在受理时，可重新申报。")
        tell_company(application, CLOSED, _("%(number)s 逾期未补正"), body)
        tell_office(application, _("%(number)s 逾期未补正"), _("%(enterprise)s 未在期限内补正。"))


def withdrawn(application: Application) -> None:
    """A submitted application was taken back."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(scheme)s”已撤回。批次仍在受理时，可重新申报。")
        tell_company(application, CLOSED, _("%(number)s 已撤回"), body)
        tell_office(application, _("%(number)s 已撤回"), _("%(enterprise)s 撤回了申报。"))


def in_words(moment: datetime) -> str:
    """A moment as people read it, on the office's clock."""
    return date_format(localtime(moment), "DATETIME_FORMAT")


def tell_company(application: Application, topic: str, title: str, body: str, **params: object) -> None:
    address = reverse("subsidies:application", args=[application.pk])
    _tell(acting_members(application), application, topic, title, body, url=address, **params)


def tell_office(application: Application, title: str, body: str) -> None:
    address = reverse("applications_office:application", args=[application.pk])
    _tell(officers_in_charge(application), application, INCOMING, title, body, url=address)


def _tell(
    users: Iterable[User], application: Application, topic: str, title: str, body: str, *, url: str, **params: object
) -> None:
    words = {
        "number": application.number or "",
        "scheme": application.call.scheme.title,
        "enterprise": application.enterprise.name,
        **params,
    }
    notify(users=users, topic=topic, title=title % words, body=body % words, url=url)
