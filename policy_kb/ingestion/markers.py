"""Number marks at the beginning of a line: 一、 （一） 1. （1） ① 第三条 and their careless forms. Pure.

Every pattern is anchored and bounded, so reading a mark costs the same on any line.
"""

import re
from dataclasses import dataclass

from policy_kb.rules.numerals import NUMERAL_CHARACTERS, numeral, numeral_value
from policy_kb.rules.parsed import Kind

_N = f"[{NUMERAL_CHARACTERS}]"
_S = r"[ \t\u3000\xa0]{0,4}"
_OPEN, _CLOSE = r"[（(〔\[【]", r"[）)〕\]】]"

_LAW = re.compile(rf"第{_S}({_N}{{1,7}}|\d{{1,3}}){_S}(部分|编|章|节|条)(之{_N}{{1,2}})?")
_LEVEL1 = re.compile(rf"({_N}{{1,5}}){_S}[、．.]")
_LEVEL2 = re.compile(rf"{_OPEN}{_S}({_N}{{1,5}}){_S}{_CLOSE}{_S}[、．.]?")
_LEVEL2_HALF = re.compile(rf"({_N}{{1,5}})[）)]{_S}[、．.]?")
_LEVEL3 = re.compile(rf"(\d{{1,3}}){_S}[、．.]")
_LEVEL4 = re.compile(rf"{_OPEN}{_S}(\d{{1,3}}){_S}{_CLOSE}{_S}[、．.]?")
_LEVEL4_HALF = re.compile(rf"(\d{{1,3}}){_S}[）)]{_S}[、．.]?")
_BARE = re.compile(rf"({_N}{{1,3}}){_S}(?=[\u4e00-\u9fff])")
_YEAR = re.compile(r"\d{4}\s?年")
_LAW_REFERENCE = re.compile(r"[、，,和与或至到及]|第|规定|所|款|项|中|的|之|以|已|应")
_ITEM_REFERENCE = re.compile(r"项(?!目)|款(?![项式])|目(?![标的前录])|[和与或及至到][（(第]|[，,；;。（(、．.]")

# One character that carries its brackets or dot.
_ENCLOSED: dict[str, tuple[Kind, int]] = {}
for _kind, _first, _count in (
    (Kind.LEVEL5, 0x2460, 20),  # ① … ⑳
    (Kind.LEVEL5, 0x2776, 10),  # ❶ … ❿
    (Kind.LEVEL4, 0x2474, 20),  # ⑴ … ⒇
    (Kind.LEVEL3, 0x2488, 20),  # ⒈ … ⒛
    (Kind.LEVEL2, 0x3220, 10),  # ㈠ … ㈩
):
    for _offset in range(_count):
        _ENCLOSED[chr(_first + _offset)] = (_kind, _offset + 1)

_LAW_KINDS = {"部分": Kind.PART, "编": Kind.PART, "章": Kind.CHAPTER, "节": Kind.SECTION, "条": Kind.ARTICLE}

# After a numeral without punctuation these continue a count, not a heading (三个, 一是, 二线).
_COUNTED = set("个家年月日是类种项条款大线级方次体带层批件份名户间倍成分元点多些同样般定切直旦系列把位部门季期两")
BARE_HEADING_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A number mark: ``length`` characters of the line belong to it, ``number`` is its normal form.

    ``is_bare`` marks a numeral without punctuation (三保障措施), ``is_loose`` an article mark
    without a space after it; both need the context to confirm them.
    """

    kind: Kind
    value: int
    number: str
    length: int
    is_bare: bool = False
    is_loose: bool = False

    def follows(self, last: int | None) -> bool:
        """Whether this is the number expected after ``last`` (None: nothing yet) at its level."""
        return self.value == 1 if last is None else self.value == last + 1


def read_mark(line: str) -> Mark | None:
    """The mark at the start of ``line``, which has no leading white space; None for running text."""
    head = line[:40]
    if not head:
        return None
    if head[0] in _ENCLOSED:
        kind, value = _ENCLOSED[head[0]]
        return Mark(kind, value, normal_number(kind, value), 1)
    for reader in (_law, _bracketed, _chinese, _arabic):
        mark = reader(head)
        if mark is not None:
            return mark
    return _bare(line)


def normal_number(kind: Kind, value: int) -> str:
    """The one form in which a number is stored: 一, （一）, 3, （1）, ①."""
    if kind is Kind.LEVEL1:
        return numeral(value)
    if kind is Kind.LEVEL2:
        return f"（{numeral(value)}）"
    if kind is Kind.LEVEL4:
        return f"（{value}）"
    if kind is Kind.LEVEL5:
        return chr(0x245F + value)
    return str(value)


def _law(head: str) -> Mark | None:
    found = _LAW.match(head)
    value = numeral_value(found[1]) if found else None
    if found is None or value is None:
        return None
    rest = head[found.end() :]
    is_loose = bool(rest) and not (rest[0].isspace() or rest[0] in "【（(：:")
    if is_loose and _LAW_REFERENCE.match(rest):
        return None
    number = f"第{numeral(value)}{found[2]}{found[3] or ''}"
    return Mark(_LAW_KINDS[found[2]], value, number, found.end(), is_loose=is_loose)


def _bracketed(head: str) -> Mark | None:
    patterns = (
        (_LEVEL2, Kind.LEVEL2),
        (_LEVEL4, Kind.LEVEL4),
        (_LEVEL2_HALF, Kind.LEVEL2),
        (_LEVEL4_HALF, Kind.LEVEL4),
    )
    for pattern, kind in patterns:
        found = pattern.match(head)
        value = numeral_value(found[1]) if found else None
        if found and value is not None and not _ITEM_REFERENCE.match(head[found.end() :]):
            return Mark(kind, value, normal_number(kind, value), found.end())
    return None


def _chinese(head: str) -> Mark | None:
    found = _LEVEL1.match(head)
    value = numeral_value(found[1]) if found else None
    if found is None or value is None or _counts_on(head[found.end() :], value):
        return None
    return Mark(Kind.LEVEL1, value, normal_number(Kind.LEVEL1, value), found.end())


def _arabic(head: str) -> Mark | None:
    found = _LEVEL3.match(head)
    value = numeral_value(found[1]) if found else None
    if found is None or value is None:
        return None
    rest = head[found.end() :]
    if rest[:1].isdecimal() and not _YEAR.match(rest):  # 3.5万, 2018.12.18, 1、2号仓
        return None
    return Mark(Kind.LEVEL3, value, normal_number(Kind.LEVEL3, value), found.end())


def _bare(line: str) -> Mark | None:
    if len(line) > BARE_HEADING_LIMIT or any(character in "，。、；：,.;:！？" for character in line):
        return None
    found = _BARE.match(line)
    value = numeral_value(found[1]) if found else None
    if found is None or value is None or line[found.end()] in _COUNTED:
        return None
    return Mark(Kind.LEVEL1, value, normal_number(Kind.LEVEL1, value), found.end(), is_bare=True)


def _counts_on(rest: str, value: int) -> bool:
    """Whether the numeral goes on counting, as in 一、二线城市 or 二、三产业."""
    count = 0
    while count < len(rest) and count < 3 and rest[count] in NUMERAL_CHARACTERS:
        count += 1
    return count > 0 and numeral_value(rest[:count]) == value + 1
