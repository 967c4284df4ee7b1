"""Files to text: every format, every encoding, and a clear reason where there is no text."""

import random

import pytest
from docx import Document
from docx.oxml.ns import qn

from policy_kb.ingestion.errors import ReadError
from policy_kb.ingestion.readers import DOCX, HTML, MARKDOWN, MAX_BYTES, PDF, TEXT, read
from policy_kb.ingestion.split import split
from tests.policy_kb.ingestion import files
from tests.policy_kb.ingestion.texts import by_path


def reason(name, content):
    with pytest.raises(ReadError) as error:
        read(name, content)
    assert "\n" not in error.value.reason
    return error.value.reason


class TestText:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
    )
    def test_every_encoding(self, encoding):
        reading = read("a.txt", files.TEXT.encode(encoding))
        assert reading.text == files.TEXT
        assert reading.media_type == TEXT

    def test_markdown_stays_as_it_is(self):
        reading = read("a.md", "# 办法\n\n## 一、目标".encode())
        assert (reading.text, reading.media_type) == ("# 办法\n\n## 一、目标", MARKDOWN)

    def test_rare_characters_of_gb18030(self):
        assert "㐀𠀀" in read("a.txt", ("政策文件" + "㐀𠀀").encode("gb18030")).text

    @pytest.mark.parametrize("content", [b"", b"   \n", b"\0\0\0\0"])
    def test_an_empty_file(self, content):
        assert reason("a.txt", content) == "文件是空的"

    def test_a_mark_and_nothing_else(self):
        assert reason("a.txt", b"\xef\xbb\xbf \n") == "文件里没有文字"

    @pytest.mark.parametrize(
        "content",
        [
            b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20,
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
            b"MZ\x90\x00" + bytes(range(255, -1, -1)) * 20,
            random.Random(7).randbytes(5000),
            b"GIF89a" + random.Random(8).randbytes(3000),
        ],
        ids=["elf", "png", "exe", "random", "gif"],
    )
    def test_a_program_renamed(self, content):
        assert "二进制" in reason("a.txt", content)

    def test_a_web_page_saved_as_text_is_read_as_a_page(self):
        reading = read("a.txt", "<html><body><p>一、目标</p><script>x()</script></body></html>".encode())
        assert (reading.text, reading.media_type) == ("一、目标", HTML)


