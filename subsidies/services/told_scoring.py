"""Who is told what about scoring. An expert who has declared nothing yet learns no more than the scheme's title."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Notification
from accounts.services.notifications import notify
from subsidies.models import Application, ExpertReview
from subsidies.services.announcements import in_words, tell_office

ASSIGNED = "scoring_assigned"
DUE = "scoring_due"
BEFORE = timedelta(days=3)


def assigned(review: ExpertReview) -> None:
    """An expert is asked."""
    _tell(
        review,
        ASSIGNED,
        gettext_noop("请评审“%(scheme)s”的一份申报"),
        gettext_noop("请先声明有无利益冲突，并在 %(due)s 前完成评分。"),
    )


def released(review: ExpertReview) -> None:
    """An expert is asked no more."""
    _tell(
        review,
        ASSIGNED,
        gettext_noop("不再需要您评审“%(scheme)s”的一份申报"),
        gettext_noop("管理部门已另请专家，感谢您的支持。"),
    )


def conflict_declared(application: Application) -> None:
    """An expert steps aside, and another has to be found."""
    with translation.override(settings.LANGUAGE_CODE):
        tell_office(application, _("%(number)s 有专家回避"), _("一位专家声明有利益冲突，请更换专家。"))


def all_in(application: Application) -> None:
    """Every expert has submitted."""
    with translation.override(settings.LANGUAGE_CODE):
        tell_office(application, _("%(number)s 的专家评分已全部提交"), _("请汇总评分。"))


def remind_experts(*, now: datetime) -> int:
    """Tell experts of reviews that are due within three days, once each; how many were told. Safe to repeat."""
    soon = ExpertReview.objects.waiting().filter(round__due_at__gt=now, round__due_at__lte=now + BEFORE)
    return sum(_remind(review) for review in soon.for_expert().select_related("expert"))


@transaction.atomic
def _remind(review: ExpertReview) -> bool:
    ExpertReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if Notification.objects.filter(user=review.expert, topic=DUE, url=_address(review)).exists():
        return False
    _tell(review, DUE, gettext_noop("“%(scheme)s”的评审即将截止"), gettext_noop("请在 %(due)s 前提交评分。"))
    return True


def _tell(review: ExpertReview, topic: str, title: str, body: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        words = {"scheme": review.round.application.call.scheme.title, "due": in_words(review.round.due_at)}
        notify(users=[review.expert], topic=topic, title=_(title) % words, body=_(body) % words, url=_address(review))


def _address(review: ExpertReview) -> str:
    return reverse("scoring_office:review", args=[review.pk])
