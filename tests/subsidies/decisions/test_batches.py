"""Putting a batch together: who may, of what, and each application in one open batch alone."""

from datetime import datetime
from decimal import Decimal

import pytest

from accounts.models import MemberRole, Membership
from accounts.querysets.enterprises import looks_after_all
from core.models import AuditEntry
from subsidies.models import DecisionBatch
from subsidies.services.deciding import batches
from subsidies.services.deciding.proposals import propose
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State
from tests.factories.companies import district, limited_officer
from tests.factories.deciding import Committee, approving, before_committee, decide, drafted, pending
from tests.factories.office import set_state

pytestmark = pytest.mark.django_db


def test_a_batch_holds_what_was_chosen_and_is_written_down(found: Committee, now: datetime) -> None:
    one, two = before_committee(found.call, 1), before_committee(found.call, 2)
    batch = drafted(found, one, two, now=now)
    assert batch.state == DecisionBatch.State.DRAFT
    assert {item.application for item in batch.items.all()} == {one, two}
    assert {item.outcome for item in batch.items.all()} == {""}
    assert list(batch.prepared_by.all()) == [found.officer]
    entry = AuditEntry.objects.get(action="subsidies.decision.begin")
    assert entry.data["applications"] == [one.pk, two.pk]


def test_an_application_stands_in_one_open_batch_alone(found: Committee, now: datetime) -> None:
    one, two = before_committee(found.call, 1), before_committee(found.call, 2)
    batch = drafted(found, one, now=now)
    assert list(batches.candidates(found.call, found.officer)) == [two]
    with pytest.raises(RefusedError, match="其他批次"):
        drafted(found, one, two, now=now)
    assert DecisionBatch.objects.get() == batch
    batches.add(batch=batch, chosen=[two.pk], by=found.colleague, now=now)
    assert set(batch.prepared_by.all()) == {found.officer, found.colleague}
    assert batches.waiting_calls(found.officer) == []


def test_what_is_taken_out_or_discarded_waits_for_another_batch(found: Committee, now: datetime) -> None:
    one, two = before_committee(found.call, 1), before_committee(found.call, 2)
    batch = drafted(found, one, two, now=now)
    batches.take_out(item=batch.items.get(application=two), by=found.officer, now=now)
    assert batches.waiting_calls(found.officer) == [(found.call, 1)]
    with pytest.raises(RefusedError, match="至少保留一份"):
        batches.take_out(item=batch.items.get(), by=found.officer, now=now)
    batches.discard(batch=batch, by=found.officer, now=now)
    assert not DecisionBatch.objects.exists()
    assert batches.waiting_calls(found.officer) == [(found.call, 2)]


def test_nothing_is_changed_once_it_is_before_the_committee(found: Committee, now: datetime) -> None:
    one, two = before_committee(found.call, 1), before_committee(found.call, 2)
    batch = pending(found, {one: approving()}, now=now)
    item = batch.items.get()
    for change in (
        lambda: batches.add(batch=batch, chosen=[two.pk], by=found.officer, now=now),
        lambda: batches.take_out(item=item, by=found.officer, now=now),
        lambda: batches.discard(batch=batch, by=found.officer, now=now),
        lambda: propose(item=item, proposal=approving(1), by=found.officer, now=now),
    ):
        with pytest.raises(RefusedError, match="已提交审定"):
            change()


@pytest.mark.parametrize("state", [State.REVIEW, State.DECIDED, State.WITHDRAWN])
def test_only_what_is_before_the_committee_can_be_chosen(found: Committee, now: datetime, state: State) -> None:
    one = set_state(before_committee(found.call), state)
    with pytest.raises(RefusedError, match="不在待审定状态"):
        drafted(found, one, now=now)


def test_officers_of_a_district_deciders_and_ones_own_company_prepare_nothing(found: Committee, now: datetime) -> None:
    one = before_committee(found.call)
    limited = limited_officer("limited", district())
    assert not looks_after_all(limited)
    for person in (limited, found.director):
        with pytest.raises(RefusedError, match="负责全部区的专员"):
            batches.begin(call=found.call, title="批次", chosen=[one.pk], by=person, now=now)
    assert not batches.may_read(limited)
    Membership.objects.create(user=found.officer, enterprise=one.enterprise, role=MemberRole.VIEWER)
    with pytest.raises(RefusedError, match="其他批次"):
        drafted(found, one, now=now)
    assert list(batches.candidates(found.call, found.colleague)) == [one]


def test_a_batch_needs_a_title_something_in_it_and_has_an_end(
    found: Committee, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = before_committee(found.call, 1), before_committee(found.call, 2)
    for title, chosen, words in ((" ", [one.pk], "批次名称"), ("批次", [], "至少选择一份")):
        with pytest.raises(RefusedError, match=words):
            batches.begin(call=found.call, title=title, chosen=chosen, by=found.officer, now=now)
    monkeypatch.setattr(batches, "MOST_ITEMS", 1)
    with pytest.raises(RefusedError, match="最多 1 份"):
        drafted(found, one, two, now=now)


def test_a_batch_on_which_the_committee_has_spoken_is_kept(found: Committee, now: datetime) -> None:
    batch = decide(found, {before_committee(found.call): approving(Decimal(100))}, now=now)
    with pytest.raises(RefusedError, match="已提交审定"):
        batches.discard(batch=batch, by=found.officer, now=now)
