"""What a question is about and what it asks, told apart by its words. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from policy_kb.rules.facts import FACTS
from policy_kb.rules.question import Question
from policy_kb.rules.text import fold

# Words that ask, wherever they stand; what is left of a question without them is what it is about.
ASKING = re.compile(
    r"(?:都|还|又|主要|具体|分别|一共|共|大概|到底|究竟)?(?:有|是|指|包括|涉及)?(?:什么样的?|什么|哪些?|哪(?:个|几|家|项|种|里|儿|方面)+|多少个?|怎么样?|怎样|如何|为什么|为何|是否|能否|可否|能不能|可不可以|有没有|会不会|谁|几)"
    r"|\b(?:what|which|who|when|where|why|how(?: much| many| long)?|does|do|did|is|are|can|will|should|there|any)\b"
)

FILLER = re.compile(
    r"[的了吗呢啊呀吧嘛么来去给要有是在由被把对就都也还再又]|负责|牵头|主管|管|申请|申报|报名|提交|组织|举办|承办|承担|落实|实施|执行|制定|处理|解决|安排|进行|办理|建设?|搞|做|类似|同样|一样|相同|相应|那边|那里|那儿|这边|当地|方面|情况|具体|主要|一共|总共|可以|能够|需要|应该|请问|我们?|我司|企业|公司|本|[?？!！。，,、:：;；\"'“”‘’《》()（）\s]"
    r"|\b(?:the|a|an|of|in|for|to|on|by|with|be|i|we|my|our|about|and|responsible|in charge|me|you|it)\b"
)

NATIONAL = re.compile(r"国务院|国家层面|全国|国家|中央|state council|national")

YEAR = re.compile(r"20\d{2}\s*年?")

_LOOSE_END = re.compile(r"^[的由对有是,，]+|(?:(?:是|能|可以|会)?(?:做|讲|说|指|干)|[的由对有是归给,，])+$")

# What a fact is called, where it is asked for.
_FACT_WORDS = re.compile(
    r"补贴|补助|奖励|资助|扶持|资金|支持|奖补|津贴|贷款|费用|租金|收费|价格|金额|额度|上限|封顶|标准|最[高低多少]|多[少大久高]|[万千百亿]*[元块钱]"
    r"|比例|占比|比重|[税费]?率|责任|单位|部门|委办局|机构|主管|牵头|电话|手机号?|联系|方式|地址|邮箱|传真|网址|网站|官网|链接|材料|资料|证明|报告|表格|申请表"
    r"|条件|门槛|资格|资质|要求|流程|步骤|手续|程序|入口|申请|申报|办理|报名|领取|备案|注册|时[候间]|日期|期限|截止|几[月号]|依据|文件|批复|文号|发文字号|名单|清单|数量|人数|面积|规模"
    r"|how|much|many|who|which|department|responsible|amount|deadline|contact|phone|number"
)
TAIL = re.compile(r"(?:的话)?(?:又|也)?(?:怎么样|怎样|如何|有吗|行吗|是吗|么)?[呢吗嘛啊呀]*[?？!！。.\s]*$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the rules need to know of the site: names of regions, and how it reads a question."""

    place_names: Mapping[str, str]
    read: Callable[[str], Question]
    _longest_first: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        names = tuple(sorted((fold(name) for name in self.place_names), key=len, reverse=True))
        object.__setattr__(self, "_longest_first", names)

    def places_in(self, text: str) -> list[str]:
        """The names of regions in a folded text, as they stand there, in order."""
        found: dict[int, str] = {}
        rest = text
        for name in self._longest_first:
            start = rest.find(name)
            if start >= 0 and _stands_alone(text, start, name):
                found[start] = name
                rest = rest.replace(name, "\0" * len(name))
        return [found[start] for start in sorted(found)]


def _stands_alone(text: str, start: int, name: str) -> bool:
    if not name.isascii():
        return True
    around = text[max(start - 1, 0) : start] + text[start + len(name) : start + len(name) + 1]
    return not re.search(r"[a-z]", around)


def names_a_source(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a question says where to look: a place, the country, a year or a document."""
    return bool(
        vocabulary.places_in(text) or NATIONAL.search(text) or YEAR.search(text) or vocabulary.read(text).documents
    )


def asks_a_fact(text: str) -> bool:
    return any(fact.asks.search(text) for fact in FACTS)


def content(text: str, vocabulary: Vocabulary) -> str:
    """What is left of a question without the words that ask and those that say nothing."""
    rest = text
    for name in vocabulary.places_in(text):
        rest = rest.replace(name, " ")
    return FILLER.sub("", ASKING.sub(" ", _without_facts(rest)))


def _without_facts(text: str) -> str:
    """The text without the words that ask for a fact; a subject among them stays (支持独立站推广的补助是多少)."""
    for fact in FACTS:
        text = fact.asks.sub(_subject_within, text)
    return text


def _subject_within(asking: re.Match[str]) -> str:
    kept = _FACT_WORDS.sub(" ", ASKING.sub(" ", asking[0]))
    return f" {kept} " if len(FILLER.sub("", kept)) > 1 else " "


def topic_of(former: str, vocabulary: Vocabulary) -> str:
    """What the former question is about, with its place, in its own words but those that ask."""
    text = fold(former)
    rest = _without_facts(text)
    rest = TAIL.sub("", ASKING.sub(" ", rest))
    rest = re.sub(r"[?？!！。]", " ", rest)
    topic = "".join(rest.split()) if not text.isascii() else " ".join(rest.split())
    topic = _LOOSE_END.sub("", topic)
    return topic if FILLER.sub("", topic) else unmarked(former)


def asking_part(former: str) -> tuple[int, int] | None:
    """From where to where the former question asks; from the first such word to the end of its phrase."""
    spans = [match.span() for fact in FACTS if (match := fact.asks.search(former))]
    found = ASKING.search(former)
    spans += [found.span()] if found else []
    return min(spans, key=lambda span: (span[0], -span[1])) if spans else None


def joined(topic: str, asking: str) -> str:
    asking = asking.strip(" ，,")
    if topic.isascii():
        return f"{topic}: {asking}"
    return f"{topic}{asking}" if asking.startswith(("由", "归", "的", "有", "是")) else f"{topic}，{asking}"


def unmarked(question: str) -> str:
    return fold(question).rstrip("?？!！。. ")
