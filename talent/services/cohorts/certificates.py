"""Certificates of cohorts: given once with a number, frozen, revoked for a reason."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError
from core.services import audit
from core.services.cases.numbers import next_number
from talent.models import CertificateNumbers, Cohort, CohortCertificate, ProgrammeKind, Trainee
from talent.querysets.cohorts import OFFICE_RUNS
from talent.services.cohorts import told
from talent.services.cohorts.access import write

PREFIX = "JY"  # of numbers: 结业
LOOK = "talent.certificate.look"


def issue(trainee: Trainee, *, cohort: Cohort, by: User | None, now: datetime) -> CohortCertificate:
    """A certificate for somebody who passed; within the transaction that finishes the cohort."""
    certificate = CohortCertificate.objects.create(
        trainee=trainee,
        number=next_number(CertificateNumbers, now, prefix=PREFIX),
        says=says(trainee, cohort),
        issued_at=now,
        issued_by=by,
    )
    write(action="talent.certificate.issue", subject=certificate, cohort=cohort, by=by, now=now)
    return certificate


def says(trainee: Trainee, cohort: Cohort) -> dict[str, Any]:
    """All that the paper says, in the portal's own language. Facts are pairs of label and value."""
    with translation.override(settings.LANGUAGE_CODE):
        times = cohort.sessions.order_by("starts_at")
        first, last = times.first(), times.last()
        days = ""
        if first is not None and last is not None:
            span = [date_format(localtime(each), "DATE_FORMAT") for each in (first.starts_at, last.ends_at)]
            days = "—".join(dict.fromkeys(span))
        facts = [(_("培训时间"), days), (_("学时"), str(cohort.hours) if cohort.hours else "")]
        if trainee.score is not None:
            facts.append((_("成绩"), str(trainee.score)))
        if trainee.enterprise is not None:
            facts.append((_("单位"), trainee.enterprise.name))
        words = {"programme": cohort.programme.title, "cohort": cohort.title}
        body = _("参加“%(cohort)s”的学习，考勤和考核合格，准予结业。")
        if cohort.programme.kind == ProgrammeKind.COURSE:
            body = _("参加“%(programme)s”项目“%(cohort)s”的学习，考勤和考核合格，准予结业。")
        return {
            "heading": _("结业证书"),
            "name": trainee.name,
            "body": body % words,
            "facts": [list(fact) for fact in facts if fact[1]],
            "issuer": cohort.base.name if cohort.base is not None else str(_(settings.SITE_NAME)),
            "cohort": cohort.title,
            "programme": cohort.programme.title,
            "is_demonstration": cohort.is_demonstration,
        }


@transaction.atomic
def revoke(*, certificate: CohortCertificate, by: User, now: datetime, reason: str) -> CohortCertificate:
    """Revoke a certificate of a cohort in the officer's district, for a reason that everybody reads. Raises RefusedError."""
    if not may_revoke(certificate, by):
        raise RefusedError(_("您没有进行这项操作的权限。"))
    found: CohortCertificate = (
        CohortCertificate.objects.for_listing().select_for_update(of=("self",)).get(pk=certificate.pk)
    )
    if found.revoked_at is not None:
        raise RefusedError(_("这张证书已经撤销。"))
    if not reason.strip():
        raise RefusedError(_("请写明理由。"))
    found.revoked_at, found.revoked_reason = now, reason.strip()[:300]
    found.save(update_fields=["revoked_at", "revoked_reason"])
    write(
        action="talent.certificate.revoke",
        subject=found,
        cohort=found.trainee.cohort,
        by=by,
        now=now,
        reason=found.revoked_reason,
    )
    told.certificate_revoked(found)
    return found


def may_revoke(certificate: CohortCertificate, user: Any) -> bool:
    """Officers of the base's district; nobody their own, nor one of a base in which they play a part."""
    if not user.has_perm(OFFICE_RUNS):
        return False
    own = Q(trainee__person=user) | Q(trainee__cohort__base__memberships__user=user)
    return bool(CohortCertificate.objects.for_office(user).filter(pk=certificate.pk).exclude(own).exists())


def may_download(certificate: CohortCertificate, user: Any, *, runs: bool) -> bool:
    """Its holder, who runs the cohort (``runs``), and the office of the district."""
    if not user.is_authenticated:
        return False
    if certificate.trainee.person_id == user.pk or runs:
        return True
    reads = user.has_perm("talent.view_cohortcertificate")
    return bool(reads and CohortCertificate.objects.for_office(user).filter(pk=certificate.pk).exists())


def looked_at(certificate: CohortCertificate, *, by: User, now: datetime) -> None:
    """Write down that somebody else than its holder fetched the paper."""
    audit.looked_at(action=LOOK, subject=certificate, by=by, now=now)
