"""Numbers in a text as values: 100万元, 一百万元 and 1,000,000元 are one. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from policy_kb.rules.text import fold


class Bound(StrEnum):
    """Whether a number is a limit."""

    NONE = ""
    AT_MOST = "at most"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, date or document number: ``value`` in one form, ``unit`` empty where none was read."""

    value: str
    unit: str = ""
    bound: Bound = Bound.NONE


_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_ENGLISH = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_NUMERALS = "零〇○一二两三四五六七八九十百千万亿"
_NUMBER = re.compile(r"([\u4e00-\u9fff]{0,2})[〔\[(【](\d{4})[〕\])】]第?(\d{1,5})号")
_YEAR = rf"(\d{{4}}|[二一][{_NUMERALS}]{{3}})"
_PART = rf"(\d{{1,2}}|[{_NUMERALS}]{{1,3}})"
_FULL_DATE = re.compile(rf"{_YEAR}\s?[年./-]\s?{_PART}\s?[月./-]\s?{_PART}(?!\d)日?")
_MONTH = re.compile(rf"{_YEAR}年{_PART}月")
_DAY = re.compile(rf"(?<![\d{_NUMERALS}]){_PART}月{_PART}日")
_NAMES = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_ENGLISH_DATE = re.compile(rf"\b({_NAMES})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b")
_BRITISH_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_NAMES}),? (\d{{4}})\b")
_PERCENT = re.compile(rf"百分之(\d+(?:\.\d+)?|[{_NUMERALS}]+)|(\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)")
_TENTHS = re.compile(r"([一二两三四五六七八九])成(?![为立效果员本功就熟长])")

_UNITS = (
    ("工作日", r"个?工作日|(?:working|business) days?"),
    ("百分点", r"个?百分点|percentage points?"),
    ("美元", r"美元|us ?dollars?|usd"),
    ("元", r"元|块钱|yuan|rmb|cny"),
    ("平方米", r"平方米|平米|m2|square met(?:er|re)s?|sqm"),
    ("平方公里", r"平方公里|square kilomet(?:er|re)s?"),
    ("个月", r"个月|months?"),
    ("小时", r"小时|hours?"),
    ("年", r"周年|年|years?"),
    ("月", r"月"),
    ("日", r"[日天]|days?"),
    ("周", r"周|weeks?"),
    ("倍", r"倍"),
    ("人", r"人|名"),
    ("个", r"[个家户项座处批次届种类所件套条款只辆间份级位]"),
)
_UNIT = re.compile(r"\s?(?:" + "|".join(f"(?P<u{place}>{forms})" for place, (_, forms) in enumerate(_UNITS)) + ")")
_ARABIC = re.compile(
    r"(第|rmb ?|cny ?|usd ?|us\$ ?|[¥$])?(?<![\d.])(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(\.\d+)?"
    r"(?:\s?([十百千]?万?亿|[百千]?万|[百千])|\s?(thousand|million|billion)\b)?"
)
_CHINESE = re.compile(rf"(第)?([{_NUMERALS}]+)")
_MONEY_BEFORE = {"rmb": "元", "cny": "元", "¥": "元", "usd": "美元", "us$": "美元", "$": "美元"}

_BEFORE, _AFTER = 10, 5  # characters in which a limit is told
_MOST_BEFORE = re.compile(
    r"(?:不超过|不得超过|最高|最多|至多|不高于|不多于|上限|up to|at most|no more than|maximum|not exceed\w*|capped at|cap of)\W?[^，。；\d]{0,6}$"
)
_MOST_AFTER = re.compile(r"^(?:\(含\))?(?:以下|以内|之内|封顶|为上限|为限|or less|at most)")
_LEAST_BEFORE = re.compile(
    r"(?:不少于|不低于|不得少于|不得低于|至少|最低|最少|达到|超过|满|大于|at least|no less than|not less than|minimum|more than|over)\W?[^，。；\d]{0,4}$"
)
_LEAST_AFTER = re.compile(r"^(?:\(含\))?(?:以上|及以上|起步|or more|at least)")


def quantities(text: str) -> set[Quantity]:
    """Every number of a text; a whole date also as its month, its year and its day of the year."""
    rest = fold(text)
    found: set[Quantity] = set()
    for pattern, read in _READERS:
        while match := pattern.search(rest):
            found.update(read(match))
            # Filled up, so that what stands before and after keeps its distance.
            rest = f"{rest[: match.start()]}{'□' * len(match.group())}{rest[match.end() :]}"
    return found | set(_counted(rest))


def states(claimed: Quantity, stated: set[Quantity]) -> bool:
    """Whether the stated numbers hold the claimed one: same value and unit, and a limit told as a limit."""
    return any(_agree(claimed, known) for known in stated)


def _agree(claimed: Quantity, known: Quantity) -> bool:
    if claimed.value != known.value:
        return False
    if claimed.unit and known.unit and claimed.unit != known.unit:
        return False
    return known.bound in {Bound.NONE, claimed.bound}


def _document_number(match: re.Match[str]) -> Iterator[Quantity]:
    bare = f"〔{match[2]}〕{match[3]}"
    yield Quantity(f"{match[1]}{bare}", "号")
    yield Quantity(bare, "号")


