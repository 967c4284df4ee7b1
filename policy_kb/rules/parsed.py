"""A policy document as the splitter reads it from a text, before any table knows it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

CHAIN_SEPARATOR = " › "
ANNEX = "附件"  # what the number of an annex begins with
NOTICE_ANCHOR = "notice"  # of the covering letter around a document


class Kind(StrEnum):
    """The place of a node in the hierarchy; the values are those of ``ClauseKind``."""

    PREAMBLE = "preamble"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    LEVEL1 = "level1"
    LEVEL2 = "level2"
    LEVEL3 = "level3"
    LEVEL4 = "level4"
    LEVEL5 = "level5"
    PARAGRAPH = "paragraph"


# A node is a child of the nearest node before it with a smaller rank. The second paragraph of
# an article (款) ranks between the article and its items; other paragraphs stand at the top.
RANK = {
    Kind.PREAMBLE: 0,
    Kind.PART: 1,
    Kind.CHAPTER: 2,
    Kind.SECTION: 3,
    Kind.ARTICLE: 4,
    Kind.PARAGRAPH: 5,
    Kind.LEVEL1: 6,
    Kind.LEVEL2: 7,
    Kind.LEVEL3: 8,
    Kind.LEVEL4: 9,
    Kind.LEVEL5: 10,
}


@dataclass(slots=True)
class Node:
    """One clause: its own words (number mark and heading included), never its children's.

    ``number`` is normalised (一, （一）, 3, （1）, ①, 第三条, 第二款), ``heading`` the short
    heading without number and terminal punctuation, or empty. ``is_notice`` marks the covering
    letter around the real document. ``path``, ``label`` and ``anchor`` are set by the splitter.
    ``departments`` holds the responsible bodies where they are known, None to read them off the text.
    """

    kind: Kind
    number: str
    heading: str
    text: str
    children: list["Node"] = field(default_factory=list)
    is_notice: bool = False
    path: str = ""
    label: str = ""
    anchor: str = ""
    departments: tuple[str, ...] | None = None
    is_corrected: bool = False

    @property
    def is_bare_heading(self) -> bool:
        """Whether the node says nothing beyond its heading."""
        return bool(self.heading) and len(self.text) <= len(self.title_line) + 2

    @property
    def title_line(self) -> str:
        """Number and heading as a line of a table of contents: 二、主要任务, （一）…, 3. …."""
        if self.kind is Kind.LEVEL1:
            return f"{self.number}、{self.heading}"
        if self.kind is Kind.LEVEL3:
            return f"{self.number}. {self.heading}"
        if self.kind in (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE):
            return f"{self.number} {self.heading}".rstrip()
        return f"{self.number}{self.heading}"


@dataclass(slots=True)
class FrontMatter:
    """What a text says of itself before its body; ``lead`` holds the lines (titles, number, metadata) that say it."""

    title: str = ""
    doc_number: str = ""
    issuers: list[str] = field(default_factory=list)
    written_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    index_number: str = ""
    publisher: str = ""
    is_digest: bool = False
    lead: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ParsedDocument(FrontMatter):
    """A text read into a tree.

    ``tail`` holds the closing lines (signature, 抄送), ``removed`` what was dropped as noise of
    sites and layout: together with ``lead`` and the nodes' texts they hold every character of
    the input but white space.
    """

    nodes: list[Node] = field(kw_only=True)
    tail: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        """Every node with its ancestors (outermost first), in reading order."""
        return walked(self.nodes)

    @property
    def text(self) -> str:
        """The whole text, one node after the other."""
        return "\n".join(node.text for node, _ in self.walk())

    @property
    def body(self) -> str:
        """The text without the covering letter, which only some sources print."""
        return "\n".join(node.text for node, _ in self.walk() if not node.is_notice)


def walked(roots: Sequence[Node]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Every node of a tree with its ancestors (outermost first), in reading order."""
    stack: list[tuple[Node, tuple[Node, ...]]] = [(node, ()) for node in reversed(roots)]
    while stack:
        node, ancestors = stack.pop()
        yield node, ancestors
        stack.extend((child, (*ancestors, node)) for child in reversed(node.children))


def heading_chain(ancestors: tuple[Node, ...]) -> str:
    """The headings above a node: 二、主要任务 › （一）完善线上线下服务平台."""
    return CHAIN_SEPARATOR.join(node.title_line for node in ancestors)
