"""Who is told what about talent applications. Words are kept once for all readers, in the portal's own language."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from accounts.models import MemberRole, User
from accounts.querysets.delegations import looking_after
from accounts.querysets.enterprises import looks_after_all
from accounts.roles import Role
from accounts.services.notifications import notify
from talent.models import Application, Award, PublicityNotice

APPLICATION = "talent_application"  # for who applies
INCOMING = "talent_incoming"  # for officers
ACTING = (MemberRole.OWNER, MemberRole.APPLICANT)


def applicants(application: Application) -> list[User]:
    """Who applies: the person, or those of the organisation who may act."""
    if application.person is not None:
        return [application.person]
    roles = [role.value for role in ACTING]
    whose = Q(memberships__enterprise_id=application.organisation_id, memberships__role__in=roles)
    return list(User.objects.filter(whose, is_active=True).distinct())


def officers(application: Application) -> list[User]:
    """The officers of the organisation's district; for a person's application those of the whole zone."""
    found = User.objects.filter(groups__name=Role.OFFICER.value, is_active=True)
    if application.organisation is not None:
        found = found.filter(looking_after(application.organisation.district_id, localdate()))
        return list(found.distinct())
    return [officer for officer in found.distinct() if looks_after_all(officer)]


def submitted(application: Application, *, again: bool) -> None:
    """The receipt, and a line for the office; ``again`` when it answers a supplement."""
    with translation.override(settings.LANGUAGE_CODE):
        title = _("%(number)s 的补正已收到") if again else _("%(number)s 的申请已收到")
        _tell(application, title, _("“%(programme)s”已提交，可在申请页查看办理进度。"))
        what = _("%(number)s 已补正") if again else _("%(number)s 新申请")
        _tell_office(application, what, _("%(applicant)s 申请“%(programme)s”。"))


def supplement_asked(application: Application, *, due_at: datetime) -> None:
    """Something has to be mended until ``due_at``."""
    with translation.override(settings.LANGUAGE_CODE):
        body = _("“%(programme)s”需要补正，请在 %(due)s 前完成。逾期未补正的，本次申请不再办理。")
        _tell(application, _("%(number)s 需要补正"), body, due=in_words(due_at))


def lapsed(application: Application) -> None:
    """A supplement was not made in time."""
    with translation.override(settings.LANGUAGE_CODE):
        _tell(application, _("%(number)s 逾期未补正"), _("“%(programme)s”逾期未补正，本次申请不再办理。"))


def decided(application: Application, *, reason: str = "") -> None:
    """Approved, or refused with a reason."""
    with translation.override(settings.LANGUAGE_CODE):
        if reason:
            body = _("“%(programme)s”的申请未通过。原因：%(reason)s")
            _tell(application, _("%(number)s 未通过"), body, reason=reason)
        else:
            _tell(application, _("%(number)s 已审定"), _("“%(programme)s”的申请已审定，接下来公示。"))


def published(application: Application, notice: PublicityNotice) -> None:
    """The time of publicity began."""
    with translation.override(settings.LANGUAGE_CODE):
        due = in_words(notice.closes_at) if notice.closes_at else ""
        _tell(application, _("%(number)s 开始公示"), _("“%(programme)s”的审定结果开始公示，至 %(due)s。"), due=due)


def granted(application: Application) -> None:
    """Nothing stands against it: it is granted."""
    with translation.override(settings.LANGUAGE_CODE):
        _tell(application, _("%(number)s 已通过"), _("“%(programme)s”的公示期已满，申请通过。"))


def objected(application: Application) -> None:
    """Somebody objected: the applicant hears that, not who it was; officers answer it."""
    with translation.override(settings.LANGUAGE_CODE):
        _tell(application, _("%(number)s 收到异议"), _("公示期内收到对“%(programme)s”这份申请的异议，正在核实。"))
        _tell_office(application, _("%(number)s 收到异议"), _("请核实后答复异议人。"))


def objection_answered(application: Application, *, reason: str = "") -> None:
    """The objection does not hold, or holds for a reason."""
    with translation.override(settings.LANGUAGE_CODE):
        if reason:
            body = _("对“%(programme)s”这份申请的异议经核实成立，将重新审定。原因：%(reason)s")
            _tell(application, _("%(number)s 异议成立"), body, reason=reason)
        else:
            _tell(application, _("%(number)s 异议不成立"), _("对“%(programme)s”这份申请的异议经核实不成立。"))


def award_reviewed(award: Award, *, reason: str = "") -> None:
    """The award was kept at its review, or revoked for a reason."""
    with translation.override(settings.LANGUAGE_CODE):
        if reason:
            body = _("“%(programme)s”已撤销。原因：%(reason)s")
            _tell(award.application, _("%(programme)s 已撤销"), body, reason=reason)
        else:
            _tell(award.application, _("%(programme)s 通过复核"), _("“%(programme)s”通过复核，继续有效。"))


def in_words(moment: datetime) -> str:
    """A moment as people read it, on the office's clock."""
    return date_format(localtime(moment), "DATETIME_FORMAT")


def _tell(application: Application, title: str, body: str, **params: object) -> None:
    url = reverse("talent:application", args=[application.pk])
    _send(applicants(application), application, APPLICATION, title, body, url, **params)


def _tell_office(application: Application, title: str, body: str) -> None:
    url = reverse("talent_office:application", args=[application.pk])
    _send(officers(application), application, INCOMING, title, body, url)


def _send(
    users: Iterable[User], application: Application, topic: str, title: str, body: str, url: str, **params: object
) -> None:
    words = {
        "number": application.number or "",
        "programme": application.programme.title,
        "applicant": application.applicant_name,
        **params,
    }
    notify(users=users, topic=topic, title=title % words, body=body % words, url=url)
