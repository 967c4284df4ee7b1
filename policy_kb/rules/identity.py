"""What makes two texts the same document: canonical titles, document numbers, likeness. Pure."""

import re
import unicodedata
from collections import Counter

DIGEST_SUFFIX = "（摘编）"

_SPACE_IN_CHINESE = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef〔〕《》“”、。])\s+|\s+(?=[\u2e80-\u9fff\uff00-\uffef〔〕《》“”、。])"
)
_DIGEST = re.compile(r"[（(【\[]?摘编[）)】\]]?$")
_NUMBER = re.compile(
    r"([\u4e00-\u9fff]{1,14})\s?[〔\[(（【﹝]\s?((?:19|20)\d{2})\s?[〕\])）】﹞]\s?第?\s?(\d{1,5})\s?号"
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
    """Text without white space and with one width of punctuation, for comparing two sources."""
    return "".join(character for character in unicodedata.normalize("NFKC", text) if character.isalnum())


def likeness(first: str, second: str) -> float:
    """How alike two texts are, 0 to 1: the share of character pairs they have in common. Linear time."""
    a, b = _pairs(folded(first)), _pairs(folded(second))
    total = sum(a.values()) + sum(b.values())
    if not total:
        return 1.0
    return 2 * sum((a & b).values()) / total


def _pairs(text: str) -> Counter[str]:
    return Counter(text[position : position + 2] for position in range(max(len(text) - 1, 0)))
