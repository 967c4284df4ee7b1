"""What makes two texts the same document: canonical titles, document numbers, likeness. Pure."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

DIGEST_SUFFIX = "（摘编）"

_SPACE_IN_CHINESE = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef〔〕《》“”、。])\s+|\s+(?=[\u2e80-\u9fff\uff00-\uffef〔〕《》“”、。])"
)
_DIGEST = re.compile(r"[（(【\[]?摘编[）)】\]]?$")
_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{1,14})\s?[〔\[(（【﹝]\s?((?:19|20)\d{2})\s?[〕\])）】﹞]\s?第?\s?(\d{1,5})\s?号"
)
_CHINESE_DIGITS = "〇零一二两三四五六七八九十百千万亿"
# What numbers a line and says nothing itself: 1. 2、 （3） ① 第四条; two sources may number differently.
_LIST_MARK = re.compile(
    rf"\(\d{{1,2}}\)|(?:^|(?<=[。;]))(?:第[\d{_CHINESE_DIGITS}]+[编章节条款]|\d{{1,2}}[.、,)](?!\d(?!\d{{3}}年)))",
    re.MULTILINE,
)
_CIRCLED = re.compile(r"[\u2460-\u2473\u2776-\u277f]")  # ① to ⑳, ❶ to ❿
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_FIGURE = re.compile(
    rf"\d+(?:\.\d+)?[%‰百千万亿]*|百分之[{_CHINESE_DIGITS}]+|[{_CHINESE_DIGITS}]+(?=元|年|月|日|天|个|家|名|人|倍|次)"
)
_ANNOUNCEMENT = re.compile(r"([\u4e00-\u9fff、\s]{0,40}(?:公告|令))\s?((?:19|20)\d{2})\s?年\s?第\s?(\d{1,5})\s?号")


def canonical_title(title: str) -> str:
    """A title in the one form it is stored in: full-width brackets, no blanks within Chinese."""
    title = unicodedata.normalize("NFC", " ".join(title.split()))
    title = _SPACE_IN_CHINESE.sub("", title)
    return title.replace("(", "（").replace(")", "）").strip("#* 　")


def is_digest_title(title: str) -> bool:
    """Whether a title says that the text is a digest (摘编) and not the document itself."""
    return _DIGEST.search(title.strip()) is not None


def without_digest_suffix(title: str) -> str:
    """The title of the document that a digest digests."""
    return _DIGEST.sub("", title.strip()).strip()


def document_number(line: str, *, whole: bool = True) -> str:
    """The document number that ``line`` consists of (or holds, when not ``whole``), in its one form.

    京政办发[2018]48 号 → 京政办发〔2018〕48号; 公告2020年第75号 stays. Empty when there is none.
    """
    line = line.strip().strip("（）()【】[]") if whole else line
    for pattern, form in ((_NUMBER, "{}〔{}〕{}号"), (_ANNOUNCEMENT, "{}{}年第{}号")):
        found = pattern.fullmatch(line) or pattern.fullmatch(line + "号") if whole else pattern.search(line)
        if found:
            return form.format("".join(found[1].split()), found[2], int(found[3]))
    return ""


def folded(text: str) -> str:
    """Text without white space and punctuation, for comparing two sources; 3.5 and 20% keep their signs."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    kept = []
    for position, character in enumerate(text):
        within = text[position - 1 : position].isdecimal() and text[position + 1 : position + 2].isdecimal()
        if character.isalnum() or character == "%" or (character == "." and within):
            kept.append(character)
    return "".join(kept)


def figures(text: str) -> Counter[str]:
    """The numbers a text states (amounts, shares, dates), each as often as it occurs; list marks are none.

    100万 and 100亿 are two figures, 1,000 and 1000 are one.
    """
    circled = _CIRCLED.sub("", text)  # before they become bare digits
    lines = ("".join(line.split()) for line in unicodedata.normalize("NFKC", circled).splitlines())
    return Counter(_FIGURE.findall(_GROUPED.sub("", _LIST_MARK.sub("", "\n".join(lines)))))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two texts compare, each from 0 to 1.

    ``overall`` is the share of character pairs they have in common, ``first_in_second`` how much
    of the first the second holds, and the other way round: an excerpt is held but does not hold.
    """

    overall: float
    first_in_second: float
    second_in_first: float


def likeness(first: str, second: str) -> Likeness:
    """Compare two texts by their character pairs, in linear time; punctuation and layout do not count."""
    a, b = _pairs(folded(first)), _pairs(folded(second))
    if a == b:
        return Likeness(1.0, 1.0, 1.0)
    common, total_a, total_b = sum((a & b).values()), sum(a.values()), sum(b.values())
    return Likeness(2 * common / (total_a + total_b), common / max(total_a, 1), common / max(total_b, 1))


def _pairs(text: str) -> Counter[str]:
    return Counter(text[position : position + 2] for position in range(max(len(text) - 1, 0)))