class TestHtml:
    PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>某市办法_某市政府</title><style>p{}</style></head><body>
    <nav>首页 政务公开</nav><div style="display:none">隐藏</div>
    <div class="article"><h1>某市办法</h1><p>第一条　为了<b>发展</b>，制定。</p><p>第二条　适用于<br>本市。</p>
    <table><tr><th>项目</th><th>金额</th></tr><tr><td>海外仓</td><td>10万元</td></tr></table><script>alert(1)</script>
    <!-- 注释 --></div><footer>版权所有</footer></body></html>"""

    def test_the_main_text_without_furniture(self):
        text = read("a.html", self.PAGE.encode()).text
        assert text.split("\n\n") == [
            "某市办法", "第一条 为了发展，制定。", "第二条 适用于", "本市。", "项目 | 金额", "海外仓 | 10万元",
        ]  # fmt: skip

    def test_the_page_title_serves_where_there_is_no_heading(self):
        page = "<html><head><title>某市扶持办法_某网</title></head><body><p>一、目标。</p></body></html>"
        assert split(read("a.html", page.encode()).text).title == "某市扶持办法"

    @pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8", "no-such"])
    def test_the_page_names_its_encoding(self, charset):
        encoding = "gbk" if charset.startswith("gb") else "utf-8"
        page = f'<html><head><meta charset="{charset}"></head><body><p>一、目标和任务</p></body></html>'
        assert read("a.htm", page.encode(encoding)).text == "一、目标和任务"

    def test_a_page_without_text(self):
        assert reason("a.html", b"<html><body><script>x()</script></body></html>") == "文件里没有文字"


class TestDocx:
    def test_paragraphs_and_tables_in_the_order_of_the_page(self):
        document = Document()
        document.add_paragraph("某市办法", style="Title")
        document.add_heading("一、目标", level=1)
        table = document.add_table(rows=2, cols=2)
        for cell, words in zip([cell for row in table.rows for cell in row.cells], "甲乙丙丁", strict=True):
            cell.text = words
        document.add_paragraph("二、任务")
        reading = read("a.docx", files.saved(document))
        assert reading.text == "# 某市办法\n\n## 一、目标\n\n甲 | 乙\n\n丙 | 丁\n\n二、任务"
        assert reading.media_type == DOCX

    def test_merged_cells_are_said_once(self):
        document = Document()
        table = document.add_table(rows=1, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
        table.cell(0, 2).text = "右"
        assert read("a.docx", files.saved(document)).text == "合并 | 右"

    def test_automatic_numbers_become_text(self):
        levels = [
            ("chineseCounting", "%1、"),
            ("chineseCounting", "（%2）"),
            ("decimal", "%3."),
            ("decimalEnclosedCircle", "%4"),
        ]
        items = [
            (0, "目标"),
            (1, "总目标"),
            (1, "分目标"),
            (2, "平台"),
            (3, "线上"),
            (2, "园区"),
            (0, "任务"),
            (1, "培育"),
        ]
        text = read("a.docx", files.numbered_docx(levels, items)).text
        assert list(by_path(split(text))) == [
            "一", "一/（一）", "一/（二）", "一/（二）/1", "一/（二）/1/①", "一/（二）/2", "二", "二/（一）",
        ]  # fmt: skip

    def test_bullets_are_no_numbers(self):
        assert read("a.docx", files.numbered_docx([("bullet", "·")], [(0, "目标")])).text == "目标"

    @pytest.mark.parametrize("content", [b"PK\x03\x04" + b"broken" * 100, b"not a zip at all, just words"])
    def test_a_corrupt_file(self, content):
        assert reason("a.docx", content) == "不是有效的 .docx 文件（已损坏或改过扩展名）"

    def test_a_truncated_file(self):
        assert "不是有效的 .docx" in reason("a.docx", files.docx(["一、目标"])[:2000])

    @pytest.mark.parametrize("columns", ["2000000000", "many"])
    def test_a_cell_that_claims_endless_columns_is_refused(self, columns):
        document = Document()
        cell = document.add_table(1, 2).cell(0, 0)
        cell.text = "甲"
        cell._tc.get_or_add_tcPr().get_or_add_gridSpan().set(qn("w:val"), columns)
        assert "不是有效的 .docx" in reason("a.docx", files.saved(document))

    def test_a_zip_bomb_is_not_opened(self, monkeypatch):
        monkeypatch.setattr("zipfile.ZipFile.read", lambda *args: pytest.fail("unpacked"))
        assert "压缩炸弹" in reason("a.docx", files.bomb())

    def test_an_archive_that_is_no_document(self):
        assert reason("a.docx", files.archive()) == "内容是压缩文件，不是 Word 文档"

    def test_an_old_or_encrypted_office_file(self):
        assert ".doc" in reason("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0x" * 500)

    def test_a_document_without_words(self):
        assert reason("a.docx", files.docx([])) == "文件里没有文字"


class TestPdf:
    def test_pages_are_joined_without_their_numbers(self):
        content = files.pdf(
            [
                ["某市政府文件", "某市海外仓扶持办法", "1. 支持独立站。鼓励具有一定规模、品", "- 1 -"],
                ["某市政府文件", "牌影响力的企业自建独立站。", "2. 支持海外仓。完善标准。", "- 2 -"],
                ["某市政府文件", "3. 支持人才。", "第 3 页 共 3 页"],
            ]
        )
        reading = read("a.pdf", content)
        assert reading.media_type == PDF
        assert "某市政府文件" not in reading.text
        nodes = by_path(split(reading.text))
        assert nodes["1"].text == "1. 支持独立站。鼓励具有一定规模、品牌影响力的企业自建独立站。"
        assert list(nodes) == ["1", "2", "3"]

    def test_a_pdf_named_txt_is_read_as_a_pdf(self):
        assert read("a.txt", files.pdf([["一、目标和任务和措施等内容"]])).media_type == PDF

    def test_a_scan_has_no_text_layer(self):
        assert "扫描" in reason("a.pdf", files.pdf([[], []]))

    def test_an_encrypted_file(self):
        assert "加密" in reason("a.pdf", files.pdf([["一、目标和任务"]], password="secret"))

    def test_an_encrypted_file_that_anyone_may_open(self):
        from pypdf import PdfReader, PdfWriter

        writer = PdfWriter(clone_from=PdfReader(files.io.BytesIO(files.pdf([["一、目标和任务和措施等"]]))))
        writer.encrypt(user_password="", owner_password="owner")
        written = files.io.BytesIO()
        writer.write(written)
        assert "目标" in read("a.pdf", written.getvalue()).text

    @pytest.mark.parametrize("content", [b"%PDF-1.7\nbroken", b"%PDF-1.4\n" + bytes(range(256)) * 10])
    def test_a_corrupt_file(self, content):
        assert "损坏" in reason("a.pdf", content)

    def test_another_file_named_pdf(self):
        assert "不是有效的 PDF" in reason("a.pdf", b"plain words")


class TestTheDoor:
    def test_size_is_checked_first(self):
        assert reason("a.txt", b"\0" * (MAX_BYTES + 1)) == "文件有 20.0 MB，超过 20 MB 的上限"

    @pytest.mark.parametrize("name", ["a.xlsx", "a", "a.exe", "a.doc"])
    def test_an_unknown_extension(self, name):
        assert reason(name, b"words").startswith("不支持的文件类型")

    @pytest.mark.parametrize("name", ["A.TXT", "政策.Md"])
    def test_extensions_in_capitals(self, name):
        assert read(name, files.TEXT.encode()).text == files.TEXT

    def test_an_archive_named_txt(self):
        assert reason("a.txt", files.archive()) == "内容是压缩文件，与扩展名不符"
