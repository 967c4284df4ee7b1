"""Text → tree of clauses. Pure: no database, no Django, the same text always gives the same tree."""

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date

from policy_kb.ingestion.front import Front, approved_by, closing, read_front, title_from_purpose
from policy_kb.ingestion.lines import Cleaned, Paragraph, clean, is_finished, paragraphs
from policy_kb.ingestion.lines import Line as SourceLine
from policy_kb.ingestion.markers import read_mark
from policy_kb.ingestion.noise import date_of, is_closing, publisher_of
from policy_kb.rules.dates import term
from policy_kb.rules.identity import document_number, is_digest_title
from policy_kb.rules.naming import name_nodes
from policy_kb.rules.nesting import Line
from policy_kb.rules.numerals import LIMIT, numeral
from policy_kb.rules.parsed import ANNEX, RANK, Kind, Node, ParsedDocument

HEADING_LIMIT = 40  # characters of a heading
ARTICLE_HEADING_LIMIT = 12
PREAMBLE_LIMIT = 800  # characters of introduction kept in one node
LETTER_END = 20  # lines in which a page's own summary may precede the text

_SUMMARY = re.compile(r"(内容概要|内容摘要|内容提要|摘要|概要|导读)\s?[:：]")
_ANNEX = re.compile(r"附\s{0,2}件\s?([0-9一二三四五六七八九十]{0,3})(?:\s?[:：]|\s?$)")
_BODY = re.compile(r"(正文|全文|全文如下|正文如下)\s?[:：]?$")
_SENTENCE_END = re.compile(r"[。！？；;:：]")


def split(text: str, *, fallback_title: str = "") -> ParsedDocument:
    """Read a policy text into a :class:`ParsedDocument`.

    ``fallback_title`` (a file's name, say) is used when the text names itself nowhere. Never
    fails: text without any structure becomes numbered paragraphs.
    """
    cleaned = clean(text)
    lines = _without_summary(cleaned)
    tail = _take_closing(lines)
    found = paragraphs(lines)
    front = read_front(found)
    end = closing(found, front)
    tail = [paragraph.text for paragraph in found[end:]] + tail
    body = found[front.first : end]
    nodes = _notice(front)
    nodes += _tree(body) if any(paragraph.mark for paragraph in body) else _plain(body)
    parsed = ParsedDocument(title=front.title, nodes=nodes, lead=front.lead, tail=tail, removed=cleaned.removed)
    _fill(parsed, front, cleaned, body, fallback_title)
    name_nodes(parsed.nodes)
    return parsed


def read_clause(text: str, *, like: Line) -> Line:
    """Kind, number and heading of a text cut off a clause: its own number mark's, else those of ``like``."""
    first = text.strip().split("\n", 1)[0]
    mark = read_mark(first)
    if mark is None:
        return replace(like, heading="", text=text)
    return Line(mark.kind, mark.number, _heading(first[mark.length :].strip(), mark.kind), text)


def _without_summary(cleaned: Cleaned) -> list[SourceLine]:
    """Drop the summary that a page prints before the text it repeats (内容概要：… 正文：)."""
    lines = cleaned.lines
    for position, line in enumerate(lines[:LETTER_END]):
        if _BODY.match(line.text) and any(_SUMMARY.match(before.text) for before in lines[:position]):
            cleaned.removed.extend(before.text for before in lines[: position + 1])
            return lines[position + 1 :]
    return lines


def _take_closing(lines: list[SourceLine]) -> list[str]:
    """Take copying lists and printing notes off the end of ``lines``."""
    tail: list[str] = []
    while lines and is_closing(lines[-1].text):
        tail.append(lines.pop().text)
    return tail[::-1]


def _notice(front: Front) -> list[Node]:
    if not front.notice:
        return []
    return [Node(Kind.PREAMBLE, "", "", "\n".join(front.notice), is_notice=True)]


def _tree(body: list[Paragraph]) -> list[Node]:
    """Nodes by their number marks; what has none belongs to the node before it."""
    first = next(position for position, paragraph in enumerate(body) if paragraph.mark)
    roots = _preamble(body[:first])
    stack: list[Node] = []
    texts: dict[int, list[str]] = {}
    counts: dict[int, int] = defaultdict(lambda: 1)  # paragraphs of each article; the first is its own text
    for paragraph in body[first:]:
        node = _node(paragraph)
        if node is None:
            article = next((above for above in reversed(stack) if above.kind is Kind.ARTICLE), None)
            if article is None or _is_only_heading(article, texts[id(article)]):
                texts[id(stack[-1])].append(paragraph.text)
                continue
            counts[id(article)] += 1
            node = Node(Kind.PARAGRAPH, f"第{numeral(min(counts[id(article)], LIMIT))}款", "", "")
        elif node.kind is Kind.PARAGRAPH:  # an annex
            stack.clear()
        while stack and RANK[stack[-1].kind] >= RANK[node.kind]:
            stack.pop()
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
        texts[id(node)] = [paragraph.text]
    return _with_texts(roots, texts)


