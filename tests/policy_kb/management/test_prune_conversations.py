"""prune_conversations: visitors' old conversations go, everybody else's stay."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from accounts.models import User
from policy_kb.models import AskedQuestion, Conversation
from policy_kb.models.chat import AnswerStatus

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)


def conversation(*, days_ago: int, asked: tuple[int, ...] = (), user: User | None = None) -> Conversation:
    """A conversation begun ``days_ago`` with a question on each of the days ``asked`` ago."""
    with time_machine.travel(NOW - timedelta(days=days_ago), tick=False):
        begun = Conversation.objects.create(user=user)
    for days in asked:
        with time_machine.travel(NOW - timedelta(days=days), tick=False):
            AskedQuestion.objects.create(
                conversation=begun, question="？", status=AnswerStatus.ANSWERED, answer="。", latency_ms=1
            )
    return begun


@time_machine.travel(NOW, tick=False)
def pruned() -> str:
    printed = StringIO()
    call_command("prune_conversations", stdout=printed)
    return printed.getvalue().strip()


def test_a_visitor_s_old_conversation_goes_with_its_questions() -> None:
    conversation(days_ago=181, asked=(181,))
    conversation(days_ago=400)
    assert pruned() == "2 conversations deleted, quiet for more than 180 days"
    assert not Conversation.objects.exists()
    assert not AskedQuestion.objects.exists()


def test_recent_ones_and_those_still_going_on_stay() -> None:
    kept = {conversation(days_ago=179, asked=(179,)), conversation(days_ago=400, asked=(400, 10))}
    assert pruned().startswith("0 ")
    assert set(Conversation.objects.all()) == kept
    assert AskedQuestion.objects.count() == 3


def test_an_account_s_conversations_are_its_own_to_delete() -> None:
    kept = conversation(days_ago=400, asked=(400,), user=User.objects.create_user("person"))
    assert pruned().startswith("0 ")
    assert Conversation.objects.get() == kept


def test_the_operator_says_how_long(settings) -> None:
    settings.CHAT_RETENTION_DAYS = 30
    conversation(days_ago=31, asked=(31,))
    assert pruned() == "1 conversations deleted, quiet for more than 30 days"
