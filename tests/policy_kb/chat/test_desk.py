"""The counter: questions are kept with their sources and judged by those who asked."""

import uuid
from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from policy_kb.chat import desk
from policy_kb.chat.answering import answer_question
from policy_kb.models import AnswerCitation, AnswerFeedback, AskedQuestion, Clause, Conversation, PolicyDocument
from policy_kb.rules.answer import Status

TODAY = date(2026, 11, 22)
QUESTION = "海外仓支持政策由谁负责？"

pytestmark = pytest.mark.usefixtures("demo_site", "_noon")


@pytest.fixture
def _noon():
    with time_machine.travel("2026-11-22T12:00:00+08:00", tick=False):
        yield


def ask(question: str = QUESTION, conversation: Conversation | None = None, user: User | None = None) -> AskedQuestion:
    return desk.ask(
        question=question, user=user or AnonymousUser(), conversation_id=conversation.pk if conversation else None
    )


def test_a_question_is_kept_with_its_answer_and_citations() -> None:
    asked = ask()
    answer = answer_question(QUESTION, day=TODAY)
    kept = AskedQuestion.objects.get()
    assert kept == asked
    assert (kept.question, kept.status, kept.answer, kept.notice) == (QUESTION, "answered", answer.answer, "")
    assert kept.latency_ms >= 0
    rows = list(kept.citations.all())
    assert [row.rank for row in rows] == list(range(1, len(answer.citations) + 1))
    assert [row.text for row in rows] == [citation.text for citation in answer.citations]
    assert [row.clause_id for row in rows] == [citation.clause_id for citation in answer.citations]


@pytest.mark.parametrize(
    "question",
    [QUESTION, "海外仓最高补贴多少万元？", "明天天气怎么样", "你好", "Who is responsible for overseas warehouses?"],
)
def test_the_answer_comes_back_as_it_was_given(question: str) -> None:
    assert desk.answer_of(ask(question)) == answer_question(question, day=TODAY)


def test_a_new_conversation_belongs_to_the_account_that_asked(people: dict[str, User]) -> None:
    assert ask(user=people["enterprise"]).conversation.user == people["enterprise"]
    assert ask().conversation.user is None


def test_questions_of_one_conversation_stay_together_in_order() -> None:
    first = ask()
    second = ask("独立站有什么支持？", conversation=first.conversation)
    assert list(first.conversation.questions.all()) == [first, second]
    assert Conversation.objects.count() == 1


def test_an_unknown_conversation_is_an_error_and_keeps_nothing() -> None:
    with pytest.raises(Conversation.DoesNotExist):
        desk.ask(question=QUESTION, user=AnonymousUser(), conversation_id=uuid.uuid4())
    assert not AskedQuestion.objects.exists()
    assert not AnswerCitation.objects.exists()


def test_a_refusal_is_kept_without_citations() -> None:
    asked = ask("明天天气怎么样")
    assert asked.status == Status.REFUSED
    assert not asked.citations.exists()
    assert len(desk.answer_of(asked).suggestions) == 3


def test_the_words_cited_stay_when_the_document_is_deleted() -> None:
    asked = ask()
    before = desk.answer_of(asked)
    PolicyDocument.objects.filter(pk=Clause.objects.get(pk=before.citations[0].clause_id).version.document_id).delete()
    after = desk.answer_of(AskedQuestion.objects.with_answer().get(pk=asked.pk))
    assert after.citations[0].text == before.citations[0].text
    assert after.citations[0].clause_id == 0
    assert not after.citations[0].in_force


@pytest.mark.parametrize(
    "change", [{"live": False}, {"expires_on": date(2026, 11, 21)}, {"effective_on": date(2026, 11, 23)}]
)
def test_whether_a_citation_is_in_force_is_told_as_of_today(change: dict) -> None:
    asked = ask()
    assert all(citation.in_force for citation in desk.answer_of(asked).citations)
    PolicyDocument.objects.update(**change)
    again = AskedQuestion.objects.with_answer().get(pk=asked.pk)
    assert not any(citation.in_force for citation in desk.answer_of(again).citations)


def test_a_newer_version_makes_the_cited_text_a_thing_of_the_past() -> None:
    asked = ask()
    Clause.objects.get(pk=asked.citations.all()[0].clause_id).version.document.versions.update(is_current=False)
    again = AskedQuestion.objects.with_answer().get(pk=asked.pk)
    assert not desk.answer_of(again).citations[0].in_force


def test_reading_an_answer_again_costs_no_queries_a_citation(django_assert_num_queries) -> None:
    asked = AskedQuestion.objects.with_answer().get(pk=ask().pk)
    with django_assert_num_queries(0):
        desk.answer_of(asked)


# --- feedback ---


def test_feedback_with_a_reason() -> None:
    asked = ask()
    desk.give_feedback(asked=asked, useful=False, reason=AnswerFeedback.Reason.INCOMPLETE, comment="少了金额")
    kept = AnswerFeedback.objects.get(asked=asked)
    assert (kept.useful, kept.reason, kept.comment) == (False, "incomplete", "少了金额")


def test_a_useful_answer_needs_no_reason_and_keeps_none() -> None:
    asked = ask()
    desk.give_feedback(asked=asked, useful=True, reason=AnswerFeedback.Reason.OTHER)
    assert AnswerFeedback.objects.get(asked=asked).reason == ""


def test_a_second_opinion_replaces_the_first() -> None:
    asked = ask()
    desk.give_feedback(asked=asked, useful=False, reason=AnswerFeedback.Reason.OUTDATED)
    desk.give_feedback(asked=asked, useful=True)
    kept = AnswerFeedback.objects.get()
    assert (kept.useful, kept.reason) == (True, "")
