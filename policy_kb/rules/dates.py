"""Dates as official documents write them. Pure."""

import re
from datetime import date, timedelta

from policy_kb.rules.numerals import numeral_value

_DAY = re.compile(r"((?:19|20)\d{2})\s{0,2}[年./-]\s{0,2}(\d{1,2})\s{0,2}[月./-]\s{0,2}(\d{1,2})\s{0,2}日?")
_CHINESE_DAY = re.compile(
    r"([二一][〇○Ｏ零O0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_THIS = r"本[\u4e00-\u9fff]{2,6}"
_EFFECTIVE = re.compile(_THIS + r"自\s?([^，。；\s]{8,18}?日)\s?起(?:施行|实施|执行|生效|试行)")
_EXPIRES = re.compile(r"有效期(?:限)?(?:截?至|到)\s?(.{8,16}?日)")
_LASTS = re.compile(r"有效期(?:限)?(?:为|是)?\s?([一二三四五六七八九十]|\d{1,2})\s?年")
_DIGITS = str.maketrans("〇○Ｏ零O一二三四五六七八九", "00000123456789")
CLOSING = 3000  # characters at the end in which a document states its own term


def read_date(text: str) -> date | None:
    """The first date in ``text`` (2018年12月18日, 2018-12-18, 二〇一八年十二月十八日), or None."""
    found = _DAY.search(text)
    if found:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = _CHINESE_DAY.search(text)
    if found:
        month, day = numeral_value(found[2]), numeral_value(found[3])
        return _date(int(found[1].translate(_DIGITS)), month or 0, day or 0)
    return None


def is_date_line(line: str) -> bool:
    """Whether a line is a date and nothing else, in brackets or not."""
    bare = line.strip().strip("（）()")
    return bool(_DAY.fullmatch(bare) or _CHINESE_DAY.fullmatch(bare))


def term(text: str) -> tuple[date | None, date | None]:
    """First and last day in force as the document's own closing words state them."""
    closing = text[-CLOSING:]
    starts, ends, lasts = _EFFECTIVE.search(closing), _EXPIRES.search(closing), _LASTS.search(closing)
    effective = read_date(starts[1]) if starts else None
    expires = read_date(ends[1]) if ends else None
    if expires is None and effective is not None and lasts:
        years = numeral_value(lasts[1]) or 0
        next_term = _date(effective.year + years, effective.month, min(effective.day, 28))
        expires = next_term - timedelta(days=1) if next_term else None
        if expires and effective.day > 28:
            expires += timedelta(days=effective.day - 28)
    return effective, expires


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
