"""Web pages: the main content as lines, without navigation, scripts and footers."""

import re
from typing import TYPE_CHECKING

from policy_kb.ingestion.readers.text import decode

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MAIN_SHARE = 0.5  # of a page's text that its main element must hold to be believed
_FURNITURE = ["script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "iframe"]
_BLOCKS = [
    "p", "div", "section", "article", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "table", "ul", "ol", "dt",
    "dd", "blockquote", "pre", "header", "title", "center", "hr",
]  # fmt: skip
_MAIN = (
    "article", "main", "[role=main]", "#zoom", "#UCAP-CONTENT", ".TRS_Editor", ".article-content", ".pages_content",
    "#content", ".content", ".article",
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_TAGS = re.compile(r"<(?:!doctype html|html|head|body|div|p|table)\b", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a text file is a saved web page."""
    return text.lstrip()[:1] == "<" and _TAGS.search(text[:2000]) is not None


def read_html(content: bytes) -> str:
    """The page's main text, a line for each block; the page's title first if the text lacks one."""
    from bs4 import BeautifulSoup, Comment

    soup = BeautifulSoup(_decoded(content), "lxml")
    page_title = soup.title.get_text(" ", strip=True) if soup.title else ""
    for element in soup(_FURNITURE):
        element.decompose()
    for element in [*soup.select("[hidden]"), *soup.find_all(style=_HIDDEN)]:
        element.decompose()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    if soup.head:
        soup.head.decompose()
    heading = soup.find("h1")
    title = heading.get_text(" ", strip=True) if heading else page_title.split("_")[0].split("|")[0].strip()
    for row in soup.find_all("tr"):
        cells = [
            " ".join(cell.get_text(" ", strip=True).split()) for cell in row.find_all(["td", "th"], recursive=False)
        ]
        if len(cells) > 1 and not row.find("table"):
            row.string = " | ".join(cells)
    main = _main(soup)
    for block in main.find_all(_BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    lines = [" ".join(line.split()) for line in main.get_text().split("\n")]
    text = "\n\n".join(line for line in lines if line)
    return text if not title or title in text else f"{title}\n\n{text}"


def _main(soup: "BeautifulSoup") -> "Tag":
    whole = soup.body or soup
    length = len(whole.get_text(strip=True))
    for selector in _MAIN:
        found = max(soup.select(selector), key=lambda element: len(element.get_text(strip=True)), default=None)
        if found is not None and len(found.get_text(strip=True)) >= length * MAIN_SHARE:
            return found
    return whole


def _decoded(content: bytes) -> str:
    """By the page's own word where it holds, else as any text."""
    named = _CHARSET.search(content[:2048])
    encoding = named[1].decode("ascii").lower() if named else ""
    if encoding in ("gb2312", "gbk", "gb18030"):
        encoding = "gb18030"
    try:
        return content.decode(encoding) if encoding else decode(content)
    except (LookupError, UnicodeDecodeError):
        return decode(content)