def _node(paragraph: Paragraph) -> Node | None:
    """What a paragraph begins: a numbered node or an annex; None if it belongs to the one before."""
    mark = paragraph.mark
    if mark is not None:
        return Node(mark.kind, mark.number, _heading(paragraph.text[mark.length :].strip(), mark.kind), "")
    annex = _ANNEX.match(paragraph.text)
    if annex is None:
        return None
    return Node(Kind.PARAGRAPH, f"{ANNEX}{annex[1]}", _heading(paragraph.text[annex.end() :].strip(), Kind.LEVEL1), "")


def _with_texts(roots: list[Node], texts: dict[int, list[str]]) -> list[Node]:
    pending = list(roots)
    while pending:
        node = pending.pop()
        if id(node) in texts:
            node.text = "\n".join(texts[id(node)])
        pending.extend(node.children)
    return roots


def _is_only_heading(article: Node, texts: list[str]) -> bool:
    """第三条 适用范围 on a line of its own: the next paragraph is its first, not its second."""
    return len(texts) == 1 and not article.children and not is_finished(texts[0])


def _preamble(body: list[Paragraph]) -> list[Node]:
    """The introduction: one node, or one for each paragraph when it is long."""
    texts = [paragraph.text for paragraph in body]
    if sum(map(len, texts)) <= PREAMBLE_LIMIT:
        texts = ["\n".join(texts)] if texts else []
    return [Node(Kind.PREAMBLE, "", "", text) for text in texts]


def _plain(body: list[Paragraph]) -> list[Node]:
    """Numbered paragraphs; what follows a heading sign stays with its heading, up to a readable length."""
    nodes: list[Node] = []
    length = 0
    for paragraph in body:
        text = paragraph.text
        is_heading = bool(paragraph.heading) and len(text) <= HEADING_LIMIT
        if nodes and nodes[-1].heading and not is_heading and length + len(text) <= PREAMBLE_LIMIT:
            nodes[-1].text += f"\n{text}"
        else:
            heading = text.rstrip("。；;：:") if is_heading and "。" not in text.rstrip("。") else ""
            nodes.append(Node(Kind.PARAGRAPH, str(len(nodes) + 1), heading, text))
            length = 0
        length += len(text)
    return nodes


def _heading(rest: str, kind: Kind) -> str:
    """The short heading of a numbered paragraph, or an empty string."""
    limit = ARTICLE_HEADING_LIMIT if kind is Kind.ARTICLE else HEADING_LIMIT
    end = _SENTENCE_END.search(rest[: limit + 1])
    if end:
        return rest[: end.start()].strip() if end[0] not in ":：" or end.end() == len(rest) else ""
    return rest if len(rest) <= limit and not is_finished(rest[-1:]) else ""


def _fill(parsed: ParsedDocument, front: Front, cleaned: Cleaned, body: list[Paragraph], fallback_title: str) -> None:
    """Metadata from the front matter, the site's note, and what the text says of itself."""
    opening = "".join(paragraph.text for paragraph in body[:3])
    parsed.doc_number, parsed.issuers = front.doc_number, front.issuers or approved_by(opening)
    parsed.title = front.title or title_from_purpose(opening) or fallback_title
    parsed.doc_number = parsed.doc_number or document_number(parsed.title, whole=False)
    parsed.written_on, parsed.published_on = front.written_on, front.published_on
    parsed.index_number, parsed.publisher = front.index_number, front.publisher
    effective, expires = term("".join(paragraph.text for paragraph in body[-12:]))
    parsed.effective_on, parsed.expires_on = front.effective_on or effective, front.expires_on or expires
    parsed.is_digest = front.is_digest or is_digest_title(parsed.title)
    for note in cleaned.notes:
        parsed.publisher = parsed.publisher or publisher_of(note)
        noted = date_of(note)
        if noted and parsed.published_on is None:
            parsed.published_on = _day(noted)


def _day(numbers: tuple[int, int, int]) -> date | None:
    try:
        return date(*numbers)
    except ValueError:
        return None
