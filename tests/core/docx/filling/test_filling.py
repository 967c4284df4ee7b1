"""Templates filled: what Word does to marks, repetition, tables, and everything that may be wrong."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from core.docx.filling.data import Grid, sample
from core.docx.filling.faults import FaultKind, TemplateError
from core.docx.filling.fill import check, fill
from core.docx.filling.grid import table_of
from core.docx.filling.marks import MarkKind, lone_mark, marks_in, open_braces
from core.docx.paper import Paper, Paragraph, Setting, Table
from core.docx.text import clean
from core.docx.writer import write
from core.docx.xml import w

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DATA = {
    "number": "SQ1",
    "note": "第一行\n第二行",
    "table": Grid(["姓名", "月薪"], [["李四", "1"], ["王五", "2\n3"]]),
    "none": Grid(["姓名"], []),
    "files": [{"name": "甲.pdf", "size": "1"}, {"name": "乙.pdf", "size": "2"}],
    "parts": [
        {"title": "一", "rows": [{"label": "问", "value": "答"}, {"label": "再问", "value": "再答"}]},
        {"title": "二", "rows": []},
    ],
    "empty": [],
}


def template(*blocks: object) -> bytes:
    given = [Paragraph(block, Setting.PLAIN) if isinstance(block, str) else block for block in blocks]
    return write(Paper(title="题", blocks=given, header="{{ number }}", author="a", created=NOW))


def opened(content: bytes) -> object:
    return Document(io.BytesIO(content))


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(content).paragraphs][1:]


def rows(content: bytes, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(content).tables[table].rows]


def faults(content: bytes, data: object = DATA) -> list[tuple[FaultKind, str]]:
    with pytest.raises(TemplateError) as raised:
        fill(content, data)
    return [(fault.kind, fault.mark) for fault in raised.value.faults]


def test_texts_are_replaced_in_body_and_header() -> None:
    made = fill(template("编号 {{ number }}，又 {{number}}。"), DATA)
    assert paragraphs(made) == ["编号 SQ1，又 SQ1。"]
    assert opened(made).sections[0].header.paragraphs[0].text == "SQ1"


def test_a_mark_broken_into_runs_keeps_the_look_of_its_first() -> None:
    document = Document()
    paragraph = document.add_paragraph("编号：{")
    for words, bold in (("{ nu", True), ("mb", False), ("er }", False), ("} 完", False)):
        paragraph.add_run(words).bold = bold
    saved = io.BytesIO()
    document.save(saved)
    made = opened(fill(saved.getvalue(), DATA)).paragraphs[0]
    assert made.text == "编号：SQ1 完"
    assert [run.text for run in made.runs] == ["编号：SQ1", "", "", "", " 完"]


def test_wide_braces_and_capitals_of_a_keyboard_are_read() -> None:
    assert paragraphs(fill(template("｛｛ Number ｝｝"), DATA)) == ["SQ1"]


def test_line_feeds_become_line_breaks() -> None:
    made = fill(template("{{ note }}"), DATA)
    assert paragraphs(made) == ["第一行\n第二行"]
    assert b"<w:br/>" in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")


def test_rows_repeat() -> None:
    table = Table([["{{each files}}{{ files.name }}", "{{ files.size }}{{end files}}"]], head=("名", "大小"))
    assert rows(fill(template(table), DATA)) == [["名", "大小"], ["甲.pdf", "1"], ["乙.pdf", "2"]]


def test_several_rows_repeat_together() -> None:
    table = Table([["{{each files}}{{ files.name }}"], ["{{ files.size }}{{end files}}"]])
    assert rows(fill(template(table), DATA)) == [["甲.pdf"], ["1"], ["乙.pdf"], ["2"]]


def test_paragraphs_and_tables_repeat_with_lists_inside() -> None:
    table = Table([["{{each parts.rows}}{{ parts.rows.label }}", "{{ parts.rows.value }}{{end parts.rows}}"]])
    made = fill(template("{{each parts}}", "部分{{ parts.title }}", table, "{{end parts}}", "完"), DATA)
    assert paragraphs(made) == ["部分一", "部分二", "完"]
    assert rows(made, 0) == [["问", "答"], ["再问", "再答"]]


def test_what_repeats_over_nothing_goes() -> None:
    table = Table([["{{each empty}}{{ empty.x }}{{end empty}}"]], head=("名",))
    made = fill(template("{{each empty}}", "{{ empty.name }}", "{{end empty}}", table, "完"), DATA)
    assert paragraphs(made) == ["完"]
    assert rows(made) == [["名"]]


def test_a_grid_becomes_a_table_and_an_empty_one_nothing() -> None:
    made = fill(template("{{ table }}", "{{ none }}", "完"), DATA)
    assert rows(made) == [["姓名", "月薪"], ["李四", "1"], ["王五", "2\n3"]]
    assert len(opened(made).tables) == 1


def test_words_of_people_are_never_read_as_marks() -> None:
    data = {**DATA, "number": "{{ note }}", "files": [{"name": "{{each files}}", "size": "{{ number }}"}]}
    table = Table([["{{each files}}{{ files.name }}", "{{ files.size }}{{end files}}"]])
    made = fill(template("{{ number }}", table), data)
    assert paragraphs(made) == ["{{ note }}"]
    assert rows(made) == [["{{each files}}", "{{ number }}"]]


def test_the_same_input_gives_the_same_bytes() -> None:
    made = template("{{ number }}", "{{ table }}")
    assert fill(made, DATA) == fill(made, DATA)


@pytest.mark.parametrize(
    ("blocks", "kind", "mark"),
    [
        (("{{ nmber }}",), FaultKind.UNKNOWN, "{{ nmber }}"),
        (("{{ nothing.name }}",), FaultKind.UNKNOWN, "{{ nothing.name }}"),
        (("{{each number}}", "x", "{{end number}}"), FaultKind.NOT_A_LIST, "{{each number}}"),
        (("{{ files }}",), FaultKind.IS_A_LIST, "{{ files }}"),
        (("{{ files.name }}",), FaultKind.OUTSIDE, "{{ files.name }}"),
        (("{{each files}}", "x"), FaultKind.NO_END, "{{each files}}"),
        (("x", "{{end files}}"), FaultKind.NO_BEGINNING, "{{end files}}"),
        (("表 {{ table }}",), FaultKind.TABLE_AMONG_WORDS, "{{ table }}"),
        (("{{ 编号 }}",), FaultKind.UNREADABLE, "{{ 编号 }}"),
        (("{{ number",), FaultKind.UNREADABLE, "{{ number"),
        (("{{each files}}", "{{ files.nme }}", "{{end files}}"), FaultKind.UNKNOWN, "{{ files.nme }}"),
    ],
)
def test_what_is_wrong_is_named(blocks: tuple[str, ...], kind: FaultKind, mark: str) -> None:
    assert (kind, mark) in faults(template(*blocks))


def test_everything_wrong_is_told_at_once() -> None:
    assert [mark for _kind, mark in faults(template("{{ a }}", "{{ b }}", "{{ a }}"))] == ["{{ a }}", "{{ b }}"]


def test_a_list_without_items_is_checked_by_the_sample() -> None:
    wrong = template("{{each files}}", "{{ files.nme }}", "{{end files}}")
    assert fill(wrong, {**DATA, "files": []})  # nothing to repeat, nothing looked up
    with pytest.raises(TemplateError):
        check(wrong, DATA)


def test_a_sample_has_one_item_in_each_list() -> None:
    assert sample({"files": [{"name": "a"}, {"name": "b"}], "n": "1"}) == {"files": [{"name": "a"}], "n": "1"}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"%PDF-1.4"])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    assert faults(content) == [(FaultKind.NOT_A_DOCUMENT, "")]


def with_part(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for each in source.namelist():
            read = source.read(each)
            assert each != name or old in read
            target.writestr(each, read.replace(old, new, 1) if each == name else read)
    return made.getvalue()


def test_what_word_would_fetch_from_elsewhere_is_refused() -> None:
    relation = (
        b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate" Target="http://elsewhere.example/x.dotm" TargetMode="External"/></Relationships>'
    )
    made = with_part(template("x"), "word/_rels/document.xml.rels", b"</Relationships>", relation)
    with pytest.raises(TemplateError) as raised:
        check(made, DATA)
    assert [(fault.kind, fault.mark) for fault in raised.value.faults] == [
        (FaultKind.OUTSIDE_FILE, "http://elsewhere.example/x.dotm")
    ]


def test_fields_that_fetch_are_refused_and_page_numbers_are_not() -> None:
    check(template("x"), DATA)
    field = b'<w:fldSimple w:instr=" INCLUDETEXT &quot;/etc/passwd&quot; "/></w:p>'
    made = with_part(template("x"), "word/document.xml", b"</w:p>", field)
    with pytest.raises(TemplateError):
        check(made, DATA)


def test_a_broken_end_leaves_a_document_that_opens() -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.paragraphs[0].text = "{{ table }}"
    saved = io.BytesIO()
    document.save(saved)
    made = opened(fill(saved.getvalue(), DATA))
    assert made.tables[0].rows[0].cells[0]._tc[-1].tag.endswith("}p")  # or Word calls the file damaged
    assert made.tables[0].rows[0].cells[0].tables[0].rows[1].cells[0].text == "李四"


def test_marks_are_found_with_their_places() -> None:
    words = "a{{ x.y }}b{{each x}}c{{END x}}d{{!}}"
    found = list(marks_in(words))
    kinds = [MarkKind.VALUE, MarkKind.EACH, MarkKind.END, MarkKind.UNREADABLE]
    assert [mark.kind for mark in found] == kinds
    assert [words[mark.start : mark.stop] for mark in found] == ["{{ x.y }}", "{{each x}}", "{{END x}}", "{{!}}"]
    assert lone_mark(" {{each x}} ") is not None
    assert lone_mark("a {{each x}}") is None


@pytest.mark.parametrize(("words", "open_"), [("{{ a }}", False), ("{{ a", True), ("a }}", True), ("{ a }", False)])
def test_half_marks_are_seen(words: str, open_: bool) -> None:
    assert open_braces(words) is open_


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=0, max_size=60))
def test_any_words_come_back_as_they_were(words: str) -> None:
    """Whatever somebody typed stands in the paper: apart from what XML cannot hold, and kinds of line ends."""
    made = fill(template("开始{{ number }}结束"), {**DATA, "number": words})
    shown = opened(made).paragraphs[1].text
    assert shown == f"开始{clean(words)}结束"


def test_a_table_may_be_small_and_divided() -> None:
    grid = Grid(["甲", "乙"], [["1", "2"]], shares=(3, 1), is_small=True)
    made = table_of(grid)
    widths = [cell.get(w("w")) for cell in made.iter(w("tcW"))]
    assert widths == ["3750", "1250"] * 2
    assert {size.get(w("val")) for size in made.iter(w("sz"))} == {"21"}
