"""A model's words cut into sentences as they come, each with the sources it names. Pure."""

import re
from dataclasses import dataclass

SOURCE_MARK = re.compile(r"[\[【［]\s?(\d{1,2}(?:\s?[,，、]\s?\d{1,2})*)\s?[\]】］]")

_OPENING, _CLOSING = "“「『（(《〈", "”」』）)》〉"
_ENDS = "。！？!?"
_BULLET = re.compile(r"^(?:[-*•·–—]+\s+|\d{1,2}[.、)）]\s*|[（(]\d{1,2}[）)]\s*)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ABBREVIATION = re.compile(
    r"(?:\b(?:no|art|sec|para|e\.g|i\.e|approx|u\.s|etc|vs|dr|mr|ms)|\b[A-Za-z]|\d)$", re.IGNORECASE
)
_TAIL = re.compile(r"(?:\s*[\[【［]\s?\d{1,2}(?:\s?[,，、]\s?\d{1,2})*\s?[\]】］])+[。.；;]?")
_THOUGHTS = ("<think>", "</think>")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``text`` with its marks as [1][2], ``bare`` without them, ``sources`` the numbers.

    ``opens_line`` says that a new line began before it.
    """

    text: str
    bare: str
    sources: tuple[int, ...]
    opens_line: bool = False


class SentenceReader:
    """Takes text in pieces of any size and gives whole sentences, marks of sources included.

    A sentence ends at its mark or at the line's end; the marks [n] that follow still belong to
    it, so that it is given only once something else, or the end, has come. Reasoning that some
    models put before the answer, between ``<think>`` marks, is left out.
    """

    def __init__(self) -> None:
        self._rest = ""
        self._opens_line = False
        self._began = False

    def feed(self, piece: str) -> list[Sentence]:
        """The sentences that are whole now."""
        self._rest += piece
        return self._whole(final=False)

    def close(self) -> list[Sentence]:
        """The sentences left at the end, the last one with or without a mark."""
        return self._whole(final=True)

    def _whole(self, *, final: bool) -> list[Sentence]:
        if not self._began and not self._past_thoughts(final=final):
            return []
        found: list[Sentence] = []
        while (end := _end(self._rest, final=final)) is not None:
            raw, self._rest = self._rest[:end], self._rest[end:]
            sentence = _sentence(raw, opens_line=self._opens_line)
            self._opens_line = (self._opens_line and sentence is None) or raw.endswith("\n")
            if sentence is not None:
                found.append(sentence)
        return found

    def _past_thoughts(self, *, final: bool) -> bool:
        start, stop = _THOUGHTS
        rest = self._rest.lstrip()
        if not final and start.startswith(rest[: len(start)]) and len(rest) < len(start):
            return False
        if rest.startswith(start):
            place = rest.find(stop)
            if place < 0:
                self._rest = "" if final else self._rest
                return False
            self._rest = rest[place + len(stop) :].lstrip()
        self._began = True
        return True


def _end(text: str, *, final: bool) -> int | None:
    """Where the first sentence ends, its marks included; None while that is not certain."""
    depth = 0
    for place, char in enumerate(text):
        if char == "\n":
            return place + 1
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(depth - 1, 0)
        if depth == 0 and _is_end(text, place):
            end = _with_marks(text, place + 1)
            if end < len(text.rstrip(" ")) or (final and end == len(text)):
                return end
            return len(text) if final else None
    return len(text) if final and text else None


def _is_end(text: str, place: int) -> bool:
    char = text[place]
    if char in _ENDS:
        return True
    if char in _CLOSING and place and text[place - 1] in _ENDS:
        return char in "”」』"  # “……。” ends with the quotation
    if char != ".":
        return False
    following = text[place + 1 : place + 3]
    return following.startswith((" ", "[", "\n")) and not _ABBREVIATION.search(text[:place])


def _with_marks(text: str, end: int) -> int:
    """``end`` moved behind closing marks and the sources named there; a mark still unfinished counts to the end."""
    while end < len(text) and text[end] in "”」』）)":
        end += 1
    match = _TAIL.match(text, end)
    if match:
        end = match.end()
    rest = text[end:].lstrip(" ")
    if rest.startswith(("[", "【", "［")) and len(rest) < 8 and not re.search(r"[\]】］]", rest):
        return len(text)
    return end


def _sentence(raw: str, *, opens_line: bool) -> Sentence | None:
    text = _EMPHASIS.sub(r"\2", _BULLET.sub("", raw.strip())).strip()
    if not text:
        return None
    numbers = [int(number) for group in SOURCE_MARK.findall(text) for number in re.findall(r"\d+", group)]
    bare = SOURCE_MARK.sub("", text).strip()
    return Sentence(SOURCE_MARK.sub(_normal_mark, text), bare, tuple(dict.fromkeys(numbers)), opens_line)


def _normal_mark(match: re.Match[str]) -> str:
    return "".join(f"[{number}]" for number in re.findall(r"\d+", match[1]))
