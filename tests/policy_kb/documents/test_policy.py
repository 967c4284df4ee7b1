"""A policy, or some of its clauses, as a Word document."""

from datetime import date

import pytest
from django.utils import translation

from policy_kb.documents.policy import document_docx, selection_docx
from policy_kb.models import Version
from tests.factories.policies import WAREHOUSE, publish
from tests.policy_kb.documents.reading_back import body, citations, headings, opened, styled

DAY = date(2024, 6, 1)
TITLE = "海滨市支持海外仓建设若干措施"

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(settings):
    settings.BASE_URL = "https://portal.example"
    return publish(effective_on=date(2024, 4, 1)).versions.get()


def loaded(version: Version) -> Version:
    return Version.objects.with_document().get(pk=version.pk)


def whole(version: Version, day: date = DAY):
    return opened(document_docx(loaded(version), day=day))


def selected(version: Version, *anchors: str, day: date = DAY):
    return opened(selection_docx(loaded(version), anchors=anchors, day=day))


def test_every_word_of_the_text_is_there(version):
    document = whole(version)
    written = "".join("".join(paragraph.text.split()) for paragraph in document.paragraphs)
    for clause in version.clauses.all():
        assert "".join(clause.text.split()) in written


def test_headings_follow_the_tree(version):
    assert headings(whole(version)) == [
        (1, "一、支持对象"),
        (1, "二、支持措施"),
        (1, "三、附则"),
        (1, "文件信息"),
        (1, "引用清单"),
    ]


def test_a_heading_that_runs_on_stands_bold_before_its_words(version):
    words = next(each for each in whole(version).paragraphs if "公共海外仓" in each.text)
    assert words.runs[0].bold
    assert words.runs[0].text == "（一）支持建设公共海外仓。"
    assert words.text.startswith("（一）支持建设公共海外仓。对符合条件的企业给予")


def test_title_number_header_and_properties(version):
    document = whole(version)
    assert styled(document, "Title") == [TITLE]
    assert styled(document, "Subtitle") == ["海商发〔2024〕12号"]
    assert document.sections[0].header.paragraphs[0].text == "跨境电商综试区服务平台"
    assert document.core_properties.title == TITLE
    assert document.core_properties.author == "海滨市商务局"


def test_the_documents_data_stands_in_a_table(version):
    rows = {row.cells[0].text: row.cells[1].text for row in whole(version).tables[0].rows}
    assert rows["发文字号"] == "海商发〔2024〕12号"
    assert rows["施行日期"] == "2024年4月1日"
    assert rows["时效"] == "现行有效（截至2024年6月1日）"
    assert rows["版本"] == "第 1 版"
    assert "有效期至" not in rows


def test_the_citation_names_version_validity_day_and_permanent_address(version):
    address = f"https://portal.example/policies/{version.document_id}/v/1/"
    assert citations(whole(version)) == [
        (
            f"《{TITLE}》（海商发〔2024〕12号），第 1 版，现行有效（截至2024年6月1日），检索于2024年6月1日\n{address}",
            [address],
        )
    ]


def test_a_text_in_force_needs_no_caution(version):
    assert styled(whole(version), "Note") == ["本文由跨境电商综试区服务平台导出，以发文机关公布的文本为准。"]


def test_a_text_no_longer_in_force_says_so_at_its_head(version):
    version.document.expires_on = date(2024, 5, 31)
    version.document.save()
    assert styled(whole(version), "Note")[0] == "时效：已过有效期（截至2024年6月1日）。"


def test_a_digest_says_whose_words_they_are(version):
    version.document.is_digest = True
    version.document.save()
    assert "摘编：文字由本站编写" in styled(whole(version), "Note")[0]


def test_an_older_text_says_so(version):
    publish(WAREHOUSE.replace("100万元", "200万元"))
    older = whole(Version.objects.get(pk=version.pk))
    assert styled(older, "Note")[0] == "本文是第 1 版，不是现行文本。"
    assert "最高不超过100万元" in "".join(body(older))


def test_the_same_text_on_the_same_day_is_the_same_file(version):
    assert document_docx(loaded(version), day=DAY) == document_docx(loaded(version), day=DAY)
    assert document_docx(loaded(version), day=DAY) != document_docx(loaded(version), day=date(2024, 6, 2))


def test_it_takes_few_queries(version, django_assert_num_queries):
    ready = loaded(version)
    with django_assert_num_queries(1):
        document_docx(ready, day=DAY)
    with django_assert_num_queries(1):
        selection_docx(ready, anchors=["c-2-1", "c-2-2"], day=DAY)


def test_english_pages_give_english_frames_around_chinese_law(version):
    with translation.override("en"):
        document = whole(version)
    assert headings(document)[-2:] == [(1, "About the document"), (1, "Citations")]
    assert "version 1, In force (as of 1 June 2024)" in citations(document)[0][0]
    assert any("（一）支持建设公共海外仓。" in words for words in body(document))


class TestSelection:
    def test_only_the_chosen_clauses_under_their_headings(self, version):
        document = selected(version, "c-2-2", "c-2-1")
        assert headings(document)[:-2] == [(1, "二、支持措施")]
        assert len(body(document)) == 2
        assert body(document)[0].endswith("市财政局） [1]")
        assert body(document)[1].endswith("[2]")
        assert styled(document, "Subtitle") == ["条款选摘（2 条）"]

    def test_each_has_a_citation_of_its_own(self, version):
        found = citations(selected(version, "c-1", "c-2-1"))
        address = f"https://portal.example/policies/{version.document_id}/v/1"
        assert [links for _words, links in found] == [[f"{address}/c-1/"], [f"{address}/c-2-1/"]]
        assert found[1][0].startswith(f"《{TITLE}》（海商发〔2024〕12号）二（一），第 1 版，")

    def test_a_heading_chosen_itself_is_shown_once(self, version):
        document = selected(version, "c-2", "c-2-1")
        assert [text for _level, text in headings(document)].count("二、支持措施 [1]") == 1
        assert len(headings(document)) == 3

    def test_order_is_the_documents(self, version):
        assert citations(selected(version, "c-3", "c-1"))[0][0].startswith(f"《{TITLE}》（海商发〔2024〕12号）一，")

    def test_its_properties_are_in_the_file_too(self, version):
        assert selected(version, "c-1").core_properties.subject == "海商发〔2024〕12号"
