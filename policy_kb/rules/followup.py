"""A question that leans on the conversation, completed by rule into one that stands by itself. Pure.

那厦门呢？ after 北京对海外仓有什么支持？ becomes 厦门对海外仓有什么支持？; 谁负责？ takes the former
question's subject along. A question that has a subject and asks something is left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_kb.rules.answer import Status
from policy_kb.rules.asking import (
    ASKING,
    FILLER,
    TAIL,
    Vocabulary,
    asks_a_fact,
    content,
    joined,
    names_a_source,
    topic_of,
    unmarked,
)
from policy_kb.rules.judge import Reason
from policy_kb.rules.substitution import NOUN, substituted, with_place
from policy_kb.rules.text import fold

MAX_STANDALONE = 600  # characters of the column that keeps it
SHORT = 16  # characters of a question that may lean on the one before without saying so

# Why a former question is nothing to lean on.
_BESIDE = {Reason.OFF_TOPIC, Reason.INJECTION, Reason.PRIVATE, Reason.SMALL_TALK, Reason.INCOMPLETE}

_LEAD = re.compile(
    r"^(?:那么?|还有|另外|再(?:问|说)一?下|换成|如果是?|要是|假如是?|然后|接着|对了|顺便(?:问一?下)?|and|then|so|but|what about|how about|what if it is)"
    r"(?:[,，、:：\s]+|(?=[^a-z]))(?:那么?)?"
)
_ABOUT = re.compile(
    r"^(?:关于|至于|对于|what about|how about|换成|改成|如果是?|要是)\s*|^(?:在|对)(?=[^a-z]{2,6}(?:呢|$))"
)
_ENDS_AS_ELLIPSIS = re.compile(r"(?:呢|的话)[?？!！。\s]*$")
_POLITE = re.compile(r"^(?:请问|请教|想问|问一下|我想(?:知道|了解|问)|麻烦问下|please|excuse me)[,，\s]*")
_DOCUMENT = re.compile(
    r"(?:这|该|此|那|上述|前述|刚才(?:的|说的)?|this|that|the)\s*(?:份|个|项|部|一)*\s*(?:文件|方案|意见|措施文件|通知|文|document|plan|notice|opinion)"
)
_CLAUSE = re.compile(
    r"(?:第\s*([一二三123])\s*(?:条|个|项)(?:引用|来源|依据)?|来源\s*([123])|\[([123])\]|(?:这|该|此|上述|那)一?(?:条款?|款|规定))"
)
_PRONOUN = re.compile(
    r"它们?|他们|其中|(?:上述|前述|这|那|该|此|以上|刚才(?:说)?的?)(?:些|个|项|种|类|几(?:个|项|条|家))?(?:政策|措施|支持|补贴|资金|项目|内容|要求|规定|企业|做法|事|情况|方面)?(?=[^里儿样么])"
    r"|\b(?:it|its|they|them|those|these|this|that)\b"
)
_MORE = re.compile(
    r"^(?:还有(?:吗|呢|别的|其他|其它|哪些|什么).{0,4}|(?:其他|其它|别的)(?:的)?呢|(?:说|讲|再)?(?:详细|具体)(?:一?点|一?些|说说|讲讲)?|展开(?:说说|讲讲)?|继续|再多?(?:说|讲)(?:一?点|一?些)|tell me more|more|anything else|go on|more details?)[吗呢吧。.?？!！\s]*$"
)
# Names of facts as people shorten them, and the full question each stands for.
_SHORTENED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^(?:申请|申报|具体|办理|的)*(?:{words})(?:方面|上|部分|要求)?$"), full)
    for words, full in (
        ("金额|额度|钱|资金额度|补贴金额|补助金额|最高金额|amount", "金额是多少"),
        ("上限|封顶", "补贴上限是多少"),
        ("比例|占比|比重|percentage", "比例是多少"),
        ("时间|日期|截止(?:时间|日期)?|deadline|date", "什么时候"),
        ("期限|有效期|多长时间|period", "期限是多久"),
        ("材料|资料|申报材料|documents?|materials?", "需要什么材料"),
        ("条件|门槛|资格|要求|标准|conditions?|requirements?|eligibility", "有什么条件"),
        ("流程|步骤|程序|手续|怎么申请|procedure", "流程是什么"),
        ("部门|单位|责任单位|主管部门|责任部门|牵头单位|负责单位|departments?", "责任单位是谁"),
        ("电话|联系方式|联系电话|phone|contact", "联系电话是多少"),
        ("地址|地点|address", "办理地点在哪里"),
        ("依据|文件|政策依据|文号|basis", "依据是什么文件"),
        ("数量|个数|家数|number", "数量是多少"),
        ("名单|清单|list", "名单有哪些企业"),
    )
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A former question of the conversation: its complete wording and what was answered.

    ``documents`` are the titles cited, ``labels`` the numbers of the cited clauses, alike in order.
    """

    question: str
    status: Status = Status.ANSWERED
    reason: str = ""
    documents: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


def completed(question: str, turns: Sequence[Turn], vocabulary: Vocabulary) -> str:
    """The question completed from the former ones, oldest first; empty when it stands by itself.

    ``question`` is in simplified characters. A former question that was off the subject is
    passed over; one about a place without documents is not.
    """
    former = next((turn for turn in reversed(turns) if turn.reason not in _BESIDE), None)
    if former is None:
        return ""
    text = _POLITE.sub("", fold(question))
    made = (
        _more(text, former)
        or _of_clause(text, former)
        or _of_document(text, former)
        or _elliptic(text, former, vocabulary)
        or _pronoun(text, former, vocabulary)
        or _place_alone(text, former, vocabulary)
        or _fact_alone(text, former, vocabulary)
        or _carried_place(text, former, vocabulary)
    )
    made = " ".join(made.split())[:MAX_STANDALONE]
    return "" if made == text else _as_written(made)


