"""Papers read back by python-docx and, where it has no words for it, from the XML itself."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
import time_machine
from docx import Document
from docx.shared import Mm, Pt

from core.docx.paper import Heading, Look, Numbered, Paper, Paragraph, Quote, Run, Setting, Table
from core.docx.writer import write
from core.docx.xml import w

CREATED = datetime(2024, 6, 1, 0, 0, tzinfo=timezone(timedelta(hours=8)))
PAPER = Paper(
    title="海滨市支持海外仓建设若干措施",
    subtitle="海商发〔2024〕12号",
    subject="海商发〔2024〕12号",
    header="综试区服务平台",
    author="海滨市商务局",
    created=CREATED,
    blocks=[],
)


def paper(*blocks, **changes) -> Paper:
    return replace(PAPER, blocks=blocks, **changes)


def opened(written: Paper):
    return Document(io.BytesIO(write(written)))


def part(written: Paper, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(write(written))) as archive:
        return archive.read(name).decode()


def styled(document) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_title_and_subtitle_come_first():
    assert styled(opened(paper(Paragraph("正文")))) == [
        ("Title", "海滨市支持海外仓建设若干措施"),
        ("Subtitle", "海商发〔2024〕12号"),
        ("Body Text", "正文"),
    ]


def test_without_a_subtitle_there_is_no_empty_line():
    assert styled(opened(paper(subtitle=""))) == [("Title", "海滨市支持海外仓建设若干措施")]


@pytest.mark.parametrize(("asked", "given"), [(1, 1), (2, 2), (3, 3), (4, 4), (0, 1), (9, 4)])
def test_headings_are_headings_to_words_navigation(asked, given):
    document = opened(paper(Heading("标题", asked)))
    heading = document.paragraphs[-1]
    assert heading.style.name == f"Heading {given}"
    outline = heading.style.element.find(f".//{w('outlineLvl')}")
    assert outline.get(w("val")) == str(given - 1)


def test_the_page_is_a4_with_the_margins_of_official_papers():
    section = opened(paper()).sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(0.1)
    assert abs(section.page_height - Mm(297)) < Mm(0.1)
    assert abs(section.top_margin - Mm(37)) < Mm(0.1)
    assert abs(section.left_margin - Mm(28)) < Mm(0.1)
    assert abs(section.page_width - section.left_margin - section.right_margin - Mm(156)) < Mm(0.2)


def test_the_header_names_the_site_and_the_footer_counts_pages():
    section = opened(paper()).sections[0]
    assert section.header.paragraphs[0].text == "综试区服务平台"
    foot = section.footer.paragraphs[0]
    assert foot.text == "— 1 —"
    kinds = [mark.get(w("fldCharType")) for mark in foot._p.iter(w("fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert [code.text for code in foot._p.iter(w("instrText"))] == [" PAGE "]


def test_chinese_is_set_in_the_fonts_of_offices():
    styles = part(paper(), "word/styles.xml")
    assert 'w:eastAsia="仿宋"' in styles
    headings = opened(paper(Heading("一"))).styles["Heading 1"].element.rPr.rFonts
    assert headings.get(w("eastAsia")) == "黑体"
    assert "asciiTheme" not in styles  # a theme would override the names
    fonts = part(paper(), "word/fontTable.xml")
    for name, other in (("仿宋", "FangSong"), ("黑体", "SimHei"), ("宋体", "SimSun"), ("楷体", "KaiTi")):
        assert f'<w:font w:name="{name}"><w:altName w:val="{other}"/>' in fonts


@pytest.mark.parametrize(("look", "body", "title"), [(Look.OFFICIAL, 16, 22), (Look.READING, 12, 18)])
def test_looks_differ_in_size(look, body, title):
    document = opened(paper(look=look))
    assert document.styles["Title"].font.size == Pt(title)
    default = document.styles.element.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('sz')}")
    assert default.get(w("val")) == str(body * 2)


def test_official_papers_have_twenty_two_lines_a_page():
    spacing = opened(paper(look=Look.OFFICIAL)).styles["Normal"].paragraph_format
    assert spacing.line_spacing == Pt(28.95)
    assert 22 * spacing.line_spacing <= Mm(225)


def test_runs_keep_their_weight_and_lines():
    words = opened(paper(Paragraph([Run("（一）", bold=True), Run("支持\n建设")]))).paragraphs[-1]
    assert [(run.text, bool(run.bold)) for run in words.runs] == [("（一）", True), ("支持\n建设", False)]


def test_a_note_and_a_quotation_have_styles_of_their_own():
    assert styled(opened(paper(Paragraph("说明", Setting.NOTE), Quote("引文"))))[-2:] == [
        ("Note", "说明"),
        ("Quote", "引文"),
    ]


def test_a_link_leads_out_of_the_file():
    document = opened(paper(Paragraph([Run("见"), Run("原文", link="https://example.org/a?b=1&c=2"), Run("。")])))
    words = document.paragraphs[-1]
    assert words.text == "见原文。"
    assert [(link.text, link.url) for link in words.hyperlinks] == [("原文", "https://example.org/a?b=1&c=2")]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "/policies/1/"])
def test_other_addresses_are_words_only(address):
    words = opened(paper(Paragraph([Run("点我", link=address)]))).paragraphs[-1]
    assert words.text == "点我"
    assert words.hyperlinks == []


class TestLists:
    def numbers(self, document) -> list[tuple[str, str]]:
        """Number instance and text of each paragraph of a list."""
        listed = [each for each in document.paragraphs if each.style.name == "List Number"]
        return [(each._p.pPr.numPr.numId.val, each.text) for each in listed]

    def test_items_are_numbered_by_word(self):
        document = opened(paper(Numbered(["甲\n乙", "丙"])))
        assert self.numbers(document) == [(1, "甲\n乙"), (1, "丙")]
        level = document.part.numbering_part.element.find(f"{w('abstractNum')}/{w('lvl')}")
        assert level.find(w("lvlText")).get(w("val")) == "[%1]"

    def test_each_list_begins_at_one(self):
        document = opened(paper(Numbered(["甲"]), Paragraph("间隔"), Numbered(["乙"])))
        assert self.numbers(document) == [(1, "甲"), (2, "乙")]
        for instance in document.part.numbering_part.element.findall(w("num")):
            assert instance.find(f"{w('lvlOverride')}/{w('startOverride')}").get(w("val")) == "1"


class TestTables:
    def test_cells_and_head(self):
        table = opened(paper(Table([["甲", [Run("1", bold=True)]]], head=["项目", "数量"]))).tables[0]
        assert [[cell.text for cell in row.cells] for row in table.rows] == [["项目", "数量"], ["甲", "1"]]
        assert table.rows[0]._tr.trPr.find(w("tblHeader")) is not None
        assert table.style.name == "Table Grid"

    def test_shares_divide_the_width(self):
        table = opened(paper(Table([["名", "值"]], shares=(1, 3)))).tables[0]
        narrow, wide = (column.width for column in table.columns)
        assert abs(wide - 3 * narrow) < Mm(0.1)
        assert abs(narrow + wide - Mm(156)) < Mm(0.1)

    def test_without_rows_nothing_is_drawn(self):
        assert opened(paper(Table([]))).tables == []


def test_properties_say_what_the_file_is():
    properties = opened(paper()).core_properties
    assert (properties.title, properties.subject, properties.author) == (
        "海滨市支持海外仓建设若干措施",
        "海商发〔2024〕12号",
        "海滨市商务局",
    )
    assert properties.language == "zh-CN"
    assert properties.created.replace(tzinfo=UTC) == CREATED


def test_control_characters_do_no_harm_anywhere():
    bad = "坏\x00\x1b字"
    written = paper(
        Heading(bad), Paragraph(bad), Quote(bad), Table([[bad]]), Numbered([bad]), title=bad, header=bad, author=bad
    )
    assert all("坏字" in text for _style, text in styled(opened(written)) if text != PAPER.subtitle)


def test_a_very_long_title_fits_the_properties():
    assert len(opened(paper(title="长" * 900)).core_properties.title) == 255


def test_the_same_paper_gives_the_same_bytes():
    blocks = (Heading("一"), Paragraph([Run("见", link="https://example.org/")]), Numbered(["甲"]), Table([["乙"]]))
    with time_machine.travel("2024-06-01T09:00:00+08:00", tick=False):
        first = write(paper(*blocks))
    with time_machine.travel("2031-12-31T23:59:59+08:00", tick=False):
        assert write(paper(*blocks)) == first
    assert write(paper(*blocks, Paragraph("多一段"))) != first


def test_the_package_is_small_and_dated_alike():
    with zipfile.ZipFile(io.BytesIO(write(paper()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
    assert len(write(paper())) < 20_000
