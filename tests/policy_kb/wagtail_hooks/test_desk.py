"""The desk shows an account's own questions and nobody else's."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from policy_kb.models import AskedQuestion, Conversation
from policy_kb.models.chat import AnswerStatus

pytestmark = pytest.mark.django_db


def asked(user: User | None, *questions: str) -> Conversation:
    conversation = Conversation.objects.create(user=user)
    for question in questions:
        AskedQuestion.objects.create(
            conversation=conversation, question=question, status=AnswerStatus.ANSWERED, answer="…", latency_ms=1
        )
    return conversation


def test_ones_own_last_five_newest_first(enterprise: Client, people: dict[str, User]) -> None:
    conversation = asked(people["enterprise"], *(f"第{n}问" for n in range(1, 8)))
    panels = enterprise.get("/dashboard/").context["panels"]
    panel = next(panel for panel in panels if "questions" in panel.context)
    assert [str(question) for question in panel.context["questions"]] == [f"第{n}问" for n in (7, 6, 5, 4, 3)]
    words = enterprise.get("/dashboard/").content.decode()
    assert f"/chat/{conversation.pk}/#question-" in words
    assert "答案有依据" in words


def test_nobody_elses(enterprise: Client, people: dict[str, User]) -> None:
    asked(people["enterprise2"], "别家的问题")
    asked(None, "访客的问题")
    words = enterprise.get("/dashboard/").content.decode()
    assert "别家的问题" not in words
    assert "访客的问题" not in words
    assert "您还没有提问" in words


def test_more_questions_cost_no_more_queries(
    enterprise: Client, people: dict[str, User], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked(people["enterprise"], "一")
    enterprise.get("/dashboard/")
    with CaptureQueriesContext(connection) as one:
        enterprise.get("/dashboard/")
    asked(people["enterprise"], "二", "三", "四")
    with django_assert_num_queries(len(one)):
        enterprise.get("/dashboard/")
