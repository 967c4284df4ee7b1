"""The demonstration's applications: in every state of the office, told by a whole trail, made once."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from accounts.seeds import seed_accounts, seed_companies
from core.models import AuditEntry
from core.services.audit import verify
from subsidies.models import Application, Call, Objection, PaymentBatch, PublicityNotice
from subsidies.seeds import seed_schemes
from subsidies.seeds.cases import seed_cases
from subsidies.seeds.cases.applicants import USERNAME
from subsidies.seeds.cases.rows import APPLICANTS, Fate
from subsidies.services import funds
from subsidies.services.review.workbench import workbench
from subsidies.workflow import State
from tests.factories.policies import WAREHOUSE, publish

NOW = datetime(2026, 11, 30, 8, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def cases(db: None) -> list[str]:
    with time_machine.travel(NOW, tick=False):
        seed_accounts()
        seed_companies()
        publish(WAREHOUSE)
        list(seed_schemes(now=NOW, day=NOW.date(), by=User.objects.get(username="officer")))
        return list(seed_cases(now=NOW))


def states() -> Counter[str]:
    return Counter(Application.objects.values_list("state", flat=True))


def test_every_state_of_the_office_has_somebody_and_every_desk_something(cases: list[str]) -> None:
    assert Counter(Application.objects.values_list("state", flat=True)) == {
        State.SUBMITTED: 3,
        State.SUPPLEMENT: 1,
        State.REVIEW: 1,
        State.SCORING: 2,
        State.DECISION: 3,
        State.PUBLICITY: 2,
        State.APPROVED: 2,
        State.PAID: 1,
        State.EVALUATION: 1,
        State.EVALUATED: 1,
        State.APPEAL: 1,
        State.LAPSED: 1,
        State.WITHDRAWN: 1,
    }
    assert cases == [f"applications: {len(APPLICANTS)} on their way through the office"]
    for name in ("officer", "reviewer", "director", "cashier", "cashier2"):
        queues = workbench(User.objects.get(username=name), now=NOW)
        assert sum(queue.count for queue in queues), name
    notice = PublicityNotice.objects.get(state=PublicityNotice.State.OPEN)
    assert Objection.objects.unanswered().get().notice == notice
    assert PaymentBatch.objects.filter(state=PaymentBatch.State.PENDING).count() == 1


def test_they_are_made_once_and_say_that_they_are_made_up(cases: list[str]) -> None:
    entries = AuditEntry.objects.count()
    assert list(seed_cases(now=NOW + timedelta(days=1))) == []
    assert AuditEntry.objects.count() == entries
    for application in Application.objects.select_related("enterprise", "site"):
        assert "（演示）" in application.enterprise.name
        assert application.site
        assert "（演示）" in application.site.name
    clerk = User.objects.get(username=USERNAME)
    assert not clerk.has_usable_password()
    assert clerk.email == ""


def test_the_trail_is_whole_and_the_money_adds_up(cases: list[str]) -> None:
    assert verify() is None
    told = AuditEntry.objects.in_order().filter(action__startswith="subsidies.application")
    moments = list(told.values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= NOW
    found = funds.funds_of(Call.objects.get(title__contains="独立站建设支持申报（第一批）"))
    given = Application.objects.filter(state__in=[State.PAID, State.EVALUATION, State.EVALUATED])
    assert found.spent == sum(each.amount_granted or 0 for each in given)
    assert found.reserved > 0


def test_nothing_is_made_where_there_is_nothing_to_apply_for(db: None) -> None:
    seed_accounts()
    assert list(seed_cases(now=NOW)) == []
    assert not Application.objects.exists()


def test_each_fate_is_somebodys() -> None:
    assert {row.fate for row in APPLICANTS} == set(Fate)
    assert len({row.domain for row in APPLICANTS}) == len(APPLICANTS)
