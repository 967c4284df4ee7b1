"""What stands in the way of closing an account, and what becomes of drafts that nobody else can go on with."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Enterprise, Membership, User
from subsidies.models import Application, Attachment, ExpertReview
from subsidies.services.attachments import discard
from subsidies.workflow import State


def alone_in(person: Any) -> QuerySet[Any]:
    """Keys of companies that this person alone belongs to."""
    mine = Membership.objects.filter(user=person).values("enterprise")
    counted = Enterprise.objects.filter(pk__in=mine).annotate(members=Count("memberships"))
    return counted.filter(members=1).order_by().values("pk")


def drafts_without_others(person: Any) -> Q:
    """Drafts never submitted, of companies that nobody else belongs to."""
    return Q(enterprise__in=alone_in(person), state=State.DRAFT, number__isnull=True)


def delete_drafts(rows: QuerySet[Application], _person: User, _now: datetime) -> int:
    """With their files; how many drafts."""
    keys = list(rows.values_list("pk", flat=True))
    for attachment in Attachment.objects.filter(application__in=keys):
        discard(attachment)
    Application.objects.filter(pk__in=keys).delete()
    return len(keys)


def blockers(person: Any, _now: datetime) -> Iterable[str]:
    """Applications under way that nobody could go on with, and reviews that an expert owes."""
    open_ones = Application.objects.submitted().running().filter(enterprise__in=alone_in(person))
    for application in open_ones.select_related("enterprise").order_by("number"):
        yield _("%(company)s 的申报 %(number)s 正在办理，企业没有其他成员。请先撤回、等待办结，或邀请同事加入。") % {
            "company": application.enterprise.name, "number": application.number
        }  # fmt: skip
    owed = ExpertReview.objects.filter(
        expert=person, submitted_at__isnull=True, released_at__isnull=True, round__concluded_at__isnull=True
    ).exclude(conflict=ExpertReview.Conflict.PRESENT)
    if count := owed.count():
        yield _("您还有 %(count)d 项评审没有完成。") % {"count": count}


def belongs_to_company(attachment: Attachment, person: Any) -> bool:
    """Whether the person still belongs to the company whose application it is."""
    return bool(attachment.application.enterprise.memberships.filter(user=person).exists())
