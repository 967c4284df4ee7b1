"""Marking questions as dealt with."""

import pytest
from wagtail.models import ModelLogEntry

from accounts.models import User
from policy_kb.models import AskedQuestion
from policy_kb.services import asked as service
from policy_kb.services.asked import HANDLED, REOPENED, mark_handled, reopen
from tests.factories.asked import NOW, asked_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer_() -> User:
    return User.objects.create_user("person")


def test_questions_are_marked_once_and_the_log_says_by_whom(officer_: User) -> None:
    ids = [asked_question().pk for _number in range(3)]
    assert mark_handled(questions=ids, by=officer_, now=NOW) == 3
    assert mark_handled(questions=ids, by=officer_, now=NOW) == 0
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user, entry.object_id, entry.data) == (
        HANDLED,
        officer_,
        str(ids[-1]),
        {"questions": 3},
    )


def test_the_log_holds_no_words_of_the_question(officer_: User) -> None:
    asked = asked_question("我的手机13812345678，海外仓补贴呢")
    mark_handled(questions=[asked.pk], by=officer_, now=NOW)
    assert ModelLogEntry.objects.get().label == f"#{asked.pk}"


def test_a_mark_is_taken_back(officer_: User) -> None:
    ids = [asked_question(handled_at=NOW).pk, asked_question().pk]
    assert reopen(questions=ids, by=officer_) == 1
    assert not AskedQuestion.objects.exclude(handled_at=None).exists()
    assert ModelLogEntry.objects.get().action == REOPENED


def test_other_questions_and_unknown_ids_are_left_alone(officer_: User) -> None:
    other = asked_question()
    assert mark_handled(questions=[other.pk + 999], by=officer_, now=NOW) == 0
    other.refresh_from_db()
    assert other.handled_at is None
    assert not ModelLogEntry.objects.exists()


def test_many_are_marked_in_pieces(officer_: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BATCH", 2)
    ids = [asked_question().pk for _number in range(5)]
    assert mark_handled(questions=ids, by=officer_, now=NOW) == 5
