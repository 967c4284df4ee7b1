"""A paper as a Word document. The same paper gives the same bytes, whenever and wherever it is written."""

import io
from collections.abc import Sequence
from datetime import UTC
from typing import TYPE_CHECKING

from core.docx.looks import set_look
from core.docx.package import repacked, template
from core.docx.paper import (
    DEEPEST_HEADING,
    Block,
    Heading,
    Numbered,
    Paper,
    Paragraph,
    Picture,
    Quote,
    Run,
    Setting,
    Table,
    Words,
)
from core.docx.text import clean, clean_line
from core.docx.xml import HYPERLINK, R, child, preserved, w

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDTH = 156 * 36_000  # EMU of the text between the margins: 156 mm
ABSTRACT_LIST = 0  # of the template's numbering part
PROPERTY_CHARACTERS = 255  # that a property of the file may have


def write(paper: Paper) -> bytes:
    """The paper as the content of a .docx file."""
    from docx import Document

    document = Document(template())
    set_look(document.styles.element, paper.look)
    _describe(document, paper)
    _frame(document, paper.header)
    document.add_paragraph(clean_line(paper.title), style="Title")
    if paper.subtitle:
        _add(document, paper.subtitle, Setting.CENTRED.value)
    for block in paper.blocks:
        _write_block(document, block)
    saved = io.BytesIO()
    document.save(saved)
    return repacked(saved.getvalue())


def _describe(document: "WordDocument", paper: Paper) -> None:
    """The file's own properties; none is left to the moment or the machine of writing."""
    properties = document.core_properties
    properties.title = clean_line(paper.title)[:PROPERTY_CHARACTERS]
    properties.subject = clean_line(paper.subject)[:PROPERTY_CHARACTERS]
    properties.author = properties.last_modified_by = clean_line(paper.author)[:PROPERTY_CHARACTERS]
    properties.language = paper.language
    properties.created = properties.modified = paper.created.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.revision = 1


def _frame(document: "WordDocument", header: str) -> None:
    """The header's words and, at the foot, the number of the page between dashes."""
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.style = document.styles["Header"]
    head.add_run(clean_line(header))
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Footer"]
    foot.add_run("— ")
    _field(foot, "PAGE", shown="1")
    foot.add_run(" —")


def _field(paragraph: "WordParagraph", instruction: str, *, shown: str) -> None:
    """A field that Word fills in; ``shown`` stands there until it does."""
    child(paragraph.add_run()._r, "fldChar", fldCharType="begin")  # noqa: SLF001 - the library has no fields
    preserved(paragraph.add_run()._r, "instrText", f" {instruction} ")  # noqa: SLF001
    child(paragraph.add_run()._r, "fldChar", fldCharType="separate")  # noqa: SLF001
    paragraph.add_run(shown)
    child(paragraph.add_run()._r, "fldChar", fldCharType="end")  # noqa: SLF001


def _write_block(document: "WordDocument", block: Block) -> None:
    match block:
        case Heading():
            level = min(max(block.level, 1), DEEPEST_HEADING)
            document.add_paragraph(clean_line(block.text), style=f"Heading {level}")
        case Paragraph():
            _add(document, block.words, block.setting.value)
        case Quote():
            _add(document, block.text, "Quote")
        case Table():
            _table(document, block)
        case Numbered():
            _numbered(document, block.items)
        case Picture():
            _picture(document, block)


def _add(document: "WordDocument", words: Words, style: str) -> "WordParagraph":
    paragraph = document.add_paragraph(style=style)
    _fill(paragraph, words)
    return paragraph


def _fill(paragraph: "WordParagraph", words: Words) -> None:
    for run in [Run(words)] if isinstance(words, str) else words:
        if run.link.startswith(("https://", "http://")):
            _link(paragraph, run)
        else:
            paragraph.add_run(clean(run.text)).bold = run.bold or None


def _link(paragraph: "WordParagraph", run: Run) -> None:
    """The run moved into a hyperlink to an address outside the file."""
    key = paragraph.part.relate_to(clean_line(run.link), HYPERLINK, is_external=True)
    hyperlink = child(paragraph._p, "hyperlink")  # noqa: SLF001 - the library can read links, not write them
    hyperlink.set(f"{{{R}}}id", key)
    made = paragraph.add_run(clean(run.text), style="Hyperlink")
    made.bold = run.bold or None
    hyperlink.append(made._r)  # noqa: SLF001


def _picture(document: "WordDocument", block: Picture) -> None:
    from docx.shared import Mm

    run = document.add_paragraph(style=Setting.CENTRED.value).add_run()
    shown = run.add_picture(io.BytesIO(block.png), width=Mm(block.millimetres))
    shown._inline.docPr.set("descr", clean_line(block.words))  # noqa: SLF001 - the library has no alternative text


def _table(document: "WordDocument", block: Table) -> None:
    from docx.shared import Emu

    rows = [[[Run(cell, bold=True)] for cell in block.head], *block.rows] if block.head else list(block.rows)
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return
    table = document.add_table(rows=0, cols=columns, style="Table Grid")
    table.autofit = False
    shares = block.shares or [1] * columns
    for column, share in zip(table.columns, shares, strict=False):
        column.width = Emu(WIDTH * share // sum(shares))
    for row in rows:
        made = table.add_row()
        for cell, words in zip(made.cells, row, strict=False):
            if block.is_small:
                cell.paragraphs[0].style = document.styles["Table Text"]
            _fill(cell.paragraphs[0], words)
    if block.head:
        child(table.rows[0]._tr.get_or_add_trPr(), "tblHeader")  # noqa: SLF001 - repeats on each page


def _numbered(document: "WordDocument", items: Sequence[Words]) -> None:
    """A list with a number instance of its own, so that it begins at 1 whatever came before."""
    numbering = document.part.numbering_part.element
    number = 1 + len(numbering.findall(w("num")))
    instance = child(numbering, "num", numId=number)
    child(instance, "abstractNumId", val=ABSTRACT_LIST)
    child(child(instance, "lvlOverride", ilvl=0), "startOverride", val=1)
    for item in items:
        properties = _add(document, item, "List Number")._p.get_or_add_pPr()  # noqa: SLF001
        place = child(properties, "numPr")
        child(place, "ilvl", val=0)
        child(place, "numId", val=number)
