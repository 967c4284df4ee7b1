"""A conversation as a Word document."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from policy_kb.chat import desk
from policy_kb.documents.transcript import transcript_docx
from tests.factories.answers import answer_with
from tests.factories.policies import clause_with, publish
from tests.policy_kb.documents.reading_back import body, citations, headings, opened, styled

DAY = date(2024, 6, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation(settings, monkeypatch):
    """One answered question and one refused, asked at nine."""
    settings.BASE_URL = "https://portal.example"
    publish()
    with time_machine.travel("2024-05-20T09:00:00+08:00", tick=False):
        answer_with(monkeypatch, clause_with("公共海外仓"), notice="全部见 /policies/departments/7/ 。")
        first = desk.ask(question="海外仓补助多少钱？", user=AnonymousUser(), conversation_id=None)
        answer_with(monkeypatch, None)
        desk.ask(question="天气如何？", user=AnonymousUser(), conversation_id=first.conversation_id)
    return first.conversation


def written(conversation, title="我的咨询"):
    return opened(transcript_docx(list(conversation.questions.with_answer()), title=title, day=DAY))


def test_each_question_is_a_heading(conversation):
    document = written(conversation)
    assert headings(document) == [(1, "海外仓补助多少钱？"), (2, "来源"), (1, "天气如何？")]
    assert styled(document, "Title") == ["我的咨询"]


def test_when_it_was_asked_and_how_far_it_was_answered(conversation):
    notes = styled(written(conversation), "Note")
    assert notes[0] == "2024年5月20日 09:00 · 文件未载明"
    assert notes[1].endswith("· 无法回答")
    assert "2024年6月1日" in notes[-1]


def test_answers_stand_as_they_were_given(conversation):
    assert body(written(conversation)) == [
        "最高不超过100万元。[1]",
        "提示：全部见 https://portal.example/policies/departments/7/ 。",
        "这个问题我无法回答。",
        "· 海外仓有什么支持？",
    ]


def test_a_page_named_in_a_notice_is_a_link(conversation):
    notice = next(each for each in written(conversation).paragraphs if each.text.startswith("提示："))
    assert [link.url for link in notice.hyperlinks] == ["https://portal.example/policies/departments/7/"]


def test_sources_quote_the_clause_and_lead_to_it(conversation):
    clause = clause_with("公共海外仓")
    address = f"https://portal.example{clause.get_permanent_url()}"
    ((words, links),) = citations(written(conversation))
    assert words.startswith(
        "《海滨市支持海外仓建设若干措施》（海商发〔2024〕12号）二（一），第 1 版，现行有效（截至2024年6月1日）"
    )
    assert f"“{clause.text}”" in words
    assert links == [address]


def test_a_clause_that_is_gone_keeps_its_words(conversation):
    clause_with("公共海外仓").version.document.delete()
    ((words, _links),) = citations(written(conversation))
    assert "条款已更新" in words
    assert "最高不超过100万元" in words


def test_a_conversation_without_questions_is_a_file_all_the_same():
    document = opened(transcript_docx([], title="新的对话", day=DAY))
    assert headings(document) == []
    assert styled(document, "Title") == ["新的对话"]


def test_the_same_conversation_on_the_same_day_is_the_same_file(conversation):
    asked = list(conversation.questions.with_answer())
    assert transcript_docx(asked, title="甲", day=DAY) == transcript_docx(asked, title="甲", day=DAY)
