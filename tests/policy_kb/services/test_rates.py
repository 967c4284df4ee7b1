"""How often one may ask the chatbot."""

from datetime import UTC, datetime

import pytest
import time_machine

from policy_kb.services.rates import chat_allowance

NOON = datetime(2024, 6, 1, 12, 0, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOON, tick=False):
        yield


def test_an_account_is_counted_wherever_it_asks_from(settings):
    settings.CHAT_RATE_ACCOUNT, settings.CHAT_RATE_VISITOR = "1/m", "1/m"
    assert chat_allowance(account_id=1, address="10.0.0.1", now=NOON).allowed
    assert not chat_allowance(account_id=1, address="10.0.0.2", now=NOON).allowed
    assert chat_allowance(account_id=None, address="10.0.0.1", now=NOON).allowed
    assert not chat_allowance(account_id=None, address="10.0.0.1", now=NOON).allowed


def test_another_address_of_ones_network_does_not_buy_more_questions(settings):
    settings.CHAT_RATE_VISITOR = "1/m"
    assert chat_allowance(account_id=None, address="2001:db8::1", now=NOON).allowed
    assert not chat_allowance(account_id=None, address="2001:db8::2", now=NOON).allowed