def _date(year: str, month: int, day: int) -> Iterator[Quantity]:
    yield Quantity(f"{year}-{month:02}-{day:02}", "date")


def _whole(match: re.Match[str]) -> Iterator[Quantity]:
    return _date(_year(match[1]), _small(match[2]), _small(match[3]))


def _month_of(name: str) -> int:
    return next(place for place, month in enumerate(_MONTHS, start=1) if month.startswith(name[:3]))


def _year(text: str) -> str:
    return text if text.isdecimal() else "".join(str(_DIGITS.get(char, 0)) for char in text)


def _small(text: str) -> int:
    return int(text) if text.isdecimal() else (_chinese_value(text) or 0)


def _percent(match: re.Match[str]) -> Iterator[Quantity]:
    value = match[1] or match[2]
    number = Decimal(value) if value[0].isdecimal() else _chinese_value(value)
    if number is not None:
        yield Quantity(_plain(Decimal(number)), "%", _bound(match.string, match.start(), match.end()))


_READERS = (
    (_NUMBER, _document_number),
    (_FULL_DATE, _whole),
    (_ENGLISH_DATE, lambda match: _date(match[3], _month_of(match[1]), int(match[2]))),
    (_BRITISH_DATE, lambda match: _date(match[3], _month_of(match[2]), int(match[1]))),
    (_MONTH, lambda match: [Quantity(f"{_year(match[1])}-{_small(match[2]):02}", "date")]),
    (_DAY, lambda match: [Quantity(f"{_small(match[1]):02}-{_small(match[2]):02}", "date")]),
    (_PERCENT, _percent),
    (_TENTHS, lambda match: [Quantity(str(_DIGITS[match[1]] * 10), "%", _bound(match.string, *match.span()))]),
)


def parts_of(stated: set[Quantity]) -> set[Quantity]:
    """The stated numbers with what a whole date says besides: its month, its year, its day of the year."""
    more: set[Quantity] = set(stated)
    for one in stated:
        pieces = one.value.split("-")
        if one.unit != "date" or len(pieces[0]) != len("2024"):
            continue
        more |= {Quantity("-".join(pieces[:2]), "date"), Quantity(pieces[0], "年")}
        if len(pieces) > 2:
            more.add(Quantity("-".join(pieces[1:]), "date"))
    return more


def _counted(text: str) -> Iterator[Quantity]:
    """What is left when dates, shares and document numbers are taken out."""
    for match in _ARABIC.finditer(text):
        value = Decimal(f"{match[2].replace(',', '')}{match[3] or ''}") * _times(match[4]) * _ENGLISH.get(match[5], 1)
        unit, end = _unit(text, match.end())
        sign = (match[1] or "").strip()
        unit = "第" if sign == "第" else unit or _MONEY_BEFORE.get(sign, "")
        yield Quantity(_plain(value), unit, _bound(text, match.start(), end))
    for match in _CHINESE.finditer(_ARABIC.sub(lambda found: "□" * len(found.group()), text)):
        yield from _in_chinese(text, match)


def _in_chinese(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    numeral = match[2]
    unit, end = _unit(text, match.end())
    unit = "第" if match[1] else unit
    # 一个, 一般, 统一, 二是: a lone numeral counts only before a measure, and 一 hardly ever does.
    if len(numeral) == 1 and (not unit or (numeral == "一" and unit == "个")):
        return
    value = _chinese_value(numeral)
    # 十四五 and 三三两两 are words: they are kept as they stand.
    yield Quantity(_plain(Decimal(value)) if value is not None else numeral, unit, _bound(text, match.start(), end))


def _unit(text: str, start: int) -> tuple[str, int]:
    match = _UNIT.match(text, start)
    if match is None:
        return "", start
    return _UNITS[int(str(match.lastgroup)[1:])][0], match.end()


def _bound(text: str, start: int, end: int) -> Bound:
    before, after = text[max(start - _BEFORE, 0) : start], text[end : end + _AFTER]
    if _MOST_BEFORE.search(before) or _MOST_AFTER.match(after):
        return Bound.AT_MOST
    if _LEAST_BEFORE.search(before) or _LEAST_AFTER.match(after):
        return Bound.AT_LEAST
    return Bound.NONE


def _times(marks: str | None) -> int:
    times = 1
    for mark in marks or "":
        times *= _SMALL.get(mark) or _LARGE[mark]
    return times


def _plain(value: Decimal) -> str:
    """One form of a number: no exponent, no zeros behind the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _chinese_value(text: str) -> int | None:
    """The value of 一百二十万 or 二〇二四; None where the characters make no number."""
    if len(text) > 1 and all(char in _DIGITS for char in text):
        # 二〇二四 is read digit by digit; 二三 counts nothing.
        return int("".join(str(_DIGITS[char]) for char in text)) if len(text) == len("2024") else None
    total, section, pending, last = 0, 0, None, 10**9
    for char in text:
        if char in _LARGE:
            total = (total + section + (pending or 0) or 1) * _LARGE[char]
            section, pending, last = 0, None, 10**9
        elif char in _SMALL:
            if _SMALL[char] >= last:
                return None
            section += (1 if pending is None else pending) * _SMALL[char]
            pending, last = None, _SMALL[char]
        else:
            if pending:
                return None
            pending = _DIGITS[char]
    return total + section + (pending or 0)
