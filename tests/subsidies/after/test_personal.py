"""我的申报到哪一步了: one's own applications, and nobody else's."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from core.entries import personal_answer
from subsidies.services.personal import answer_about_applications
from tests.factories.submitted import filled, followed_call, many, submitted
from tests.subsidies.after.conftest import Cast

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
ASKED = "我的申报到哪一步了"


def test_ones_own_with_step_and_holder(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    for member in (cast.owner, cast.viewer):
        answer = personal_answer(member, ASKED)
        assert answer is not None
        assert application.number in answer.answer
        assert "区级初审（朝阳区 · 区级专员）" in answer.answer
        assert "截至" in answer.answer
        assert [line.url for line in answer.lines] == [f"/dashboard/applications/{application.pk}/"]


@pytest.mark.parametrize("name", ["stranger", "officer", "elsewhere"])
def test_nobody_elses(cast: Cast, name: str) -> None:
    application = submitted(cast.company, cast.owner)
    answer = personal_answer(getattr(cast, name), ASKED)
    assert answer is not None
    assert answer.lines == ()
    assert application.number not in answer.answer
    assert "还没有申报" in answer.answer


def test_a_visitor_is_told_to_sign_in_and_nothing_else(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    answer = answer_about_applications(AnonymousUser(), ASKED, now=NOW)
    assert answer is not None
    assert "登录" in answer.answer
    assert application.number not in str(answer)


def test_another_question_is_not_answered_here(cast: Cast) -> None:
    submitted(cast.company, cast.owner)
    assert answer_about_applications(cast.owner, "独立站补贴怎么申请", now=NOW) is None
    assert answer_about_applications(cast.owner, "别家公司的申报到哪一步了", now=NOW) is None


def test_traditional_characters_ask_the_same(cast: Cast) -> None:
    submitted(cast.company, cast.owner)
    assert answer_about_applications(cast.owner, "我們公司的申請進度", now=NOW) is not None


def test_in_english(cast: Cast) -> None:
    submitted(cast.company, cast.owner)
    with translation.override("en"):
        answer = answer_about_applications(cast.owner, "where is my application", now=NOW)
    assert answer is not None
    assert answer.answer.startswith("Your company has 1 application")


def test_a_draft_says_until_when(cast: Cast) -> None:
    filled(cast.company, cast.owner, call=followed_call(title="第三批"))
    answer = answer_about_applications(cast.applicant, ASKED, now=NOW)
    assert answer is not None
    assert "草稿" in answer.lines[0].state


def test_of_many_the_most_pressing_are_named(cast: Cast, django_assert_max_num_queries) -> None:
    many(cast.company, cast.owner, 12)
    with django_assert_max_num_queries(8):
        answer = answer_about_applications(cast.owner, ASKED, now=NOW)
    assert answer is not None
    assert len(answer.lines) == 5
    assert "12 份" in answer.answer
