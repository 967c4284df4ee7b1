"""How a clause's words are laid out for reading, without changing one of them. Pure."""

from dataclasses import dataclass

MAX_MARK = 10  # characters a number mark may take before the heading begins
TERMINAL = "。．.：:；;，, 　"


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A clause cut for display: ``lead`` (number and heading), then ``paragraphs``.

    Lead and paragraphs joined are the clause's text but for line breaks. ``stands_alone`` says
    whether the lead has a line of its own, or the first paragraph runs on after it.
    """

    lead: str
    paragraphs: tuple[str, ...]
    stands_alone: bool


def lead_length(text: str, heading: str) -> int:
    """How many characters of ``text`` its number, heading and the mark after it take; 0 without a heading."""
    start = text.find(heading) if heading else -1
    if not 0 <= start <= MAX_MARK:
        return 0
    end = start + len(heading)
    while end < len(text) and text[end] in TERMINAL:
        end += 1
    return end


def laid_out(text: str, heading: str) -> LaidOut:
    """Cut a clause's verbatim text into its lead and its paragraphs (one a line of the text)."""
    cut = lead_length(text, heading)
    rest = text[cut:]
    paragraphs = tuple(line for line in rest.split("\n") if line.strip())
    return LaidOut(text[:cut], paragraphs, stands_alone=cut > 0 and (not paragraphs or rest.startswith("\n")))


def title_line(text: str, heading: str, label: str) -> str:
    """One line that names a clause in a table of contents: 二、主要任务, else its label."""
    lead = text[: lead_length(text, heading)].strip().rstrip(TERMINAL)
    return lead or label
