"""Word documents: paragraphs, automatic numbers and tables as text, in the order of the page."""

import io
import re
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from policy_kb.ingestion.errors import ReadError
from policy_kb.rules.numerals import LIMIT, numeral

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MAX_UNPACKED = 200 * 1024 * 1024  # bytes
MAX_RATIO = 200  # unpacked to packed; text packs some ten to twenty times
MAX_PARTS = 5000
MAX_SPAN = 1000  # columns of one table cell; Word's own limit is 63
_CHINESE_FORMATS = (
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "ideographTraditional",
)
_HEADING_STYLE = re.compile(r"(?:[Hh]eading|标题) ?([1-5])")


def read_docx(content: bytes) -> str:
    """The document's text, a blank line between paragraphs; headings as Markdown headings."""
    _refuse_bomb(content)
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from lxml.etree import LxmlError

    try:
        document = Document(io.BytesIO(content))
        _refuse_endless_rows(document)
        numbers = _Numbering(document)
        blocks = []
        for block in document.iter_inner_content():
            blocks += _table(block) if isinstance(block, Table) else [_paragraph(block, numbers)]
    except (PackageNotFoundError, zipfile.BadZipFile, LxmlError, KeyError, ValueError, AttributeError) as error:
        raise ReadError(_("不是有效的 .docx 文件（已损坏或改过扩展名）")) from error
    return "\n\n".join(block for block in blocks if block)


def _refuse_bomb(content: bytes) -> None:
    """Look at the sizes that the archive declares before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ReadError(_("不是有效的 .docx 文件（已损坏或改过扩展名）")) from error
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError(_("文件已加密，请提供不设密码的 .docx"))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(content), 1) or len(parts) > MAX_PARTS:
        raise ReadError(_("压缩内容异常（疑似压缩炸弹），拒绝打开"))
    if not any(part.filename == "word/document.xml" for part in parts):
        raise ReadError(_("内容是压缩文件，不是 Word 文档"))


def _refuse_endless_rows(document: "WordDocument") -> None:
    """python-docx repeats a merged cell for each column it claims to cover, were they billions."""
    spans = document.element.body.xpath(".//w:gridSpan/@w:val")
    if any(int(span) > MAX_SPAN for span in spans):
        raise ReadError(_("不是有效的 .docx 文件（已损坏或改过扩展名）"))


def _paragraph(paragraph: "Paragraph", numbers: "_Numbering") -> str:
    text = " ".join(paragraph.text.split())
    if not text:
        return ""
    text = numbers.mark(paragraph) + text
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if style in ("Title", "标题"):
        return f"# {text}"
    heading = _HEADING_STYLE.fullmatch(style)
    return f"{'#' * (int(heading[1]) + 1)} {text}" if heading else text


def _table(table: "Table") -> list[str]:
    rows = []
    for row in table.rows:
        cells: list[str] = []
        seen = set()
        for cell in row.cells:  # a merged cell occurs once for each column it covers
            if cell._tc in seen:  # noqa: SLF001 - no public identity
                continue
            seen.add(cell._tc)  # noqa: SLF001
            cells.append(" ".join(cell.text.split()))
        if any(cells):
            rows.append(" | ".join(cells))
    return rows


class _Numbering:
    """Counts the paragraphs of automatically numbered lists and writes their numbers as Word shows them."""

    def __init__(self, document: "WordDocument") -> None:
        from docx.oxml.ns import qn

        self._qn = qn
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counters: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {
            element.get(qn("w:abstractNumId")): self._read_levels(element)
            for element in root.findall(qn("w:abstractNum"))
        }
        for num in root.findall(qn("w:num")):
            number_id, shared = num.get(qn("w:numId")), self._value(num, "w:abstractNumId") or ""
            self._levels[number_id] = abstract.get(shared, {})
            # Lists of one definition count on, unless one of them starts anew.
            restarts = num.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}") is not None
            self._counters[number_id] = f"num {number_id}" if restarts else shared

    def mark(self, paragraph: "Paragraph") -> str:
        """The number before a paragraph, such as 一、 or （二）, or an empty string."""
        found = self._properties(paragraph)
        if found is None:
            return ""
        number_id, level = found
        levels = self._levels.get(number_id, {})
        if level not in levels or levels[level][0] in ("bullet", "none"):
            return ""
        counts = self._counts[self._counters[number_id]]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        text = levels[level][1]
        for other in range(level + 1):
            form, _text, start = levels.get(other, ("decimal", "", 1))
            text = text.replace(f"%{other + 1}", _formatted(form, counts.get(other, start)))
        return text + ("" if text[-1:] in "、．）)" else " ")

    def _properties(self, paragraph: "Paragraph") -> tuple[str, int] | None:
        """List and level of a paragraph, its own or its style's."""
        style = paragraph.style
        candidates = [paragraph._p.pPr]  # noqa: SLF001 - python-docx has no public numbering
        while style is not None:
            candidates.append(style.element.pPr)
            style = style.base_style
        for properties in candidates:
            numbered = None if properties is None else properties.find(self._qn("w:numPr"))
            number_id = None if numbered is None else self._value(numbered, "w:numId")
            if numbered is not None and number_id is not None:
                # Number 0 takes a paragraph out of its style's list.
                return (number_id, int(self._value(numbered, "w:ilvl") or 0)) if number_id != "0" else None
        return None

    def _value(self, parent: "BaseOxmlElement", name: str) -> str | None:
        """The value of a child element, such as numId's."""
        child = parent.find(self._qn(name))
        return None if child is None else child.get(self._qn("w:val"))

    def _read_levels(self, abstract: "BaseOxmlElement") -> dict[int, tuple[str, str, int]]:
        levels = {}
        for element in abstract.findall(self._qn("w:lvl")):
            levels[int(element.get(self._qn("w:ilvl")))] = (
                self._value(element, "w:numFmt") or "decimal",
                self._value(element, "w:lvlText") or "",
                int(self._value(element, "w:start") or 1),
            )
        return levels


def _formatted(form: str, value: int) -> str:
    if form in _CHINESE_FORMATS and 0 < value <= LIMIT:
        return numeral(value)
    if form.startswith("decimalEnclosedCircle") and 0 < value <= 20:
        return chr(0x245F + value)
    if form in ("upperLetter", "lowerLetter") and 0 < value <= 26:
        return chr((ord("A") if form == "upperLetter" else ord("a")) + value - 1)
    return str(value)
