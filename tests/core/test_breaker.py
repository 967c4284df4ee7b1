"""A service that failed rests, and is tried again by one caller."""

import pytest

from core.breaker import Breaker


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker("printer", failures=2, cooldown=60, clock=clock)


def test_a_single_failure_changes_nothing(breaker: Breaker) -> None:
    breaker.failed()
    assert breaker.allows()
    assert not breaker.is_resting


def test_failures_in_a_row_let_it_rest(breaker: Breaker, caplog: pytest.LogCaptureFixture) -> None:
    breaker.failed()
    breaker.failed()
    assert not breaker.allows()
    assert breaker.is_resting
    assert "printer failed 2 times in a row" in caplog.text


def test_a_success_between_starts_the_count_anew(breaker: Breaker) -> None:
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.allows()


def test_after_the_rest_one_caller_tries_and_the_others_wait(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    breaker.failed()
    clock.now += 60
    assert not breaker.is_resting
    assert breaker.allows()
    assert not breaker.allows()


def test_a_good_try_ends_the_rest(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    breaker.failed()
    clock.now += 60
    assert breaker.allows()
    breaker.succeeded()
    assert breaker.allows()
    assert breaker.allows()


def test_a_bad_try_begins_another_rest(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    breaker.failed()
    clock.now += 60
    assert breaker.allows()
    breaker.failed()
    clock.now += 59
    assert not breaker.allows()


def test_it_can_be_made_to_forget(breaker: Breaker) -> None:
    breaker.failed()
    breaker.failed()
    breaker.reset()
    assert breaker.allows()
