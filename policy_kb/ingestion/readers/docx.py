"""Word documents: paragraphs, automatic numbers and tables as text, in the order of the page."""

import io
import zipfile
from collections import defaultdict

from django.utils.translation import gettext as _

from policy_kb.ingestion.errors import ReadError
from policy_kb.rules.numerals import LIMIT, numeral

MAX_UNPACKED = 200 * 1024 * 1024  # bytes
MAX_RATIO = 200  # unpacked to packed; text packs some ten to twenty times
MAX_PARTS = 5000
_CHINESE_FORMATS = (
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "ideographTraditional",
)


def read_docx(content: bytes) -> str:
    """The document's text, a blank line between paragraphs; headings as Markdown headings."""
    _refuse_bomb(content)
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        document = Document(io.BytesIO(content))
        numbers = _Numbering(document)
        blocks = []
        for block in document.iter_inner_content():
            blocks += _table(block) if hasattr(block, "rows") else [_paragraph(block, numbers)]
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


def _paragraph(paragraph, numbers: "_Numbering") -> str:  # noqa: ANN001 - python-docx is imported late
    text = " ".join(paragraph.text.split())
    if not text:
        return ""
    text = numbers.mark(paragraph) + text
    style = paragraph.style.name if paragraph.style is not None else ""
    return f"# {text}" if style in ("Title", "标题") else text


def _table(table) -> list[str]:  # noqa: ANN001
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

    def __init__(self, document) -> None:  # noqa: ANN001
        from docx.oxml.ns import qn

        self._qn = qn
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
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
            reference = num.find(qn("w:abstractNumId"))
            if reference is not None:
                self._levels[num.get(qn("w:numId"))] = abstract.get(reference.get(qn("w:val")), {})

    def mark(self, paragraph) -> str:  # noqa: ANN001
        """The number before a paragraph, such as 一、 or （二）, or an empty string."""
        found = self._properties(paragraph)
        if found is None:
            return ""
        number_id, level = found
        levels = self._levels.get(number_id, {})
        if level not in levels or levels[level][0] in ("bullet", "none"):
            return ""
        counts = self._counts[number_id]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        text = levels[level][1]
        for other in range(level + 1):
            form, _text, start = levels.get(other, ("decimal", "", 1))
            text = text.replace(f"%{other + 1}", _formatted(form, counts.get(other, start)))
        return text + ("" if text[-1:] in "、．）)" else " ")

    def _properties(self, paragraph) -> tuple[str, int] | None:  # noqa: ANN001
        """List and level of a paragraph, its own or its style's."""
        style = paragraph.style
        candidates = [paragraph._p.pPr]  # noqa: SLF001 - python-docx has no public numbering
        while style is not None:
            candidates.append(style.element.pPr)
            style = style.base_style
        for properties in candidates:
            if properties is None or properties.numPr is None:
                continue
            number_id, level = properties.numPr.numId, properties.numPr.ilvl
            if number_id is not None:
                return (str(number_id.val), level.val if level is not None else 0) if number_id.val else None
        return None

    def _read_levels(self, abstract) -> dict[int, tuple[str, str, int]]:  # noqa: ANN001
        levels = {}
        for element in abstract.findall(self._qn("w:lvl")):
            form, text, start = (element.find(self._qn(f"w:{name}")) for name in ("numFmt", "lvlText", "start"))
            value = self._qn("w:val")
            levels[int(element.get(self._qn("w:ilvl")))] = (
                form.get(value) if form is not None else "decimal",
                text.get(value) if text is not None else "",
                int(start.get(value)) if start is not None else 1,
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
