"""What an application has in common with others: files, site or warehouse, and the people behind its company.

Of another district's application an officer learns its number and state, no name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise
from subsidies.models import Application, Attachment, Submission
from subsidies.services.slots import EXPENSE

MOST_SHOWN = 20  # of one kind


class Ground(StrEnum):
    """What two applications share."""

    FILE = "file"
    SITE = "site"
    WAREHOUSE = "warehouse"
    COMPANY = "company"
    REPRESENTATIVE = "representative"
    ACCOUNT = "account"
    ADDRESS = "address"
    MEMBER = "member"


TITLES: dict[Ground, Promise] = {
    Ground.FILE: gettext_lazy("附件内容相同"),
    Ground.SITE: gettext_lazy("同一独立站"),
    Ground.WAREHOUSE: gettext_lazy("同一海外仓"),
    Ground.COMPANY: gettext_lazy("本企业的其他申报"),
    Ground.REPRESENTATIVE: gettext_lazy("法定代表人同名的企业"),
    Ground.ACCOUNT: gettext_lazy("银行账号相同的企业"),
    Ground.ADDRESS: gettext_lazy("注册地址相同的企业"),
    Ground.MEMBER: gettext_lazy("有共同账号成员的企业"),
}
# What companies of one group share.
SHARED = {
    Ground.REPRESENTATIVE: "legal_representative",
    Ground.ACCOUNT: "bank_account",
    Ground.ADDRESS: "registered_address",
}


@dataclass(frozen=True, slots=True)
class Match:
    """Another application; ``is_open`` to the officer who asks, or no more than its number and state."""

    application: Application
    is_open: bool


@dataclass(frozen=True, slots=True)
class Duplicate:
    """All that share one thing: ``count`` of them, the latest as ``matches``."""

    ground: Ground
    count: int
    matches: tuple[Match, ...]

    @property
    def title(self) -> str:
        return str(TITLES[self.ground])


def duplicates_of(submission: Submission, user: Any) -> list[Duplicate]:
    """Submitted applications that share something with this one, by what they share; grounds without any left out.

    Needs ``application`` with ``enterprise`` joined. The number of queries does not grow with what is found.
    """
    application = submission.application
    others = Application.objects.submitted().exclude(pk=application.pk)
    found = {ground: _latest(others.filter(which)) for ground, which in _grounds(application, submission).items()}
    known = {row.pk for rows, _count in found.values() for row in rows}
    open_to = set(Application.objects.for_office(user).filter(pk__in=known).values_list("pk", flat=True))
    return [
        Duplicate(ground, count, tuple(Match(row, row.pk in open_to) for row in rows))
        for ground, (rows, count) in found.items()
        if rows
    ]


def _latest(rows: QuerySet[Application]) -> tuple[Sequence[Application], int]:
    """The latest of them, and how many there are."""
    listed = rows.select_related("enterprise", "district", "call__scheme").defer("answers")
    return list(listed.order_by("-submitted_at", "-pk")[:MOST_SHOWN]), rows.count()


def _grounds(application: Application, submission: Submission) -> dict[Ground, Q]:
    """Which applications share what; a ground that this one has nothing of is left out."""
    company = application.enterprise
    grounds = {Ground.FILE: _same_files(application, submission.content.get("files", ()))}
    if application.site_id:
        grounds[Ground.SITE] = Q(site=application.site_id)
    if application.warehouse_id:
        grounds[Ground.WAREHOUSE] = Q(warehouse=application.warehouse_id)
    grounds[Ground.COMPANY] = Q(enterprise=company)
    for ground, field in SHARED.items():
        if value := getattr(company, field).strip():
            same = Enterprise.objects.filter(**{field: value}).exclude(pk=company.pk)
            grounds[ground] = Q(enterprise__in=same.values("pk"))
    people = company.memberships.values("user")
    together = Enterprise.objects.filter(memberships__user__in=people).exclude(pk=company.pk)
    grounds[Ground.MEMBER] = Q(enterprise__in=together.values("pk"))
    return grounds


def _same_files(application: Application, files: Iterable[dict[str, Any]]) -> Q:
    """Of other companies any file; of the same company vouchers alone: its licence belongs to every application."""
    kept = list(files)
    vouchers = [each["sha256"] for each in kept if each["slot"].startswith(EXPENSE)]
    rows = Attachment.objects.exclude(application=application.pk).kept()
    another = ~Q(application__enterprise=application.enterprise_id)
    same = rows.filter(another, sha256__in=[each["sha256"] for each in kept])
    own = rows.filter(~another, sha256__in=vouchers, slot__startswith=EXPENSE)
    return Q(pk__in=same.values("application")) | Q(pk__in=own.values("application"))
