"""What the knowledge base holds of a person: conversations, feedback, saved searches; what editors did."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from core.personal_data import HOOK, Fate, Holding, Kind, traces
from policy_kb.models import (
    AnswerFeedback,
    AskedQuestion,
    Conversation,
    CuratedAnswer,
    DocumentRelation,
    DocumentSource,
    EvaluationRun,
    PolicyDocument,
    SavedSearch,
    Version,
)
from policy_kb.models.office import EditingRegion, KnowledgeSettings

SECTION = gettext_lazy("政策问答")
EDITED = gettext_lazy("政策文件的录入、审校和评测记录，属于业务档案。")


@hooks.register(HOOK, order=60)
def of_the_knowledge_base() -> list[Kind]:
    return [_feedback(), _conversations(), _searches(), _editing()]  # feedback goes with its conversation


def _asked_by(person: Any, lookup: str = "") -> Q:
    """What the person asked on the site, or a program with one of their keys."""
    return Q(**{f"{lookup}user": person}) | Q(**{f"{lookup}api_key__owner": person})


def _conversations() -> Kind:
    return Kind(
        key="policy_kb.conversations",
        section=SECTION,
        title=gettext_lazy("对话与提问"),
        purpose=gettext_lazy("供您查看和分享自己的对话，检查和改进回答。"),
        retention=lambda: (
            _("保存到您删除它或注销账号为止；满 %(days)d 天后隐去其中的电话、证件号、邮箱和账号。")
            % {"days": KnowledgeSettings.load().anonymise_days}
        ),
        correct=lambda: reverse("policy_kb:history"),
        separately=True,
        holdings=(
            Holding(
                model=AskedQuestion,
                fate=Fate.DELETED,
                find=lambda person: _asked_by(person, "conversation__"),
                shown=(("conversation", gettext_lazy("对话")), "asked_at", "question", "answer", "status", "channel"),
            ),
            Holding(
                model=Conversation,
                fate=Fate.DELETED,
                by=("user",),
                find=_asked_by,
                shown=(
                    ("id", gettext_lazy("编号")),
                    "title",
                    ("created_at", gettext_lazy("时间")),
                    ("shared_at", gettext_lazy("分享时间")),
                ),
                why=gettext_lazy("问题、答案、反馈和分享链接一并删除。"),
            ),
        ),
    )


def _feedback() -> Kind:
    return Kind(
        key="policy_kb.feedback",
        section=SECTION,
        title=gettext_lazy("对回答的反馈"),
        purpose=gettext_lazy("检查和改进回答。"),
        retention=lambda: _("随所评价的对话保存和删除。"),
        separately=True,
        holdings=(
            Holding(
                model=AnswerFeedback,
                fate=Fate.DELETED,
                find=lambda person: _asked_by(person, "asked__conversation__"),
                shown=(
                    ("asked", gettext_lazy("问题")),
                    "useful",
                    "reason",
                    "comment",
                    ("created_at", gettext_lazy("时间")),
                ),
            ),
        ),
    )


def _searches() -> Kind:
    return Kind(
        key="policy_kb.searches",
        section=SECTION,
        title=gettext_lazy("保存的搜索与邮件提醒"),
        purpose=gettext_lazy("有新文件时提醒您。"),
        retention=lambda: _("保存到您删除它或注销账号为止。"),
        correct=lambda: reverse("policy_kb:searches"),
        separately=True,
        holdings=(
            Holding(
                model=SavedSearch,
                fate=Fate.DELETED,
                by=("user",),
                shown=(
                    "name",
                    ("query", gettext_lazy("条件")),
                    "alerts",
                    ("created_at", gettext_lazy("时间")),
                ),
            ),
        ),
    )


def _editing() -> Kind:
    return Kind(
        key="policy_kb.editing",
        section=SECTION,
        title=gettext_lazy("政策库编辑记录"),
        purpose=gettext_lazy("政策文件由谁录入、审校和评测。"),
        retention=lambda: _("随政策文件保存。"),
        holdings=(
            Holding(
                model=EditingRegion, fate=Fate.DELETED, by=("user",), shown=("region",), title=gettext_lazy("编辑范围")
            ),
            *traces(
                EDITED,
                {
                    PolicyDocument: ("locked_by",),
                    Version: ("created_by",),
                    DocumentSource: ("imported_by",),
                    DocumentRelation: ("created_by",),
                    CuratedAnswer: ("created_by",),
                    EvaluationRun: ("started_by",),
                },
            ),
        ),
    )
