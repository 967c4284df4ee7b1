"""A call with applications that came to different ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from accounts.models import EnterpriseKind, User
from accounts.roles import Role
from policy_kb.models import Clause
from subsidies.models import Application, ApplicationEvent, Call, Evaluation, PaymentBatch, PaymentLine
from subsidies.workflow import State
from tests.factories.backtests import applicant, applied, ruled_call
from tests.factories.companies import district, limited_officer, person
from tests.factories.office import decided, set_state
from tests.factories.policies import publish
from tests.factories.subsidies import draft

NOW = datetime(2026, 6, 1, 2, tzinfo=UTC)
SELLER, SITE = EnterpriseKind.MARKETPLACE_SELLER.value, EnterpriseKind.INDEPENDENT_SITE.value


@dataclass(frozen=True)
class Round:
    """``paid`` was paid 30,000 of 30,000 元, ``refused`` refused, ``waiting`` (elsewhere) is reviewed, ``begun`` a draft."""

    call: Call
    paid: Application
    refused: Application
    waiting: Application
    begun: Application
    officer: User
    elsewhere: User  # an officer of the district of ``waiting`` alone


@pytest.fixture
def still() -> Iterator[None]:
    """The first of June."""
    with time_machine.travel(NOW, tick=False):
        yield


def passed(application: Application, *stays: tuple[State, float]) -> None:
    """Write the history: each state with the days from the submission on which it was entered."""
    before = State.SUBMITTED
    for state, days in stays:
        ApplicationEvent.objects.create(
            application=application, at=NOW + timedelta(days=days), kind="to", from_state=before, to_state=state
        )
        before = state


@pytest.fixture
def round_(db: None, still: None) -> Round:
    haidian = district("海淀区", "haidian")
    call = ruled_call(budget=Decimal(1_000_000), now=NOW)
    officer, cashier = person("anofficer", Role.OFFICER), person("acashier", Role.CASHIER)
    paid = applied(1, call, amount=40_000, kinds=[SELLER, SITE])
    refused = applied(2, call, brand=40, amount=20_000, kinds=[SELLER])
    waiting = applied(3, call, brand=None, amount=10_000, district=haidian)
    begun = draft(applicant(4)[0], call=call)
    passed(paid, (State.REVIEW, 2), (State.DECISION, 5), (State.DECIDED, 6), (State.PUBLICITY, 7), (State.APPROVED, 14))
    passed(refused, (State.SUPPLEMENT, 1), (State.SUBMITTED, 4), (State.DECISION, 10), (State.REFUSED, 12))
    passed(waiting, (State.REVIEW, 6))
    decided(paid, officer, amount=Decimal(30_000), now=NOW)
    publish()
    decided(refused, officer, clause=Clause.objects.current().first(), now=NOW)
    set_state(waiting, State.REVIEW)
    pay(paid, cashier)
    return Round(call, paid, refused, waiting, begun, officer, limited_officer("elsewhere", haidian))


def pay(application: Application, by: User) -> PaymentLine:
    """The application as paid, and evaluated."""
    batch = PaymentBatch.objects.create(call=application.call, title="第一次拨付", prepared_by=by)
    line = PaymentLine.objects.create(
        batch=batch, application=application, amount=application.amount_granted or Decimal(0), payee="公司", bank="银行",
        account="1", state=PaymentLine.State.PAID,
    )  # fmt: skip
    Evaluation.objects.create(application=application, opened_at=NOW, due_at=NOW, evaluated_at=NOW, evaluated_by=by)
    set_state(application, State.EVALUATED)
    return line
