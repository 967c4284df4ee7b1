"""Old questions: whose they were and what was personal in them goes; later they go themselves."""

from datetime import timedelta

import pytest

from accounts.models import User
from policy_kb.chat.desk import give_feedback
from policy_kb.models import AskedQuestion, Conversation
from policy_kb.models.office import KnowledgeSettings
from policy_kb.services import retention
from policy_kb.services.retention import CleanUp, clean_up
from tests.factories.asked import NOW, asked_question, vector_of_angle

pytestmark = pytest.mark.django_db
MOBILE = "13812345678"


@pytest.fixture
def person() -> User:
    return User.objects.create_user("person")


def cleaned() -> CleanUp:
    return clean_up(now=NOW)


def test_after_ninety_days_personal_data_is_masked_and_the_visitor_is_gone() -> None:
    asked = asked_question(
        f"我的手机{MOBILE}，海外仓补贴呢",
        days_ago=91,
        answer=f"您的手机{MOBILE}。",
        standalone=f"手机{MOBILE}的海外仓补贴",
        suggestions=[f"{MOBILE}是谁的"],
        useful=False,
        comment="请打13912345678",
    )
    assert cleaned() == CleanUp(1, 0, 0)
    asked.refresh_from_db()
    assert asked.question == "我的手机［电话］，海外仓补贴呢"
    assert asked.answer == "您的手机［电话］。"
    assert asked.standalone == "手机［电话］的海外仓补贴"
    assert asked.suggestions == ["［电话］是谁的"]
    assert asked.feedback.comment == "请打［电话］"
    assert (asked.conversation, asked.anonymised_at) == (None, NOW)


def test_what_is_said_of_a_masked_question_later_is_masked_too() -> None:
    asked = asked_question(anonymised_at=NOW)
    give_feedback(asked=asked, useful=False, comment=f"请打{MOBILE}")
    asked.refresh_from_db()
    assert asked.feedback.comment == "请打［电话］"


def test_younger_questions_stay_as_they_are() -> None:
    asked = asked_question(f"手机{MOBILE}", days_ago=89)
    assert cleaned() == CleanUp(0, 0, 0)
    asked.refresh_from_db()
    assert (asked.question, asked.anonymised_at) == (f"手机{MOBILE}", None)
    assert asked.conversation is not None


def test_an_account_keeps_its_history_masked(person: User) -> None:
    own = Conversation.objects.create(user=person)
    asked = asked_question(f"手机{MOBILE}", days_ago=400, conversation=own)
    assert cleaned() == CleanUp(1, 0, 0)
    asked.refresh_from_db()
    assert (asked.question, asked.conversation) == ("手机［电话］", own)
    assert list(AskedQuestion.objects.asked_by(person)) == [asked]


def test_the_vector_of_words_that_are_gone_goes_with_them() -> None:
    told = asked_question(f"手机{MOBILE}", days_ago=91, vector=vector_of_angle(0), vector_model="m")
    plain = asked_question("海外仓", days_ago=91, vector=vector_of_angle(0), vector_model="m")
    cleaned()
    told.refresh_from_db()
    plain.refresh_from_db()
    assert (told.vector, told.vector_model) == (None, "")
    assert (bytes(plain.vector), plain.vector_model) == (vector_of_angle(0), "m")


def test_after_the_retention_period_parted_questions_and_quiet_conversations_go(person: User) -> None:
    asked_question(days_ago=200)
    parted = asked_question(days_ago=100)
    kept = asked_question(days_ago=300, conversation=Conversation.objects.create(user=person))
    cleaned()
    assert set(AskedQuestion.objects.all()) == {parted, kept}
    assert cleaned() == CleanUp(0, 0, 0)


def test_a_conversation_still_going_on_keeps_its_recent_questions() -> None:
    going_on = Conversation.objects.create()
    recent = asked_question(days_ago=10, conversation=going_on)
    old = asked_question(days_ago=100, conversation=going_on)
    Conversation.objects.filter(pk=going_on.pk).update(created_at=NOW - timedelta(days=400))
    assert cleaned() == CleanUp(1, 0, 0)
    old.refresh_from_db()
    recent.refresh_from_db()
    assert (old.conversation, recent.conversation) == (None, going_on)


def test_batches_treat_everything_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for _number in range(5):
        asked_question(f"手机{MOBILE}", days_ago=91)
        asked_question(days_ago=200)
    assert cleaned() == CleanUp(10, 5, 5)
    assert AskedQuestion.objects.filter(question="手机［电话］").count() == 5


def test_masked_words_fit_their_column() -> None:
    asked = asked_question("q@a.cn " * 71 + "abc", days_ago=91)
    cleaned()
    asked.refresh_from_db()
    assert len(asked.question) <= 500
    assert "@" not in asked.question


def test_managers_say_how_long_and_see_when_it_ran() -> None:
    kept = KnowledgeSettings.load()
    kept.anonymise_days, kept.retention_days = 10, 20
    kept.save()
    asked_question(days_ago=11)
    asked_question(days_ago=21)
    assert cleaned() == CleanUp(2, 1, 1)
    assert KnowledgeSettings.objects.get().cleaned_at == NOW
