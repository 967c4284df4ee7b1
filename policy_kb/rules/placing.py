"""Where a document belongs: its tier of government, its region, its topics. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence

NATIONAL = "全国"
STATE_COUNCIL, MINISTRY, PROVINCE, CITY, DISTRICT = "state_council", "ministry", "province", "city", "district"
MENTIONS = 3  # times a region must be named in a text that says nothing else of its origin
TOPIC_MENTIONS = 3  # times a topic's keywords must occur in the text when the title has none

# What document numbers begin with.
NUMBER_PREFIXES = {
    "国": NATIONAL, "京": "北京", "津": "天津", "冀": "河北", "晋": "山西", "内": "内蒙古", "辽": "辽宁", "吉": "吉林",
    "黑": "黑龙江", "沪": "上海", "苏": "江苏", "浙": "浙江", "皖": "安徽", "闽": "福建", "赣": "江西", "鲁": "山东",
    "豫": "河南", "鄂": "湖北", "湘": "湖南", "粤": "广东", "桂": "广西", "琼": "海南", "渝": "重庆", "川": "四川",
    "黔": "贵州", "云": "云南", "藏": "西藏", "陕": "陕西", "甘": "甘肃", "青": "青海", "宁": "宁夏", "新": "新疆",
    "厦": "厦门", "深": "深圳", "穗": "广州", "杭": "杭州", "甬": "宁波", "榕": "福州", "泉": "泉州", "蓉": "成都",
}  # fmt: skip
MUNICIPALITIES = ("北京", "上海", "天津", "重庆")

_ZONE = re.compile(r"中国[（(]([\u4e00-\u9fff]{2,8})[）)]")
# What a body's name tells of its tier; the first pattern that fits decides.
_BODY_LEVELS = (
    (STATE_COUNCIL, re.compile(r"^国务院")),
    (MINISTRY, re.compile(r"^[^省市]{0,12}(?:国家|总署|总局)|^[^省市]{1,12}部(?:办公厅)?$|^中国人民银行")),
    (DISTRICT, re.compile(r"市[\u4e00-\u9fff]{1,5}[区县](?!域)|^[^省市]{2,4}[区县](?:人民政府|.{0,8}[局委])")),
    (CITY, re.compile(rf".市|^(?:{'|'.join(MUNICIPALITIES)})")),
    (PROVINCE, re.compile(r".省|自治区")),
)
_STATE_NUMBER = re.compile(r"国(?:发|办发|函|办函|令)")


def level_of(issuers: Sequence[str], doc_number: str) -> str:
    """The tier of the first issuing body that tells it, else what the number tells, else empty."""
    for issuer in issuers:
        found = _level_of_body(issuer)
        if found:
            return found
    if _STATE_NUMBER.match(doc_number):
        return STATE_COUNCIL
    place = NUMBER_PREFIXES.get(doc_number[:1], "")
    if place == NATIONAL or not place:
        return ""
    return CITY if place in MUNICIPALITIES or doc_number[0] in "厦深穗杭甬榕泉蓉" else PROVINCE


def region_of(
    words: Mapping[str, str], *, title: str, issuers: Sequence[str], level: str, doc_number: str, text: str
) -> str:
    """The name of the region a document applies to.

    ``words`` maps every name and alias of a region to the region's name. A pilot zone in the
    title decides (中国（厦门）… issued by the province), then a national issuer, then the
    regions named in title, issuers, number and text.
    """
    zone = _ZONE.search(title)
    if zone and zone[1] in words:
        return words[zone[1]]
    if level in (STATE_COUNCIL, MINISTRY):
        return NATIONAL
    for line in (title, *issuers):
        found = first_region(line, words)
        if found:
            return found
    place = NUMBER_PREFIXES.get(doc_number[:1], "")
    if place and place in words:
        return place
    return _most_named(text, words) or NATIONAL


def first_region(line: str, words: Mapping[str, str]) -> str:
    """The region named first in ``line``; the longest name wins at one place.

    北京等22个城市 names none, and the whole country is no region here.
    """
    best: tuple[int, int, str] | None = None
    for word, name in words.items():
        position = line.find(word)
        if position < 0 or name == NATIONAL or line[position + len(word) :].startswith("等"):
            continue
        if best is None or (position, -len(word)) < best[:2]:
            best = (position, -len(word), name)
    return best[2] if best else ""


def topics_of(keywords: Mapping[str, Iterable[str]], *, title: str, text: str) -> list[str]:
    """Topics whose keywords occur in the title, or often enough in the text."""
    return [
        topic
        for topic, words in keywords.items()
        if any(word in title for word in words) or sum(text.count(word) for word in words) >= TOPIC_MENTIONS
    ]


def _level_of_body(name: str) -> str:
    return next((level for level, pattern in _BODY_LEVELS if pattern.search(name)), "")


def _most_named(text: str, words: Mapping[str, str]) -> str:
    counts: dict[str, int] = {}
    for word, name in words.items():
        if name != NATIONAL and len(word) > 1:
            counts[name] = max(counts.get(name, 0), text.count(word))
    best = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return best[0] if best[1] >= MENTIONS else ""
