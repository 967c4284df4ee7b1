"""Make the demo documents that are not written by hand: the Word file and the second Beijing source.

The measures are written in Markdown (``scripts/demo_sources``) and stored as .docx. The Beijing
plan is stored a second time as a news site would show it: hard-wrapped, without its number,
with the site's furniture around it. Run it after editing a source:

    .venv/bin/python -m scripts.make_demo_documents
"""

import datetime
import io
import zipfile
from pathlib import Path

from docx import Document
from docx.shared import Pt

BASE_DIR = Path(__file__).resolve().parent.parent
DEMO = BASE_DIR / "policy_kb" / "demo_documents"
MEASURES = BASE_DIR / "scripts" / "demo_sources" / "beijing-measures-2022.md"
PLAN = DEMO / "beijing-pilot-zone-plan-2018.md"
WORD_FILE = DEMO / "beijing-measures-2022.docx"
SECOND_SOURCE = DEMO / "beijing-pilot-zone-plan-2018-news.txt"

WRAP = 48  # characters a line
INDENT = " " * 7
WRITTEN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)  # a fixed time, so that the same text gives the same file
ZIP_TIME = (2026, 1, 1, 0, 0, 0)


def word_file(markdown: str) -> bytes:
    """The Markdown text as a Word document: title, sections as headings, paragraphs."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = WRITTEN
    document.core_properties.author = document.core_properties.comments = ""
    document.styles["Normal"].font.size = Pt(12)
    for line in filter(None, (line.strip() for line in markdown.splitlines())):
        if line.startswith("# "):
            document.add_paragraph(line[2:], style="Title")
        elif line.startswith("（"):
            document.add_paragraph(line, style="Heading 1")
        else:
            document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    return _repacked(written.getvalue())


def news_page(markdown: str) -> str:
    """The plan as copied from a news site: wrapped lines, blank lines between them, no number."""
    blocks = [block.strip() for block in markdown.split("\n\n") if block.strip()]
    title, *rest = [block.lstrip("# ") for block in blocks]
    body = [block for block in rest if not block.startswith(("发文字号", "发文机关", "标识"))]
    lines = [f"回到首页 当前位置:首页 > 政策动态\n\n{title}来源:演示资讯 时间:2019-01-02 阅读量:36"]
    for block in body:
        rows = [block[start : start + WRAP] for start in range(0, len(block), WRAP)]
        lines.append(INDENT + "\n\n".join(rows))
    return "\n\n".join([*lines, "分享:", "扫一扫，手机阅读更方便"]) + "\n"


def _repacked(content: bytes) -> bytes:
    """The same archive with fixed times, so that git sees a change only when there is one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, ZIP_TIME), old.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def main() -> None:
    """Write both files."""
    WORD_FILE.write_bytes(word_file(MEASURES.read_text(encoding="utf-8")))
    SECOND_SOURCE.write_text(news_page(PLAN.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
