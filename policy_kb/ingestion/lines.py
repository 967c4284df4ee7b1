"""From a text as it was found to its paragraphs: clean lines, then join what a layout broke. Pure.

Sources break lines at a fixed width (with or without blank lines between), at page ends in
the middle of a word, and not at all. A paragraph therefore ends where its words end, where
the next line is indented or numbered, or where a short line stands for itself.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from policy_kb.ingestion.markers import Mark, read_mark
from policy_kb.ingestion.noise import HEADER_LINES, is_noise, site_tail
from policy_kb.rules.parsed import Kind

TERMINAL = "。！？；：!?;:…"
CLOSERS = "”’」』）)》】〉\"'"
_CELLS = " | "  # between the cells of a table row
INDENT = 2  # columns that make an indentation
WRAP_MIN, WRAP_MAX = 30, 240  # columns of a hard-wrapped line
FULL = 0.85  # share of the wrap width that makes a line full
SAMPLE = 400  # characters looked at to tell body text from a heading
RUNNING_LENGTH = 45  # characters after which an unfinished line with commas is body text

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~-])")
_HEADING = re.compile(r"(#{1,6})(?:[ \t\u3000]+|(?=[^#\s]))")
_BULLET = re.compile(r"[-*+•·●▪■◆]\s+")
_GOES_ON = re.compile(r"(第|[、至和及或与])$")
_ATTRIBUTION = re.compile(r"[（(\[【]?\s?(责任单位|责任部门|牵头单位|牵头部门|配合单位)")


@dataclass(slots=True)
class Line:
    """A line with content: ``width`` in columns (a Chinese character takes two), indentation included."""

    text: str
    indent: int
    width: int
    blank_before: bool
    heading: int = 0  # Markdown level
    is_bullet: bool = False


@dataclass(slots=True)
class Paragraph:
    """Joined words of one paragraph, its number mark if it has one, its Markdown heading level."""

    text: str
    mark: Mark | None
    heading: int = 0


@dataclass(slots=True)
class Cleaned:
    """Lines with content, and every piece of text that was taken away."""

    lines: list[Line] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # source notes of sites, part of what was removed


def clean(text: str) -> Cleaned:
    """Split into lines; drop Markdown signs, zero-width characters and the furniture of web sites."""
    result = Cleaned()
    blank = True
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = _visible(raw, result.removed)
        stripped = line.strip()
        if not stripped:
            blank = True
            continue
        at_top = len(result.lines) < HEADER_LINES
        if is_noise(stripped, at_top=at_top):
            result.removed.append(stripped)
            continue
        cut = site_tail(stripped) if at_top else -1
        if cut >= 0:
            result.removed.append(stripped[cut:])
            result.notes.append(stripped[cut:])
            stripped = stripped[:cut].rstrip()
        made = _line(stripped, _columns(line[: len(line) - len(line.lstrip())]), blank=blank, removed=result.removed)
        if made is not None:
            result.lines.append(made)
            blank = False
    return result


def paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Join wrapped and page-split lines into paragraphs."""
    layout = _Layout.of(lines)
    joined: list[Paragraph] = []
    pieces: list[str] = []
    last_values: dict[Kind, int] = {}
    mark: Mark | None = None
    for position, line in enumerate(lines):
        found = read_mark(line.text)
        if pieces:
            previous = lines[position - 1]
            running = _Running(pieces, previous)
            if not _begins(line, found, running, layout, last_values):
                pieces.append(_glue(pieces[-1], line.text) + line.text)
                continue
            joined.append(Paragraph("".join(pieces), mark, previous.heading))
        pieces = [line.text]
        mark = found if _confirmed(found, last_values) else None
        if mark is not None:
            _remember(mark, last_values)
    if pieces:
        joined.append(Paragraph("".join(pieces), mark, lines[-1].heading))
    return joined


