"""Applications on their way through the office, as far as a test needs them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Enterprise, User
from policy_kb.models import Clause
from subsidies.models import Application, DecisionBatch, DecisionItem
from subsidies.rules.chain import stages_of
from subsidies.services import clocks, funds
from subsidies.workflow import State
from tests.factories.submitted import submitted

Outcome = DecisionItem.Outcome


def set_state(application: Application, state: State, *, now: datetime | None = None, **columns: Any) -> Application:
    """The application in ``state``, by its columns alone: for tests of what comes after."""
    moment = now or timezone.now()
    application.state, application.stage_since = state.value, moment
    for name, value in columns.items():
        setattr(application, name, value)
    application.save()
    return application


def in_decision(enterprise: Enterprise, by: User, *, now: datetime | None = None, **columns: Any) -> Application:
    """A submitted application that has come to the committee."""
    moment = now or timezone.now()
    application = submitted(enterprise, by, now=moment, **columns)
    clocks.enter(application, stages_of(application.version.form)[-1], now=moment)
    return set_state(application, State.DECISION, now=moment)


def decided(
    application: Application, by: User, *, clause: Clause | None = None, amount: Decimal | None = None, now: datetime
) -> DecisionItem:
    """An application in DECISION as decided in a batch of its own: approved with ``amount``, or refused by ``clause``."""
    batch = DecisionBatch.objects.create(
        call=application.call, title="已审定", created_by=by, state=DecisionBatch.State.APPROVED, decided_at=now
    )
    refused = clause is not None
    item = DecisionItem.objects.create(
        batch=batch, application=application, outcome=Outcome.REFUSE if refused else Outcome.APPROVE, decided_at=now,
        clause=clause, quote=clause.text if clause else "", amount=amount, reason="不符合条件" if refused else "",
    )  # fmt: skip
    if amount is not None:
        funds.reserve(application=application, amount=amount, by=by, now=now)
    state = State.REFUSED if refused else State.DECIDED
    set_state(application, state, now=now, amount_granted=amount, decided_at=now, due_at=None)
    return item
