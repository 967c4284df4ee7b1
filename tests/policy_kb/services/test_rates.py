"""How often one may ask."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from policy_kb.services.rates import Allowance, Rate, chat_allowance, take, visitor_network

NOON = datetime(2024, 6, 1, 12, 0, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.parametrize(
    ("written", "rate"), [("20/m", Rate(20, 60)), ("1/s", Rate(1, 1)), ("5/h", Rate(5, 3600)), ("2/d", Rate(2, 86400))]
)
def test_a_rate_is_read(written, rate):
    assert Rate.parse(written) == rate


@pytest.mark.parametrize("written", ["", "20", "20/x", "x/m", "/m"])
def test_what_is_no_rate_is_refused(written):
    with pytest.raises(ValueError, match=r"rate|invalid"):
        Rate.parse(written)


def test_the_last_one_within_the_rate_passes_and_the_next_waits_for_the_window():
    rate = Rate(3, 60)
    assert [take(action="a", who="x", rate=rate, now=NOON) for _ in range(3)] == [Allowance(True)] * 3
    assert take(action="a", who="x", rate=rate, now=NOON) == Allowance(False, retry_after=50)


def test_a_new_window_begins_anew():
    rate = Rate(1, 60)
    take(action="a", who="x", rate=rate, now=NOON)
    assert take(action="a", who="x", rate=rate, now=NOON + timedelta(seconds=50)).allowed


def test_others_and_other_actions_are_counted_apart():
    rate = Rate(1, 60)
    take(action="a", who="x", rate=rate, now=NOON)
    assert take(action="a", who="y", rate=rate, now=NOON).allowed
    assert take(action="b", who="x", rate=rate, now=NOON).allowed


def test_an_account_is_counted_wherever_it_asks_from(settings):
    settings.CHAT_RATE_ACCOUNT, settings.CHAT_RATE_VISITOR = "1/m", "1/m"
    assert chat_allowance(account_id=1, address="10.0.0.1", now=NOON).allowed
    assert not chat_allowance(account_id=1, address="10.0.0.2", now=NOON).allowed
    assert chat_allowance(account_id=None, address="10.0.0.1", now=NOON).allowed
    assert not chat_allowance(account_id=None, address="10.0.0.1", now=NOON).allowed


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::a", "2001:db8:1:2:ffff::b", True),  # a device draws addresses of its network at will
        ("2001:db8:1:2::a", "2001:db8:1:3::a", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("10.0.0.1", "10.0.0.2", False),
        ("", "unknown", False),
    ],
)
def test_who_is_one_visitor(one, other, same):
    assert (visitor_network(one) == visitor_network(other)) is same


def test_another_address_of_ones_network_does_not_buy_more_questions(settings):
    settings.CHAT_RATE_VISITOR = "1/m"
    assert chat_allowance(account_id=None, address="2001:db8::1", now=NOON).allowed
    assert not chat_allowance(account_id=None, address="2001:db8::2", now=NOON).allowed
