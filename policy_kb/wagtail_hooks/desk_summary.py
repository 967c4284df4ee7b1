"""What waits for the office, at the top of Wagtail's home page."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem

from policy_kb.models import AskedQuestion, EvaluationRun, Version
from policy_kb.rules.asked import APART
from policy_kb.views.office.scope import documents_for

WEEK = timedelta(days=7)


class _Waiting(SummaryItem):
    """A number that leads to the page where one deals with it."""

    template_name = "policy_kb/office/_waiting.html"
    permission: str
    icon: str
    words: Any
    address: str
    query = ""

    def is_shown(self) -> bool:
        return bool(self.request.user.has_perm(self.permission))

    def value(self) -> str:
        """What stands before the words."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        try:
            url = reverse(self.address) + self.query
        except NoReverseMatch:
            url = ""
        return {"value": self.value(), "words": self.words, "icon": self.icon, "url": url}


class UnansweredThisWeek(_Waiting):
    """Gaps of the last seven days that nobody has dealt with."""

    order = 110
    permission = "policy_kb.view_askedquestion"
    icon = "help"
    words = _("本周未回答")
    address = "policy_kb_office:asked"
    query = "?view=unanswered&days=7"

    def value(self) -> str:
        now = timezone.now()
        return str(AskedQuestion.objects.asked_between(now - WEEK, now).unanswered(APART).unhandled().count())


class DislikedThisWeek(_Waiting):
    """Answers of the last seven days that their askers found of no use, not dealt with."""

    order = 120
    permission = "policy_kb.view_askedquestion"
    icon = "warning"
    words = _("本周不满意")
    address = "policy_kb_office:asked"
    query = "?view=disliked&days=7"

    def value(self) -> str:
        now = timezone.now()
        return str(AskedQuestion.objects.asked_between(now - WEEK, now).disliked().unhandled().count())


class DraftsWaiting(_Waiting):
    """Texts of documents of the user's regions that wait to be published."""

    order = 130
    permission = "policy_kb.publish_policydocument"
    icon = "edit"
    words = _("正文草稿")
    address = "wagtailsnippets_policy_kb_policydocument:list"

    def value(self) -> str:
        drafted = documents_for(self.request.user).filter(versions__state=Version.State.DRAFT)
        return str(drafted.distinct().count())


class LastEvaluation(_Waiting):
    """When the knowledge base was measured last."""

    order = 140
    permission = "policy_kb.view_evaluationrun"
    icon = "tick-inverse"
    words = _("最近评测")
    address = "policy_kb_office:evaluations"

    def value(self) -> str:
        last = EvaluationRun.objects.filter(state=EvaluationRun.State.DONE).order_by("-finished_at").first()
        if last is None or last.finished_at is None:
            return gettext("尚无")
        return date_format(timezone.localtime(last.finished_at), "SHORT_DATE_FORMAT")


@hooks.register("construct_homepage_summary_items")
def waiting(request: HttpRequest, items: list[SummaryItem]) -> None:
    items += [kind(request) for kind in (UnansweredThisWeek, DislikedThisWeek, DraftsWaiting, LastEvaluation)]
