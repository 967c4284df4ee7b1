"""A decision set aside: its money free, its published case gone, the application before the committee again."""

from decimal import Decimal
from functools import partial

import pytest
from django.utils import timezone

from accounts.models import MemberRole
from accounts.roles import Role
from subsidies.models import CallFunds, PublishedCase
from subsidies.services.deciding.reopening import reopen, standing_item
from subsidies.services.moves import move
from subsidies.workflow import Actor, State
from tests.factories.companies import company, person
from tests.factories.office import decided, in_decision, set_state

pytestmark = pytest.mark.django_db


def test_a_contested_approval_gives_its_money_back_and_is_decided_anew() -> None:
    owner, officer, now = person("owner"), person("anofficer", Role.OFFICER), timezone.now()
    application = in_decision(company(members={owner: MemberRole.OWNER}), owner)
    item = decided(application, officer, amount=Decimal(8000), now=now)
    case = PublishedCase.objects.create(decision=item, title="案例", facts="情况", reasoning="理由", published_at=now)
    set_state(application, State.PUBLICITY)
    assert standing_item(application) == item

    moved = move(
        application=application,
        name="contest",
        by=officer,
        actors={Actor.CITY_OFFICER},
        now=now,
        note="异议成立",
        change=partial(reopen, by=officer, now=now, note="异议成立"),
    )

    item.refresh_from_db()
    case.refresh_from_db()
    assert (moved.state, moved.amount_granted, moved.decided_at) == (State.DECISION, None, None)
    assert moved.due_at > now
    assert item.set_aside_at == case.withdrawn_at == now
    assert CallFunds.objects.get(call=application.call).reserved == 0
    assert standing_item(application) is None


def test_a_refusal_set_aside_has_no_money_to_give_back() -> None:
    owner, officer, now = person("owner"), person("anofficer", Role.OFFICER), timezone.now()
    application = in_decision(company(members={owner: MemberRole.OWNER}), owner)
    reopen(application, officer, now)
    assert not application.fund_entries.exists()
    assert application.step == "_decision"
