"""How long questions are kept: the rules of ``policy_kb.services.retention`` on the office's overview."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from core.retention import HOOK, Rule
from policy_kb.models.office import KnowledgeSettings
from policy_kb.services.retention import (
    ANONYMISED,
    CONVERSATIONS,
    QUESTIONS,
    anonymise,
    forget_conversations,
    forget_parted,
)

SETTING = gettext_lazy("知识库设置")
COMMAND = "prune_conversations"


def settings_url() -> str:
    return "/admin/settings/policy_kb/knowledgesettings/"


def _days(column: str) -> int:
    days: int = getattr(KnowledgeSettings.load(), column)
    return days


def _anonymise(now: datetime) -> int:
    return anonymise(before=now - timedelta(days=_days("anonymise_days")), now=now)


def _forget_conversations(now: datetime) -> int:
    return forget_conversations(before=now - timedelta(days=_days("retention_days")))


def _forget_parted(now: datetime) -> int:
    return forget_parted(before=now - timedelta(days=_days("retention_days")))


@hooks.register(HOOK, order=20)
def rules_of_the_knowledge_base() -> list[Rule]:
    return [
        Rule(
            key=ANONYMISED,
            what=gettext_lazy("提问中的电话、证件号、邮箱和账号（隐去）"),
            after=lambda: _("满 %(days)d 天") % {"days": _days("anonymise_days")},
            setting=SETTING,
            url=settings_url,
            run=_anonymise,
            command=COMMAND,
        ),
        Rule(
            key=CONVERSATIONS,
            what=gettext_lazy("没有账号的访客的对话"),
            after=lambda: _("最后一次提问后 %(days)d 天") % {"days": _days("retention_days")},
            setting=SETTING,
            url=settings_url,
            run=_forget_conversations,
            command=COMMAND,
        ),
        Rule(
            key=QUESTIONS,
            what=gettext_lazy("不属于任何对话的提问"),
            after=lambda: _("满 %(days)d 天") % {"days": _days("retention_days")},
            setting=SETTING,
            url=settings_url,
            run=_forget_parted,
            command=COMMAND,
        ),
    ]
