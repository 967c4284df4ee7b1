"""Questions that the programmes' own pages answer, read by rule: which fact of which programme. Pure.

What policy says of talent, and who answers for it, is left to the documents.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from talent.rules.asking import NAMED

POLICY = re.compile("政策|方案|规定|措施|文件|部门|责任|负责|目标|任务|规划|建设|鼓励|推动|厦门|北京|哪些单位|找谁")
FACTS = {
    "deadline": "截止|什么时候|何时|哪天|受理时间|还能申请|还能报名|现在.{0,4}(?:申请|报名|受理)",
    "benefit": "多少钱|多少元|每个?月.{0,4}多少|一个月多少|金额|什么好处|发多少|补多少",
    "how": "(?:怎么|如何|怎样|在哪里?|去哪里?).{0,4}(?:申请|申报|报名|办|成为)|流程|几步|步骤",
    "materials": "材料|准备什么|交什么|带什么",
    "quota": "名额",
    "review": "复核|有效期|多久.{0,4}(?:审|查|核)|撤销",
    "contact": "电话|咨询|怎么联系|联系方式",
    "conditions": "条件|谁可以|谁能|什么人",
}
OFFER = "offer"  # the fact that is asked for by whether there is such a thing
OFFERED = "有(?:没有|什么|哪些|啥)(?:跨境电商|跨境)?"  # before a programme's name
COMMON = re.compile("跨境电子?商务?|总部企业|认定|共建|支持|协调|[（(][^）)]*[）)]")
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class AskedOf:
    """Programmes (keys, in the order given) and the facts (of :data:`FACTS`, or :data:`OFFER`) that a question asks of them."""

    programmes: tuple[str, ...]
    facts: tuple[str, ...]


def names_of(title: str, kind: str) -> set[str]:
    """What people call a programme."""
    names = {*NAMED.get(kind, "").split("、"), title, COMMON.sub("", title)}
    return {name for name in names if len(name) >= SHORTEST}


def read(question: str, programmes: Mapping[str, Iterable[str]]) -> AskedOf | None:
    """What is asked of programmes (key → names), in simplified characters; None for a question that is not theirs."""
    if POLICY.search(question):
        return None
    named = tuple(key for key, names in programmes.items() if any(name in question for name in names))
    facts = tuple(name for name, words in FACTS.items() if re.search(words, question))
    names = "|".join(re.escape(name) for key in named for name in programmes[key])
    if names and not facts and re.search(f"{OFFERED}(?:{names})", question):
        facts = (OFFER,)
    return AskedOf(named, facts) if named and facts else None
