"""Questions on cohorts that the chat answers from what is there; what sounds of policy is left to the documents."""

import pytest

from core.entries import registry_answer
from policy_kb.chat.answering import gate_of
from talent.rules.cohorts_asked import asks_for_cohorts, asks_how_to_verify
from tests.factories.cohorts import opened
from tests.retrieval.policy_questions import FILES, questions_in
from tests.talent.conftest import NOW

ASKED = (
    "有什么培训？",
    "什么时候开班？",
    "最近有哪些培训班可以报名",
    "跨境电商培训班怎么报名？",
    "运营实训班多少钱？",
    "有没有直播带货的课程可以参加？",
    "我想学跨境电商运营，有什么课程",
)
NOT_ASKED = (
    "合规培训由谁负责？",
    "厦门有没有钱给学校和企业搞培训？",
    "培训基地认定需要什么条件？",
    "合规培训讲什么内容？",
    "人才培训有哪些支持政策？",
    "展会有培训活动吗？",
    "培训基地有哪些？",
)


@pytest.mark.parametrize("question", ASKED)
def test_these_ask_for_cohorts(question: str) -> None:
    assert asks_for_cohorts(question)
    assert gate_of(question) is None


@pytest.mark.parametrize("question", NOT_ASKED)
def test_these_do_not(question: str) -> None:
    assert not asks_for_cohorts(question)


@pytest.mark.parametrize("path", FILES)
def test_no_question_that_documents_answer_is_taken_from_them(path: str) -> None:
    assert [each for each in questions_in(path) if asks_for_cohorts(each) or asks_how_to_verify(each)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["结业证书怎么查真伪？", "怎么核验结业证书", "結業證書如何驗證"])
def test_how_a_certificate_is_verified(question: str) -> None:
    found = registry_answer(question, NOW)
    assert found is not None
    assert "二维码" in found.answer


@pytest.mark.parametrize("question", ["结业证书由哪个部门负责？", "境外投资证书怎么查询", "证书"])
def test_other_certificates_are_not_these(question: str) -> None:
    assert not asks_how_to_verify(question)


@pytest.mark.django_db
def test_the_answer_has_dates_and_the_page(base, award, owner) -> None:
    nothing = registry_answer("有什么培训？", NOW)
    assert nothing is not None
    assert not nothing.is_found
    cohort = opened(base, by=owner, now=NOW, fee="教材费 60 元")
    found = registry_answer("什么时候开班？", NOW)
    assert found is not None
    assert "2026年12月3日 开班" in found.answer
    assert "教材费 60 元" in found.answer
    assert [line.url for line in found.lines] == [cohort.get_absolute_url()]
