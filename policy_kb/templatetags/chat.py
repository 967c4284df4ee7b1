"""How an answer looks on the chat page."""

import re
from dataclasses import replace
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.entries import Audience
from core.templatetags.portal import icon
from policy_kb.chat.desk import answer_for, answer_of
from policy_kb.models import AskedQuestion
from policy_kb.models.chat import AnswerStatus
from policy_kb.rules.answer import Answer, Origin, Status
from policy_kb.rules.duties import DEPARTMENT_PAGE

register = template.Library()

EXAMPLE_MARK = "· "  # begins each example question that a refusal offers
SOURCE_MARK = re.compile(r"\[(\d{1,2})\]")
STATUS_KIND = {Status.ANSWERED: "ok", Status.PARTIAL: "warn", Status.REFUSED: ""}
STATUS_ICON = {Status.ANSWERED: "circle-check", Status.PARTIAL: "circle-alert", Status.REFUSED: "circle-slash"}


@register.inclusion_tag("core/parts/status_tag.html")
def answer_status_tag(asked: AskedQuestion) -> dict[str, object]:
    """How far the documents answered, in a word, a colour and an icon."""
    status = Status(asked.status)
    return {
        "label": AnswerStatus(asked.status).label,
        "kind": STATUS_KIND[status],
        "icon_name": STATUS_ICON[status],
    }


ORIGINS = {
    Origin.EXTRACTIVE: gettext_lazy("条款摘录"),
    Origin.MODEL: gettext_lazy("模型组织，逐句核对"),
    Origin.CURATED: gettext_lazy("人工审定"),
    Origin.PERSONAL: gettext_lazy("本人事项，仅您可见"),
    Origin.REGISTRY: gettext_lazy("来自本平台的名录，见下列页面"),
}


@register.filter
def origin_words(asked: AskedQuestion) -> str:
    """Who worded the answer; empty for a refusal, which rests on no clause."""
    return "" if Status(asked.status) is Status.REFUSED else str(ORIGINS[Origin(asked.origin)])


@register.simple_tag(takes_context=True)
def given_answer(context: Context, asked: AskedQuestion) -> Answer:
    """The answer as the person who looks may see it: on their own affairs as they are now, others' never."""
    request = context.get("request")
    if context.get("read_only") or request is None:
        answer = answer_of(asked)
        return replace(answer, related=tuple(each for each in answer.related if each.audience == Audience.PUBLIC))
    return answer_for(asked, request.user)


@register.filter
def own_words(answer: Answer) -> SafeString:
    """An answer without sources as paragraphs, every character escaped."""
    lines = (line.strip() for line in answer.answer.split("\n") if line.strip())
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in lines))


@register.filter
def answer_words(asked: AskedQuestion) -> SafeString:
    """The answer as paragraphs, every character escaped; each [n] leads to its source, each example asks itself."""
    ranks = {source.rank for source in asked.citations.all()}
    lines = (line.strip() for line in asked.answer.split("\n") if line.strip())
    return format_html_join("\n", "{}", ((_line(line, asked.pk, ranks),) for line in lines))


@register.filter
def notice_words(notice: str) -> SafeString:
    """A notice, every character escaped; the pages of departments it names are links."""
    parts = DEPARTMENT_PAGE.split(notice)
    pages = [
        format_html('<a href="{0}">{1}</a>', address, _("责任单位页面")) for address in DEPARTMENT_PAGE.findall(notice)
    ]
    return format_html_join("", "{}{}", zip(parts, [*pages, ""], strict=True))


def _line(line: str, asked_id: int, ranks: set[int]) -> SafeString:
    if line.startswith(EXAMPLE_MARK):
        question = line.removeprefix(EXAMPLE_MARK)
        address = f"{reverse('policy_kb:chat')}?{urlencode({'q': question})}"
        return format_html('<p class="turn__example"><a href="{}" data-question>{}</a></p>', address, question)
    return format_html("<p>{}</p>", with_source_links(line, asked_id, ranks))


def with_source_links(line: str, asked_id: int, ranks: set[int]) -> SafeString:
    """A line of an answer, escaped, each [n] a link to its source."""
    parts = SOURCE_MARK.split(line)  # words, rank, words, rank, …, words
    return format_html_join("", "{}", ((_part(index, part, asked_id, ranks),) for index, part in enumerate(parts)))


def _part(index: int, part: str, asked_id: int, ranks: set[int]) -> str:
    if index % 2 == 0:
        return part
    if int(part) not in ranks:
        return f"[{part}]"
    return format_html('<a class="source-mark" href="#source-{}-{}" data-source>[{}]</a>', asked_id, part, part)


RELATED_ICONS = {"subsidy": "hand-coins", "park": "building-2", "event": "calendar-days", "talent": "graduation-cap"}


@register.simple_tag
def related_icon(kind: str) -> SafeString:
    """The picture of a section beside what an answer points to."""
    return icon(RELATED_ICONS.get(kind, "arrow-right"), 20)
