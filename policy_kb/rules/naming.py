"""Paths, labels and anchors of a document's nodes. Pure."""

import re

from policy_kb.rules.numerals import numeral_value
from policy_kb.rules.parsed import ANNEX, NOTICE_ANCHOR, Kind, Node

PATH_LIMIT, ANCHOR_LIMIT = 120, 70  # characters the tables hold
_PREFIX = {Kind.PART: "b", Kind.CHAPTER: "z", Kind.SECTION: "j", Kind.ARTICLE: "a", Kind.PARAGRAPH: "p"}
_ITEMS = frozenset({Kind.LEVEL1, Kind.LEVEL2, Kind.LEVEL3})  # 项, when they stand right under an article
_NUMERAL = re.compile(r"[零一二三四五六七八九十百]+|\d+")


def name_nodes(roots: list[Node]) -> None:
    """Set ``path``, ``label`` and a unique ``anchor`` on every node, from the numbers above it.

    Articles are numbered through a whole law, so their paths begin with the article. A number
    that occurs twice under one parent keeps its path; its anchor gets a suffix.
    """
    used: dict[str, int] = {}
    letters = sum(node.is_notice for node in roots)
    preambles = sum(node.kind is Kind.PREAMBLE for node in roots) - letters
    for position, node in enumerate(roots):
        if node.kind is Kind.PREAMBLE:
            many = not node.is_notice and preambles > 1
            suffix = str(position - letters + 1) if many else ""
            node.path = node.label = ("印发通知" if node.is_notice else "引言") + suffix
            node.anchor = _unique(NOTICE_ANCHOR if node.is_notice else f"preamble{suffix and '-' + suffix}", used)
    pending: list[tuple[Node, tuple[Node, ...]]] = [
        (node, ()) for node in reversed(roots) if node.kind is not Kind.PREAMBLE
    ]
    while pending:
        node, above = pending.pop()
        chain = (*(() if node.kind is Kind.ARTICLE else above), node)
        node.path = "/".join(part.number for part in chain)[:PATH_LIMIT]
        node.label = _label(chain)[:PATH_LIMIT]
        node.anchor = _unique("c-" + "-".join(_slug(part) for part in chain), used)
        pending.extend((child, chain) for child in reversed(node.children))


def _label(chain: tuple[Node, ...]) -> str:
    """The number as people cite it: 二（一）2, 第三条第二款第（一）项, 第4段."""
    label = ""
    in_article = False
    for position, node in enumerate(chain):
        if node.kind is Kind.ARTICLE:
            in_article = True
        if node.kind is Kind.PARAGRAPH and node.number.isdecimal():
            label += f"第{node.number}段"
        elif (
            position
            and node.kind in _ITEMS
            and chain[position - 1].kind in (Kind.ARTICLE, Kind.PARAGRAPH)
            and in_article
        ):
            label += f"第{node.number}项"
        elif label and label[-1] in "零一二三四五六七八九十百" and node.number[:1].isdecimal():
            label += f"、{node.number}"
        else:
            label += node.number
    return label


def _slug(node: Node) -> str:
    values = [str(numeral_value(text) or 0) for text in _NUMERAL.findall(node.number)]
    if not values and node.number != ANNEX:  # ① and its like
        values = [str(ord(node.number[0]) - 0x245F)] if node.number else ["0"]
    prefix = "f" if node.number.startswith(ANNEX) else _PREFIX.get(node.kind, "")
    return prefix + "_".join(values)


def _unique(anchor: str, used: dict[str, int]) -> str:
    """The anchor, with a dot and a count when it is taken; anchors themselves hold no dot."""
    anchor = anchor[:ANCHOR_LIMIT]
    used[anchor] = used.get(anchor, 0) + 1
    return anchor if used[anchor] == 1 else f"{anchor}.{used[anchor]}"
