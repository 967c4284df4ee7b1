"""Who is told what about cohorts. Words are kept once for all readers, in the portal's own language."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Enterprise, User
from accounts.services.access import ALLOWED_TO, Action
from accounts.services.notifications import notify
from talent.models import Award, AwardReminder, Cohort, CohortCertificate, Trainee
from talent.rules.cohorts import TraineeState
from talent.services.told import APPLICATION, INCOMING, officers

TRAINING = "talent_training"  # for trainees
BASE = "talent_base"  # for those who run cohorts


def people_of(base: Enterprise | None) -> list[User]:
    """Who runs a base's cohorts; nobody for the bureau's own, which its officers look after."""
    if base is None:
        return []
    roles = [role.value for role in ALLOWED_TO[Action.APPLY]]
    whose = Q(memberships__enterprise=base, memberships__role__in=roles)
    return list(User.objects.filter(whose, is_active=True).distinct())


def joined(trainee: Trainee) -> None:
    """The receipt, by what came of it; a line for the base where it has to decide."""
    titles = {
        TraineeState.ADMITTED.value: (gettext_noop("已录取：%(title)s"), gettext_noop("您已被录取，请按时上课。")),
        TraineeState.WAITING.value: (
            gettext_noop("已列入候补：%(title)s"),
            gettext_noop("名额已满，有人退出后按顺序自动递补。"),
        ),
        TraineeState.APPLIED.value: (
            gettext_noop("报名已收到：%(title)s"),
            gettext_noop("由培训基地录取，结果会通知您。"),
        ),
    }
    title, body = titles[trainee.state]
    _tell_trainee(trainee, title, body)
    if trainee.state == TraineeState.APPLIED:
        with translation.override(settings.LANGUAGE_CODE):
            words = {"title": trainee.cohort.title, "name": trainee.name}
            notify(
                users=people_of(trainee.cohort.base),
                topic=BASE,
                title=_("有人报名：%(title)s") % words,
                body=_("%(name)s 报名，请决定是否录取。") % words,
                url=reverse("talent:workspace_cohort", args=[trainee.cohort_id]),
            )


def decided(trainee: Trainee) -> None:
    """The base admitted somebody, put them on the waiting list, or did not."""
    if trainee.state == TraineeState.LEFT:
        _tell_trainee(trainee, gettext_noop("未录取：%(title)s"), gettext_noop("原因：%(reason)s"))
    elif trainee.state == TraineeState.WAITING:
        _tell_trainee(
            trainee, gettext_noop("已列入候补：%(title)s"), gettext_noop("名额已满，有人退出后按顺序自动递补。")
        )
    else:
        _tell_trainee(trainee, gettext_noop("已录取：%(title)s"), gettext_noop("您已被录取，请按时上课。"))


def moved_up(trainee: Trainee) -> None:
    """A seat became free, and it is theirs."""
    _tell_trainee(trainee, gettext_noop("候补成功：%(title)s"), gettext_noop("有了空位，您已被录取，请按时上课。"))


def sessions_changed(cohort: Cohort) -> None:
    """Everybody who has a seat, or waits for one, is to look at the sessions again."""
    for trainee in cohort.trainees.filter(person__isnull=False).select_related("person", "cohort"):
        if trainee.stands:
            _tell_trainee(trainee, gettext_noop("课程安排有变：%(title)s"), gettext_noop("请查看新的上课时间和地点。"))


def cancelled(cohort: Cohort, trainees: Iterable[Trainee]) -> None:
    """It does not take place."""
    for trainee in trainees:
        _tell_trainee(
            trainee,
            gettext_noop("培训班已取消：%(title)s"),
            gettext_noop("原因：%(reason)s"),
            cohort=cohort,
            reason=cohort.state_reason,
        )


def results(passed: Iterable[CohortCertificate], failed: Iterable[Trainee]) -> None:
    """Who passed gets a certificate, who did not hears why."""
    for certificate in passed:
        _tell_trainee(
            certificate.trainee,
            gettext_noop("结业证书已颁发：%(title)s"),
            gettext_noop("证书编号 %(number)s，可以下载，扫码可以核验。"),
            number=certificate.number,
        )
    for trainee in failed:
        _tell_trainee(trainee, gettext_noop("未通过结业考核：%(title)s"), gettext_noop("原因：%(reason)s"))


def certificate_revoked(certificate: CohortCertificate) -> None:
    """Its holder and the base hear why."""
    _tell_trainee(
        certificate.trainee,
        gettext_noop("结业证书已撤销：%(title)s"),
        gettext_noop("证书编号 %(number)s。原因：%(reason)s"),
        number=certificate.number,
        reason=certificate.revoked_reason,
    )
    with translation.override(settings.LANGUAGE_CODE):
        words = {"number": certificate.number, "reason": certificate.revoked_reason}
        notify(
            users=people_of(certificate.trainee.cohort.base),
            topic=BASE,
            title=_("证书 %(number)s 已撤销") % words,
            body=_("原因：%(reason)s") % words,
            url=certificate.get_absolute_url(),
        )


def review_due(award: Award, kind: AwardReminder.Kind) -> None:
    """Whose award it is prepares, and officers of the district look at it."""
    with translation.override(settings.LANGUAGE_CODE):
        due = date_format(award.review_due_on, "DATE_FORMAT") if award.review_due_on else ""
        words = {"programme": award.programme.title, "holder": award.holder, "due": due}
        if kind is AwardReminder.Kind.AHEAD:
            title = _("%(programme)s 将于 %(due)s 复核")
            body = (
                _("请核对培训班、结业和就业记录是否登记完整。")
                if award.organisation
                else _("如需补充情况，请与主管部门联系。")
            )
            for_office = _("%(holder)s 的“%(programme)s”应在 %(due)s 复核。")
        else:
            title, body = _("%(programme)s 复核已逾期"), _("应复核日期是 %(due)s，请与主管部门联系。")
            for_office = _("%(holder)s 的“%(programme)s”应在 %(due)s 复核，已经逾期。")
        holders = people_of(award.organisation) if award.organisation else [award.person] if award.person else []
        url = reverse("talent:application", args=[award.application_id])
        topic = BASE if award.organisation else APPLICATION
        notify(users=holders, topic=topic, title=title % words, body=body % words, url=url)
        notify(
            users=officers(award.application),
            topic=INCOMING,
            title=title % words,
            body=for_office % words,
            url=reverse("talent_office:awards"),
        )


def _tell_trainee(trainee: Trainee, title: str, body: str, *, cohort: Cohort | None = None, **params: object) -> None:
    if trainee.person is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        words = {"title": (cohort or trainee.cohort).title, "reason": trainee.reason, **params}
        notify(
            users=[trainee.person],
            topic=TRAINING,
            title=_(title) % words,
            body=_(body) % words,
            url=trainee.get_absolute_url(),
        )
