"""A call's money under any sequence of what happens to it."""

from contextlib import suppress
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from subsidies.models import Application, CallFunds, FundEntry
from subsidies.services import funds
from subsidies.services.refusals import RefusedError
from tests.factories.deciding import before_committee, committee, copies

pytestmark = pytest.mark.django_db
BUDGET = Decimal(1000)
COUNT = 3
Kind = FundEntry.Kind

amounts = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(700), places=2)
places = st.integers(0, COUNT - 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just(Kind.RESERVE), places, amounts),
        st.tuples(st.just(Kind.SPEND), places, amounts),
        st.tuples(st.just(Kind.RELEASE), places, st.just(Decimal(0))),
        st.tuples(st.just(Kind.RETURN), places, st.just(Decimal(0))),
    ),
    max_size=14,
)


@pytest.fixture
def applications(now: datetime) -> list[Application]:
    first = before_committee(committee(budget=BUDGET * 100).call)
    first.call.budget = BUDGET
    first.call.save()
    return [first, *copies(first, COUNT - 1)]


def spent_on(application: Application) -> Decimal:
    sums = {kind: Decimal(0) for kind in Kind}
    for entry in application.fund_entries.all():
        sums[Kind(entry.kind)] += entry.amount
    return sums[Kind.SPEND] - sums[Kind.RETURN]


def take(kind: FundEntry.Kind, application: Application, amount: Decimal, by: User, now: datetime) -> None:
    """One step, as the services that own it take it: what came back is all that was paid."""
    if kind == Kind.RESERVE:
        funds.reserve(application=application, amount=amount, by=by, now=now)
    elif kind == Kind.SPEND:
        funds.spend(application=application, amount=amount, by=by, now=now)
    elif kind == Kind.RELEASE:
        funds.release_all(application=application, by=by, now=now)
    elif paid := spent_on(application):
        funds.take_back(application=application, amount=paid, by=by, now=now)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_no_sequence_overdraws_the_budget_or_loses_a_fen(
    applications: list[Application], now: datetime, taken: list[tuple[FundEntry.Kind, int, Decimal]]
) -> None:
    FundEntry.objects.all().delete()
    CallFunds.objects.all().delete()
    by = User.objects.get(username="deciding")
    for kind, place, amount in taken:
        with suppress(RefusedError):
            take(kind, applications[place], amount, by, now)
        row = funds.funds_of(applications[0].call)
        sums = {kind: Decimal(0) for kind in Kind}
        for entry in FundEntry.objects.all():
            sums[Kind(entry.kind)] += entry.amount
        assert row.reserved >= 0
        assert row.spent >= 0
        assert row.reserved + row.spent <= BUDGET
        assert row.reserved == sums[Kind.RESERVE] + sums[Kind.RETURN] - sums[Kind.RELEASE] - sums[Kind.SPEND]
        assert row.spent == sums[Kind.SPEND] - sums[Kind.RETURN]
        assert row.reserved == sum(funds.set_aside(application) for application in applications)