def is_finished(text: str) -> bool:
    """Whether a line ends as a sentence ends, closing quotation marks and brackets included."""
    position = len(text) - 1
    while position >= 0 and text[position] in CLOSERS:
        position -= 1
    if position < 0:
        return False
    if text[position] in TERMINAL or (text[position] == "." and text[position - 1 : position].isascii()):
        return True
    if text[-1] not in "）)】":
        return False
    opening = max(text.rfind("（"), text.rfind("("), text.rfind("【"))
    return opening <= 0 or text[opening - 1] in TERMINAL or _ATTRIBUTION.match(text, opening) is not None


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the source breaks its lines."""

    wrapped: bool
    full_width: int
    indented: bool  # paragraphs begin with an indentation

    @classmethod
    def of(cls, lines: list[Line]) -> "_Layout":
        if not lines:
            return cls(wrapped=False, full_width=WRAP_MAX, indented=False)
        widths = sorted(line.width for line in lines)
        usual = widths[(len(widths) * 9) // 10 - (len(widths) > 9)]
        full_width = int(usual * FULL)
        full = [line for line in lines if line.width >= full_width]
        unfinished = sum(not is_finished(line.text) for line in full)
        wrapped = (
            WRAP_MIN <= usual <= WRAP_MAX
            and len(full) >= 4
            and len(full) * 3 >= len(lines)
            and unfinished * 2 >= len(full)
        )
        indents = sum(line.indent >= INDENT for line in lines)
        return cls(wrapped, full_width, indented=indents >= 3 and indents < len(lines) * 0.8)

    def is_full(self, line: Line) -> bool:
        return self.wrapped and line.width >= self.full_width


class _Running:
    """What is known of the paragraph under way."""

    __slots__ = ("finished", "has_sentence", "previous", "tail")

    def __init__(self, pieces: list[str], previous: Line) -> None:
        self.previous = previous
        self.tail = pieces[-1]
        self.finished = (
            is_finished(self.tail) if len(self.tail) > 1 or len(pieces) == 1 else is_finished(pieces[-2] + self.tail)
        )
        # Body text shows in its first lines or its last; a long paragraph is not read again.
        sample = pieces[0][:SAMPLE] + (self.tail if len(pieces) > 1 else pieces[0][SAMPLE:][-SAMPLE:])
        # A heading has no full stop; it may have a comma, but then it is short.
        has_comma = any(sign in sample for sign in "，,、")
        is_long = len(pieces) > 1 or len(sample) >= RUNNING_LENGTH
        has_stop = any(sign in sample for sign in "。；;")
        self.has_sentence = has_stop or sample[-1] in "，,、" or (has_comma and is_long)


def _begins(line: Line, mark: Mark | None, running: _Running, layout: _Layout, last: dict[Kind, int]) -> bool:
    """Whether ``line`` begins a new paragraph after the running one."""
    previous = running.previous
    if line.heading or previous.heading or line.is_bullet or _CELLS in line.text or _CELLS in previous.text:
        return True
    full = layout.is_full(previous)
    unfinished_body = not running.finished and (full or running.has_sentence)
    if _GOES_ON.search(running.tail) or line.text[0] in "，。、；：！？,;）)》”" or _ATTRIBUTION.match(line.text):
        return False
    if mark is not None and _confirmed(mark, last):
        expected = mark.value == 1 or mark.follows(last.get(mark.kind))
        return expected or not unfinished_body
    if layout.wrapped and layout.indented and line.indent >= INDENT:
        return True
    if not running.finished:
        return not unfinished_body
    return not (full and (not line.blank_before or layout.indented))


def _confirmed(mark: Mark | None, last: dict[Kind, int]) -> bool:
    """A careless mark counts only where its number is the one expected."""
    if mark is None:
        return False
    if mark.is_bare or mark.is_loose:
        return mark.follows(last.get(mark.kind)) and (mark.is_loose or mark.kind in last)
    return True


def _remember(mark: Mark, last: dict[Kind, int]) -> None:
    last[mark.kind] = mark.value


def _line(text: str, indent: int, *, blank: bool, removed: list[str]) -> Line | None:
    """Take the Markdown signs off; None if nothing else is left."""
    if not text:
        return None
    columns = indent + _columns(text)
    heading = 0
    found = _HEADING.match(text)
    if found:
        heading = len(found[1])
        removed.append(found[1])
        text = text[found.end() :]
    elif text[0] == ">" and text[1:2] in (" ", ""):
        removed.append(">")
        text = text[1:].lstrip()
    bullet = _BULLET.match(text)
    if bullet and text[0] in "-*+":
        removed.append(text[0])
        text = text[bullet.end() :]
    for sign in ("**", "__"):
        pairs = text.count(sign) // 2 * 2
        if pairs:
            removed.append(sign * pairs)
            text = text.replace(sign, "", pairs)
    escapes = _ESCAPE.findall(text)
    if escapes:
        removed.append("\\" * len(escapes))
        text = _ESCAPE.sub(r"\1", text)
    text = text.strip()
    if not text:
        return None
    return Line(text, indent, columns, blank, heading, is_bullet=bullet is not None)


def _visible(raw: str, removed: list[str]) -> str:
    """Drop control and zero-width characters, which no reader sees."""
    if raw.isprintable():
        return raw
    kept = []
    for character in raw:
        if character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn", "Co"):
            kept.append(character)
        else:
            removed.append(character)
    return "".join(kept)


def _columns(text: str) -> int:
    return sum(
        2 if ord(character) > 0x2E7F or unicodedata.east_asian_width(character) in "WF" else 1 for character in text
    )


def _glue(before: str, after: str) -> str:
    """A space between two Latin words; nothing where Chinese or a number goes on."""
    return " " if before[-1:].isascii() and after[0].isascii() and (before[-1:].isalpha() or after[0].isalpha()) else ""
