"""How a question is put, where that decides what would answer it. Pure."""

import re
from enum import StrEnum

from policy_kb.rules.facts import FactKind
from policy_kb.rules.question import Question


class Form(StrEnum):
    """What a question wants besides a kind of fact."""

    OPEN = "open"
    HOW = "how"
    WHETHER = "whether"
    WHY = "why"
    MEANING = "meaning"
    COMPARISON = "comparison"


_POLITE = re.compile(
    r"(?:能不能|可不可以|能否|可否|可以|能)(?:请|麻烦)?[你您]?(?:告诉|介绍|说说|讲讲|说明|解释|帮|查|问)"
)
_WHY = re.compile(r"为什么|为何|为啥|凭什么|原因|\bwhy\b")
_MEANING = re.compile(
    r"什么是|什么意思|指(?:的是)?什么|叫什么意思|含义|定义|^what (?:is|are) an? |\bmeans?\b|definition"
)
_HOW = re.compile(r"(?:怎么|怎样|如何|咋)(?!样|的|说|规定|走)|\bhow\b(?! (?:many|much|long|often))")
_ASKING = re.compile(r"什么|哪|谁|多少|几|怎|如何|啥|\b(?:what|which|who|how|when|where)\b")
_WHETHER = re.compile(
    r"[吗嘛][?？。\s]*$|(?:没有?|不|否)[?？。\s]*$|是否|能否|可否|有没有|有无|能不能|可不可以|会不会|要不要|是不是"
    r"|^(?:is|are|can|do|does|will|may|must)\b"
)
_CHOICE = re.compile(
    r"([一-龥])不\1以?|有没有|[吗嘛不][?？。\s]*$|没有?[?？。\s]*$|不(?:仅|少于|低于|超过|高于|动产|同|断|错)"
)
_MOODS = (
    re.compile(r"不|没有?|无(?:法|权|须|需)|未|禁止|除外|例外|拒绝|\b(?:not|never|cannot|without|no)\b|n't\b"),
    re.compile(r"取消|停止|暂停|废止|撤销|退出|失效|作废|终止|中止|吊销|cancel|abolish|suspend|terminat|withdraw"),
    re.compile(r"处罚|罚款|违规|违法|后果|惩|追回|追究|penalt|punish|\bfine[ds]?\b|violat"),
)
# Kinds that the same words ask for: 多少 counts whatever it counts.
_ALIKE = {FactKind.QUANTITY: FactKind.COUNT}


def form_of(question: Question) -> Form:
    """How the question is put."""
    text = _POLITE.sub("", question.text)
    if question.compares:
        return Form.COMPARISON
    for form, pattern in ((Form.WHY, _WHY), (Form.MEANING, _MEANING)):
        if pattern.search(text):
            return form
    if _WHETHER.search(text) and not _ASKING.search(text):
        return Form.WHETHER
    return Form.HOW if _HOW.search(text) else Form.OPEN


def kinds_of(question: Question) -> frozenset[FactKind]:
    """The kinds of fact asked for, those that the same words ask for taken as one."""
    return frozenset(_ALIKE.get(fact.kind, fact.kind) for fact in question.facts)


def moods_of(question: Question) -> tuple[bool, ...]:
    """Whether the question denies, speaks of an end, speaks of a punishment; 能不能 denies nothing."""
    text = _CHOICE.sub(" ", _POLITE.sub("", question.rest))
    return tuple(bool(pattern.search(text)) for pattern in _MOODS)
