"""Fifty at once: one draft, one application, one number; and no gap between the numbers of different ones."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from accounts.models import User
from subsidies.models import Application, NumberSeries, Submission
from subsidies.services.drafts import begin
from subsidies.services.refusals import RefusedError
from subsidies.services.submitting import submit
from tests.factories.filling import HALF, SCHEME, fill, filled_draft, filling_call, people_of, rules
from tests.factories.subsidies import open_call, scheme_version

AT_ONCE, DRAFTS, CALLS = 50, 8, 6

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


def test_a_yearly_cap_holds_over_submits_at_the_same_moment() -> None:
    """Six drafts in six calls of one scheme, each of which alone would take the whole of it."""
    enterprise, owner, _colleague = people_of()
    capped = HALF.model_copy(update={"amount": HALF.amount.model_copy(update={"per_enterprise_year": Decimal(50_000)})})
    version, now = scheme_version(SCHEME, rules=rules(capped)), timezone.now()
    calls = [open_call(version, title=f"第{place}批") for place in range(CALLS)]
    drafts = [fill(begin(call=call, enterprise=enterprise, by=owner, now=now), owner, now=now) for call in calls]

    def outcome(number: int) -> str:
        try:
            return submit(application=drafts[number], by=owner, now=now, key=1).state
        except RefusedError:
            return "refused"

    assert sorted(all_at_once(CALLS, outcome)) == ["refused"] * (CALLS - 1) + ["submitted"]
    taken = Application.objects.submitted().aggregate(sum=Sum("amount_requested"))["sum"]
    assert taken == Decimal(50_000)


def test_numbers_of_different_drafts_are_unique_and_have_no_gap() -> None:
    call, now = filling_call(), timezone.now()
    drafts = [filled_draft(number, call=call) for number in range(1, DRAFTS + 1)]
    got = all_at_once(
        DRAFTS, lambda number: submit(application=drafts[number][0], by=drafts[number][1], now=now, key=1).number
    )
    year = timezone.localtime(now).year
    assert sorted(got) == [f"{year}-{place:06d}" for place in range(1, DRAFTS + 1)]
