"""prune_conversations: what it prints of a clean-up; the rules are tests/policy_kb/services/test_retention.py's."""

from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from policy_kb.models import AskedQuestion
from policy_kb.models.office import KnowledgeSettings
from tests.factories.asked import NOW, asked_question

pytestmark = pytest.mark.django_db


@time_machine.travel(NOW, tick=False)
def pruned() -> list[str]:
    printed = StringIO()
    call_command("prune_conversations", stdout=printed)
    return printed.getvalue().splitlines()


def test_it_says_what_it_did_and_by_which_periods() -> None:
    asked_question(days_ago=91)
    asked_question(days_ago=181)
    assert pruned() == [
        "2 questions anonymised, older than 90 days",
        "1 conversations deleted, quiet for more than 180 days",
        "1 questions of no conversation deleted, older than 180 days",
    ]
    assert AskedQuestion.objects.count() == 1


def test_a_second_run_finds_nothing_to_do() -> None:
    asked_question(days_ago=91)
    pruned()
    assert [line.split()[0] for line in pruned()] == ["0", "0", "0"]


def test_managers_say_how_long() -> None:
    kept = KnowledgeSettings.load()
    kept.anonymise_days, kept.retention_days = 30, 60
    kept.save()
    asked_question(days_ago=61)
    assert pruned()[0] == "1 questions anonymised, older than 30 days"
    assert not AskedQuestion.objects.exists()


def test_the_log_has_the_counts(caplog: pytest.LogCaptureFixture) -> None:
    asked_question(days_ago=91)
    with caplog.at_level("INFO", logger="policy_kb"):
        pruned()
    assert "clean-up: 1 questions anonymised, 0 conversations and 0 questions deleted" in caplog.text
