"""How often one may do something."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core.rates import Allowance, Rate, take, visitor_network

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
    passed = [take(action="a", who="x", rate=rate, now=NOON) for _ in range(3)]
    assert passed == [Allowance(True, limit=3, remaining=left, reset=50) for left in (2, 1, 0)]
    refused = take(action="a", who="x", rate=rate, now=NOON)
    assert refused == Allowance(False, limit=3, remaining=0, reset=50)
    assert (passed[0].retry_after, refused.retry_after) == (0, 50)


def test_the_window_as_headers():
    window = {"X-RateLimit-Limit": "1", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "50"}
    assert take(action="a", who="x", rate=Rate(1, 60), now=NOON).as_headers() == window
    assert take(action="a", who="x", rate=Rate(1, 60), now=NOON).as_headers() == {**window, "Retry-After": "50"}


def test_a_new_window_begins_anew():
    rate = Rate(1, 60)
    take(action="a", who="x", rate=rate, now=NOON)
    assert take(action="a", who="x", rate=rate, now=NOON + timedelta(seconds=50)).allowed


def test_others_and_other_actions_are_counted_apart():
    rate = Rate(1, 60)
    take(action="a", who="x", rate=rate, now=NOON)
    assert take(action="a", who="y", rate=rate, now=NOON).allowed
    assert take(action="b", who="x", rate=rate, now=NOON).allowed


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
