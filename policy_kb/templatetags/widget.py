"""How an answer looks in a frame of another site: links open elsewhere, examples ask in place."""

from dataclasses import dataclass

from django import template
from django.utils.safestring import SafeString

from policy_kb.models import AskedQuestion
from policy_kb.templatetags.chat import EXAMPLE_MARK, with_source_links

register = template.Library()


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A line of an answer: words to read, or a question to ask."""

    words: SafeString | str
    example: str = ""


@register.filter
def answer_lines(asked: AskedQuestion) -> list[AnswerLine]:
    """The lines of the answer, escaped; each [n] leads to its source."""
    ranks = {source.rank for source in asked.citations.all()}
    lines = (line.strip() for line in asked.answer.split("\n") if line.strip())
    return [
        AnswerLine("", example=line.removeprefix(EXAMPLE_MARK))
        if line.startswith(EXAMPLE_MARK)
        else AnswerLine(with_source_links(line, asked.pk, ranks))
        for line in lines
    ]