def _as_written(folded: str) -> str:
    """A folded Chinese question with the punctuation that people read."""
    if folded.isascii():
        return folded
    return _HALF_COMMA.sub("，", folded).replace("?", "？").replace("!", "！")


def says_nothing_to_search_for(question: str, vocabulary: Vocabulary) -> bool:
    """Whether a question only asks (谁负责？ 多少钱？) and names nothing that it asks about."""
    text = _POLITE.sub("", fold(question))
    if _MORE.match(text):
        return True
    return asks_a_fact(text) and not content(text, vocabulary) and not names_a_source(text, vocabulary)


def _more(text: str, former: Turn) -> str:
    if not _MORE.match(text):
        return ""
    return f"{unmarked(former.question)}，还有哪些具体规定？"


def _of_clause(text: str, former: Turn) -> str:
    """第二条说的是什么 points at a source of the answer just given."""
    found = _CLAUSE.search(text)
    if found is None or not former.labels or len(text) > 2 * SHORT:
        return ""
    written = found[1] or found[2] or found[3] or "1"
    if FILLER.sub("", text[: found.start()]):
        return ""  # 总部企业支持这一条 says itself which
    place = "一二三".find(written) if written in "一二三" else int(written) - 1
    if place >= len(former.labels):
        return ""
    named = f"《{former.documents[place]}》{former.labels[place]}"
    return text[: found.start()] + named + text[found.end() :]


def _of_document(text: str, former: Turn) -> str:
    found = _DOCUMENT.search(text)
    if found is None or not former.documents:
        return ""
    return f"{text[: found.start()]}《{former.documents[0]}》{text[found.end() :]}"


def _elliptic(text: str, former: Turn, vocabulary: Vocabulary) -> str:
    """那厦门呢？ 换成2022年呢？ 条件呢？ 那独立站呢？: one thing is put in the place of its like."""
    led = _LEAD.match(text)
    body = text[led.end() :] if led else text
    if not led and not _ENDS_AS_ELLIPSIS.search(body) and not _ABOUT.match(body):
        return ""
    body = TAIL.sub("", _ABOUT.sub("", body)).strip(" ,，的")
    if not body or len(body) > NOUN + len(former.question) or ASKING.search(body):
        return ""
    shortened = next((full for form, full in _SHORTENED if form.match(body)), "")
    if shortened:
        return joined(topic_of(former.question, vocabulary), shortened)
    if asks_a_fact(body) or (_PRONOUN.search(f"{body} ") and not vocabulary.places_in(body)):
        return ""
    return substituted(body, fold(former.question), vocabulary)


_HALF_COMMA = re.compile(r"(?<!\d),|,(?!\d)")


def _pronoun(text: str, former: Turn, vocabulary: Vocabulary) -> str:
    """它什么时候施行: the word that points back gives way to what it points at."""
    led = _LEAD.match(text)
    text = text[led.end() :] if led else text
    found = _PRONOUN.search(text)
    if found is None or len(text) > 3 * SHORT or _has_own_subject(text, found):
        return ""
    topic = topic_of(former.question, vocabulary)
    if not topic or names_a_source(text, vocabulary):
        return ""
    before, after = text[: found.start()], text[found.end() :]
    if text.isascii():
        return f"{before}{topic}{after}"
    return joined(f"{before}{topic}", after.lstrip("的"))


def _place_alone(text: str, former: Turn, vocabulary: Vocabulary) -> str:
    """厦门那边怎么处理？ 北京要建几个？: a place and the asking, about what the former question was about."""
    led = _LEAD.match(text)
    body = text[led.end() :] if led else text
    places = vocabulary.places_in(body)
    if not places or len(body) > SHORT or content(body, vocabulary) or vocabulary.read(body).documents:
        return ""
    if not asks_a_fact(body):
        return with_place(fold(former.question), places, vocabulary)
    asking = body
    for place in places:
        asking = asking.replace(place, "", 1)
    return joined(with_place(topic_of(former.question, vocabulary), places, vocabulary), asking)


def _has_own_subject(text: str, pronoun: re.Match[str]) -> bool:
    """Whether what stands before the pronoun is what it points at: 总部企业支持这一条 needs nothing from before."""
    return not text.isascii() and bool(FILLER.sub("", ASKING.sub(" ", text[: pronoun.start()])))


def _fact_alone(text: str, former: Turn, vocabulary: Vocabulary) -> str:
    """谁负责？ 多少钱？ 怎么申请？: nothing but the asking, so the subject is the former one's."""
    led = _LEAD.match(text)
    body = text[led.end() :] if led else text
    if len(body) > (SHORT if not body.isascii() else 3 * SHORT) or names_a_source(body, vocabulary):
        return ""
    if content(body, vocabulary) or not (asks_a_fact(body) or ASKING.search(body)):
        return ""
    topic = topic_of(former.question, vocabulary)
    return joined(topic, body) if topic else ""


def _carried_place(text: str, former: Turn, vocabulary: Vocabulary) -> str:
    """那独立站由谁负责？ after a question on Xiamen still means Xiamen."""
    led = _LEAD.match(text)
    if led is None or text.isascii():
        return ""
    body = text[led.end() :]
    if names_a_source(body, vocabulary) or not content(body, vocabulary):
        return ""
    places = vocabulary.places_in(fold(former.question))
    return f"{'和'.join(places)}{body}" if places else ""
