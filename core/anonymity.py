"""Words that name somebody, found in a text or taken out of it. Pure."""

import re
import unicodedata
from collections.abc import Iterable

# How people sign who do not want to give a name.
NAMELESS = ("匿名", "anonymous", "无名")
# Questions whose answers name somebody.
PEOPLE = ("姓名", "联系人", "负责人", "法定代表人", "经办人", "名称", "电话", "邮箱", "网址", "域名")
# How experts are told apart without their names.
NUMERALS = "一二三四五六七八九十"
SHORTEST = 2  # a single character names nobody
# What companies are called besides their name: the part that tells them apart is what is left without it.
FORMS = re.compile(
    r"(股份|集团|有限|责任|无限|公司|合伙|企业|合作社|分公司|（.*?）|\(.*?\)|co\.?,?\s*ltd\.?|inc\.?|limited|llc|gmbh)+$",
    re.IGNORECASE,
)
PATTERNS = (
    re.compile(
        r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])"
    ),  # a social credit code
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),  # a mobile number
    re.compile(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"),  # a telephone number
    re.compile(r"(?<!\d)\d{17}[0-9Xx](?!\d)"),  # an identity card
    re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.]+"),
    re.compile(
        r"(?:https?://)?(?:[a-z0-9-]+\.)+(?:com|cn|net|org|shop|store|io|co|eu|us|uk|de)(?![a-z0-9])", re.IGNORECASE
    ),
)


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """Which of ``names`` occur in the text, and whatever else in it looks like a code, number or address of somebody."""
    folded = fold(text)
    found = [name for name in names if len(fold(name)) >= SHORTEST and fold(name) in folded]
    plain = unicodedata.normalize("NFKC", text)
    return list(dict.fromkeys([*found, *(match[0] for pattern in PATTERNS for match in pattern.finditer(plain))]))


def masked(text: str, names: Iterable[str], instead: str) -> str:
    """The text with every one of ``names`` (the longest first), and what looks like a code or address, replaced."""
    words = sorted({name.strip() for name in names if len(name.strip()) >= SHORTEST}, key=len, reverse=True)
    for word in words:
        text = re.sub(re.escape(word), lambda _match: instead, text, flags=re.IGNORECASE)
    for pattern in PATTERNS:
        text = pattern.sub(lambda _match: instead, text)
    return text


def short_forms(name: str) -> list[str]:
    """A company's name, and the same without its legal form: 甲乙科技有限公司 → 甲乙科技."""
    short = name.strip()
    while short != (shorter := FORMS.sub("", short).strip()):
        short = shorter
    return list(dict.fromkeys(form for form in (name.strip(), short) if len(form) >= SHORTEST))


def fold(text: str) -> str:
    """Without white space, case and width, by which the same name is often written otherwise."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
