"""Fifty at once: one draft, one application, one number; and no gap between the numbers of different ones."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from subsidies.models import Application, NumberSeries, Submission
from subsidies.services.drafts import begin
from subsidies.services.submitting import submit
from tests.factories.filling import filled_draft, filling_call, people_of

AT_ONCE, DRAFTS = 50, 8

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def all_at_once(count: int, action: Callable[[int], Any]) -> list[Any]:
    """``action`` in as many threads, each with its own connection, let loose together."""
    start = Barrier(count)

    def run(number: int) -> Any:
        try:
            start.wait(timeout=60)
            return action(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(run, range(count)))


def in_turn(number: int, *users: User) -> User:
    return users[number % len(users)]


def test_fifty_submits_of_one_draft_make_one_application() -> None:
    application, owner, colleague = filled_draft()
    now: datetime = timezone.now()
    got = all_at_once(
        AT_ONCE,
        lambda number: (
            submit(
                application=application,
                by=in_turn(number, owner, colleague),
                now=now,
                key=1,
                revision=application.revision,
            ).number
        ),
    )
    assert len(set(got)) == 1
    assert got[0]
    assert Application.objects.count() == Submission.objects.count() == 1
    assert Application.objects.get().events.filter(kind="submit").count() == 1
    assert NumberSeries.objects.get().last == 1


def test_fifty_begins_make_one_draft() -> None:
    enterprise, owner, colleague = people_of()
    call, now = filling_call(), timezone.now()
    got = all_at_once(
        AT_ONCE,
        lambda number: begin(call=call, enterprise=enterprise, by=in_turn(number, owner, colleague), now=now).pk,
    )
    assert set(got) == {Application.objects.get().pk}


def test_numbers_of_different_drafts_are_unique_and_have_no_gap() -> None:
    call, now = filling_call(), timezone.now()
    drafts = [filled_draft(number, call=call) for number in range(1, DRAFTS + 1)]
    got = all_at_once(
        DRAFTS, lambda number: submit(application=drafts[number][0], by=drafts[number][1], now=now, key=1).number
    )
    year = timezone.localtime(now).year
    assert sorted(got) == [f"{year}-{place:06d}" for place in range(1, DRAFTS + 1)]
