"""The repository's own documents, and their distance from the texts they digest."""

import unicodedata
from datetime import date

import pytest

from policy_kb.ingestion.readers import read
from policy_kb.ingestion.split import split
from policy_kb.rules.departments import responsible_departments
from policy_kb.rules.identity import folded
from policy_kb.rules.responsibility import without_responsibility
from scripts import make_demo_documents
from tests.policy_kb.ingestion.texts import DEMO, REAL, by_path, demo

COPIED = 20  # characters in a row that two texts on one subject may share: names and terms, no sentence
TITLES = ["跨境电子商务综合试验区实施方案", "关于进一步推进跨境电子商务创新发展的若干措施"]


def parsed_file(path):
    return split(read(path.name, path.read_bytes()).text)


def test_there_are_five_in_three_formats():
    files = list(DEMO.iterdir())
    assert len(files) >= 5
    assert {path.suffix for path in files} == {".docx", ".md", ".txt"}


@pytest.mark.parametrize("path", sorted(DEMO.iterdir()), ids=lambda path: path.name)
def test_every_one_says_that_it_is_a_digest(path):
    parsed = parsed_file(path)
    assert parsed.is_digest
    assert parsed.title.endswith("（摘编）")


def test_the_plan_from_both_sources_is_one_text():
    own, news = demo("beijing-pilot-zone-plan-2018.md"), demo("beijing-pilot-zone-plan-2018-news.txt")
    assert own.title == news.title
    assert (own.doc_number, news.doc_number) == ("京政办发〔2018〕48号", "")
    assert list(by_path(own)) == list(by_path(news))
    assert folded(own.text) == folded(news.text)
    assert news.publisher == "演示资讯"


def test_the_word_file_reads_like_its_source():
    word = parsed_file(make_demo_documents.WORD_FILE)
    source = split(make_demo_documents.MEASURES.read_text(encoding="utf-8"))
    assert (word.title, word.doc_number, word.written_on) == (source.title, "京商函字〔2022〕82号", date(2022, 1, 26))
    assert word.text == source.text
    assert responsible_departments(by_path(word)["（一）/3"].text) == ["市商务局", "市财政局", "北京海关"]


def test_made_files_are_up_to_date():
    plan = make_demo_documents.PLAN.read_text(encoding="utf-8")
    assert make_demo_documents.SECOND_SOURCE.read_text(encoding="utf-8") == make_demo_documents.news_page(plan)


def test_figures_carry_over():
    goals = by_path(demo("beijing-pilot-zone-plan-2018.md"))["一/（三）"].text
    assert all(figure in goals for figure in ("100家", "100个", "20个", "20%", "5年"))
    goals = by_path(demo("xiamen-pilot-zone-plan-2018.md"))["一/（三）"].text
    assert all(figure in goals for figure in ("3~5年", "2021年", "100亿美元"))


@pytest.mark.skipif(not REAL.is_dir(), reason="the real texts are not part of the repository")
@pytest.mark.parametrize("path", sorted(DEMO.iterdir()), ids=lambda path: path.name)
def test_no_sentence_is_copied(path):
    real = "".join(_bare(file.read_text(encoding="utf-8")) for file in REAL.glob("*.txt"))
    for node, _ in parsed_file(path).walk():
        text = _bare(without_responsibility(node.text))
        for title in TITLES:
            text = text.replace(title, "")
        runs = [text[start : start + COPIED] for start in range(len(text) - COPIED + 1)]
        assert not [run for run in runs if run in real]


def _bare(text):
    return "".join(unicodedata.normalize("NFKC", text).split())
