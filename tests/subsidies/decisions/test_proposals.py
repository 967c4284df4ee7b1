"""What may be proposed: sums within what was asked and computed, refusals with a clause in its own words."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subsidies.models import DecisionItem, Inspection
from subsidies.rules.deciding import Bounds, approved_levels
from subsidies.services.deciding.amounts import bounds_of
from subsidies.services.deciding.cases import case_of
from subsidies.services.deciding.clauses import offered_clauses
from subsidies.services.deciding.proposals import Proposal, propose, propose_suggested
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State
from tests.factories.deciding import (
    ASKED,
    Committee,
    Outcome,
    approving,
    before_committee,
    committee,
    drafted,
    refusing,
)
from tests.factories.office import set_state

pytestmark = pytest.mark.django_db
SPEND = Decimal("28999.50")


def test_the_most_is_what_was_asked_where_the_table_gives_more(found: Committee) -> None:
    application = before_committee(found.call)
    assert bounds_of(application) == Bounds(ASKED, SPEND)
    assert bounds_of(application).most == ASKED


@pytest.mark.parametrize(("confirmed", "gives"), [(Decimal(12_000), Decimal(12_000)), (SPEND, None)])
def test_an_inspection_that_confirms_less_bounds_it(
    found: Committee, now: datetime, confirmed: Decimal, gives: Decimal | None
) -> None:
    """What is confirmed whole bounds nothing further: what was computed stands."""
    application = before_committee(found.call)
    Inspection.objects.create(
        application=application,
        planned_on=date(2026, 8, 20),
        inspectors="甲、乙",
        amount_confirmed=confirmed,
        verdict=Inspection.Verdict.PARTLY,
        recorded_at=now,
    )
    assert bounds_of(application).confirmed == gives
    item = drafted(found, application, now=now).items.get()
    if gives is not None:
        with pytest.raises(RefusedError, match=r"超过上限 12,000\.00"):
            propose(item=item, proposal=approving(), by=found.officer, now=now)
    else:
        propose(item=item, proposal=approving(), by=found.officer, now=now)


@pytest.mark.parametrize("amount", [None, Decimal(0), ASKED + Decimal("0.01")])
def test_an_approval_has_an_amount_within_its_bounds(found: Committee, now: datetime, amount: Decimal | None) -> None:
    item = drafted(found, before_committee(found.call), now=now).items.get()
    with pytest.raises(RefusedError, match="核定金额"):
        propose(item=item, proposal=approving(amount), by=found.officer, now=now)
    item.refresh_from_db()
    assert item.outcome == Outcome.OPEN


def test_a_recognition_has_no_amount(now: datetime) -> None:
    found = committee(benefit="recognition")
    item = drafted(found, before_committee(found.call), now=now).items.get()
    with pytest.raises(RefusedError, match="不填金额"):
        propose(item=item, proposal=approving(1), by=found.officer, now=now)
    saved = propose(item=item, proposal=approving(None), by=found.officer, now=now)
    assert (saved.outcome, saved.amount) == (Outcome.APPROVE, None)


def test_what_failed_is_offered_first_then_the_basis(found: Committee) -> None:
    unfit = offered_clauses(before_committee(found.call, is_fit=False))
    assert [(offered.clause_id, offered.has_failed) for offered in unfit] == [
        (found.clause.pk, True),
        (found.basis.pk, False),
    ]
    assert unfit[0].quote == found.clause.text
    assert unfit[0].criterion == "独立法人"


def test_a_refusal_keeps_its_clause_in_its_own_words(found: Committee, now: datetime) -> None:
    item = drafted(found, before_committee(found.call, is_fit=False), now=now).items.get()
    for clause in (found.clause, found.basis, found.other):
        saved = propose(item=item, proposal=refusing(clause), by=found.officer, now=now)
        assert (saved.clause, saved.quote, saved.amount) == (clause, clause.text, None)
    saved = propose(item=item, proposal=approving(), by=found.colleague, now=now)
    assert (saved.clause, saved.quote, saved.amount) == (None, "", ASKED)
    assert set(saved.batch.prepared_by.all()) == {found.officer, found.colleague}


def test_a_refusal_without_clause_reason_or_verbatim_quote_is_none(found: Committee, now: datetime) -> None:
    item = drafted(found, before_committee(found.call), now=now).items.get()
    good = refusing(found.clause)
    for proposal, words in (
        (replace(good, clause_id=None), "条款"),
        (replace(good, clause_id=10**9), "条款"),
        (replace(good, quote="改写过的条款"), "原文"),
        (replace(good, quote=""), "原文"),
        (replace(good, reason="  "), "理由"),
        (Proposal(Outcome.OPEN), "予以支持或不予支持"),
    ):
        with pytest.raises(RefusedError, match=words):
            propose(item=item, proposal=proposal, by=found.officer, now=now)


def test_what_left_the_committee_meanwhile_is_not_proposed_on(found: Committee, now: datetime) -> None:
    application = before_committee(found.call)
    item = drafted(found, application, now=now).items.get()
    set_state(application, State.WITHDRAWN)
    with pytest.raises(RefusedError, match=f"{application.number} 已不在待审定状态"):
        propose(item=item, proposal=approving(), by=found.officer, now=now)


def test_suggestions_fill_in_what_met_every_criterion_and_nothing_else(found: Committee, now: datetime) -> None:
    fit, unfit = before_committee(found.call, 1), before_committee(found.call, 2, is_fit=False)
    own = before_committee(found.call, 3)
    batch = drafted(found, fit, unfit, own, now=now)
    propose(item=batch.items.get(application=own), proposal=approving(5), by=found.officer, now=now)
    assert propose_suggested(batch=batch, by=found.officer, now=now) == 1
    outcomes = {item.application: (item.outcome, item.amount) for item in batch.items.all()}
    assert outcomes == {fit: ("approve", ASKED), unfit: ("", None), own: ("approve", Decimal(5))}


def test_a_row_tells_what_was_asked_and_found(found: Committee) -> None:
    case = case_of(before_committee(found.call, is_fit=False))
    assert (case.asked, case.computed, case.outcome, case.gives_money) == (ASKED, SPEND, "fail", True)
    assert case.scoring is case.inspection is case.credit is None


money = st.none() | st.decimals(min_value=0, max_value=10**9, places=2)


@given(money, money, money)
def test_the_most_exceeds_no_bound_and_is_one_of_them(
    asked: Decimal | None, computed: Decimal | None, confirmed: Decimal | None
) -> None:
    known = [bound for bound in (asked, computed, confirmed) if bound is not None]
    most = Bounds(asked, computed, confirmed).most
    assert (most is None) == (not known)
    assert most is None or (most in known and all(most <= bound for bound in known))


@given(st.lists(st.booleans()))
def test_levels_count_from_the_last_return(words: list[bool]) -> None:
    since = words[len(words) - words[::-1].index(False) :] if False in words else words
    assert approved_levels(words) == len(since)


def test_outcomes_of_items_are_those_of_moves() -> None:
    assert {outcome.value for outcome in DecisionItem.Outcome} == {"", "approve", "refuse"}
