"""How an answer looks on the chat page."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from policy_kb.models import AskedQuestion
from policy_kb.models.chat import AnswerStatus
from policy_kb.rules.answer import Status

register = template.Library()

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


@register.filter
def answer_words(asked: AskedQuestion) -> SafeString:
    """The answer as paragraphs, every character escaped, each [n] a link to its source."""
    ranks = {source.rank for source in asked.citations.all()}
    lines = (line for line in asked.answer.split("\n") if line.strip())
    return format_html_join("", "<p>{}</p>", ((_with_links(line, asked.pk, ranks),) for line in lines))


def _with_links(line: str, asked_id: int, ranks: set[int]) -> SafeString:
    parts = SOURCE_MARK.split(line)  # words, rank, words, rank, …, words
    return format_html_join("", "{}", ((_part(index, part, asked_id, ranks),) for index, part in enumerate(parts)))


def _part(index: int, part: str, asked_id: int, ranks: set[int]) -> str:
    if index % 2 == 0:
        return part
    if int(part) not in ranks:
        return f"[{part}]"
    return format_html('<a class="source-mark" href="#source-{}-{}" data-source>[{}]</a>', asked_id, part, part)
