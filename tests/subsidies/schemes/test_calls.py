"""Calls: published under the scheme's version of the moment, extended and cancelled with a reason."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import ModelLogEntry

from accounts.models import District, Notification, User
from core.models import AuditEntry
from core.refusals import RefusedError
from criteria.rules.definition import AmountTable, Component, RuleSetDefinition
from criteria.services.wording_amounts import worded_amount
from subsidies.models import Call, CallFunds, DistrictDeadline, Scheme
from subsidies.services.calls import cancel_call, change_budget, extend_call, publish_call
from subsidies.services.checking import check_rules
from subsidies.services.entries import scheme_entries
from subsidies.services.funds import available
from tests.factories.companies import company, person
from tests.factories.subsidies import draft

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
DAY = timedelta(days=1)


def call_of(scheme: Scheme, opens: datetime = NOW - DAY, closes: datetime = NOW + DAY) -> Call:
    return Call.objects.create(scheme=scheme, title="试批次", opens_at=opens, closes_at=closes)


def test_publishing_pins_the_version_of_the_moment(scheme: Scheme, officer: User) -> None:
    call = publish_call(call_of(scheme), officer, now=NOW)
    assert call.version == scheme.versions.get()
    assert Call.objects.open(NOW).filter(pk=call.pk).exists()
    assert ModelLogEntry.objects.for_instance(call).get().action == "subsidies.publish_call"


def test_it_is_open_from_its_first_moment_to_just_before_its_last(scheme: Scheme, officer: User) -> None:
    call = publish_call(call_of(scheme, NOW, NOW + DAY), officer, now=NOW)
    for moment, is_open in [
        (NOW - timedelta(microseconds=1), False),
        (NOW, True),
        (NOW + DAY - timedelta(microseconds=1), True),
        (NOW + DAY, False),
    ]:
        assert Call.objects.open(moment).filter(pk=call.pk).exists() is is_open


def test_what_cannot_be_published(scheme: Scheme, officer: User) -> None:
    past = call_of(scheme, NOW - 2 * DAY, NOW)
    with pytest.raises(RefusedError, match="截止时间已经过去"):
        publish_call(past, officer, now=NOW)
    seconds = call_of(scheme, closes=NOW + DAY + timedelta(seconds=1))
    with pytest.raises(RefusedError, match="精确到分钟"):
        publish_call(seconds, officer, now=NOW)
    early = call_of(scheme)
    district = District.objects.first()
    early.district_deadlines = [DistrictDeadline(district=district, review_by=early.closes_at)]
    early.save()
    with pytest.raises(RefusedError, match="各区初审截止应晚于申报截止"):
        publish_call(early, officer, now=NOW)
    twice = publish_call(call_of(scheme), officer, now=NOW)
    with pytest.raises(RefusedError, match="不能再次发布"):
        publish_call(twice, officer, now=NOW)
    Scheme.objects.filter(pk=scheme.pk).update(live=False)
    with pytest.raises(RefusedError, match="先发布扶持项目"):
        publish_call(call_of(scheme), officer, now=NOW)


def test_extending_tells_those_with_drafts_and_nobody_else(scheme: Scheme, officer: User) -> None:
    call = publish_call(call_of(scheme), officer, now=NOW)
    owner, viewer, other = person("o"), person("v"), person("x")
    draft(company("乙公司", number=21, members={owner: "owner", viewer: "viewer"}), call=call)
    company("丙公司", number=22, members={other: "owner"})
    later = extend_call(call, officer, closes_at=NOW + 3 * DAY, reason="系统维护", now=NOW)
    assert later.closes_at == NOW + 3 * DAY
    told = Notification.objects.get(topic="call_changed")
    assert told.user == owner
    assert "系统维护" in told.body
    entry = ModelLogEntry.objects.for_instance(call).get(action="subsidies.extend_call")
    assert entry.data == {"before": (NOW + DAY).astimezone(ZoneInfo("UTC")).isoformat(), "reason": "系统维护"}


def test_the_districts_keep_their_days_when_a_call_is_extended(scheme: Scheme, officer: User) -> None:
    call, district = call_of(scheme), District.objects.first()
    call.district_deadlines = [DistrictDeadline(district=district, review_by=NOW + 6 * DAY)]
    call.save()
    publish_call(call, officer, now=NOW)
    extend_call(call, officer, closes_at=NOW + 8 * DAY, reason="系统维护", now=NOW)  # it closed in a day
    assert DistrictDeadline.objects.get(call=call).review_by == NOW + 13 * DAY


@pytest.mark.parametrize(("hours", "reason"), [(24, "维护"), (-1, "维护"), (48, "  ")])
def test_a_call_is_only_extended_and_with_a_reason(scheme: Scheme, officer: User, hours: int, reason: str) -> None:
    call = publish_call(call_of(scheme), officer, now=NOW)
    with pytest.raises(RefusedError):
        extend_call(call, officer, closes_at=NOW + timedelta(hours=hours), reason=reason, now=NOW)
    call.refresh_from_db()
    assert call.closes_at == NOW + DAY


def test_a_cancelled_call_takes_nothing_and_its_drafts_are_told(scheme: Scheme, officer: User) -> None:
    call = publish_call(call_of(scheme), officer, now=NOW)
    draft(company("乙公司", number=21, members={person("o"): "owner"}), call=call)
    cancel_call(call, officer, reason="预算用完")
    assert not Call.objects.open(NOW).filter(pk=call.pk).exists()
    assert "预算用完" in Notification.objects.get(topic="call_changed").body
    with pytest.raises(RefusedError, match="已经取消"):
        cancel_call(call, officer, reason="再取消")


def test_entries_say_when_to_the_minute_and_rest_on_the_basis(scheme: Scheme, officer: User) -> None:
    call = publish_call(call_of(scheme, closes=NOW.replace(hour=17, minute=35) + DAY), officer, now=NOW)
    entries = {entry.key: entry for entry in scheme_entries(NOW)}
    entry = entries[f"subsidies.call:{call.pk}"]
    assert (entry.opens_at, entry.closes_at, entry.url) == (call.opens_at, call.closes_at, call.get_absolute_url())
    assert "2026年11月23日 17:35" in entry.body
    assert "支持标准：按符合条件支出的50%支持" in entry.body
    assert "营业执照" in entry.body
    assert entry.clauses == tuple(each.clause_id for each in scheme.versions.get().form.basis)
    assert entries[f"subsidies.scheme:{scheme.pk}"].url == "/subsidies/schemes/site-build/"


def test_what_is_over_cancelled_or_withdrawn_is_no_entry(scheme: Scheme, officer: User) -> None:
    call = publish_call(call_of(scheme), officer, now=NOW)
    key = f"subsidies.call:{call.pk}"
    assert key not in {entry.key for entry in scheme_entries(NOW + DAY)}
    cancel_call(call, officer, reason="预算用完")
    assert key not in {entry.key for entry in scheme_entries(NOW)}
    scheme.unpublish(user=officer)
    assert not any(entry.url.startswith("/subsidies/schemes/site-build/") for entry in scheme_entries(NOW))


class TestTheBudget:
    """It binds at the decision; what an applicant is told is what is left now."""

    @pytest.fixture
    def call(self, scheme: Scheme, officer: User) -> Call:
        made = call_of(scheme)
        made.budget = Decimal(100_000)
        made.save()
        return publish_call(made, officer, now=NOW)

    def test_it_is_changed_with_a_reason_that_is_audited(self, call: Call, officer: User) -> None:
        changed = change_budget(call, officer, budget=Decimal(150_000), reason=" 追加 ", now=NOW)
        assert changed.budget == Decimal(150_000)
        data = {"before": "100000.00", "after": "150000", "reason": "追加"}
        assert ModelLogEntry.objects.for_instance(call).get(action="subsidies.change_budget").data == data
        entry = AuditEntry.objects.get(action="subsidies.call.change_budget")
        assert (entry.data, entry.actor_id) == (data, officer.pk)
        assert change_budget(call, officer, budget=None, reason="不设上限", now=NOW).budget is None
        assert available(changed) == Decimal(150_000)

    def test_never_below_what_is_set_aside_and_spent(self, call: Call, officer: User) -> None:
        CallFunds.objects.create(call=call, reserved=Decimal(60_000), spent=Decimal("20000.50"))
        with pytest.raises(RefusedError, match=r"80,000\.50 元"):
            change_budget(call, officer, budget=Decimal(80_000), reason="压减", now=NOW)
        assert change_budget(call, officer, budget=Decimal("80000.50"), reason="压减", now=NOW).budget

    @pytest.mark.parametrize(("budget", "reason"), [(100_000, "同样"), (200_000, "  ")])
    def test_not_to_the_same_and_not_without_a_reason(
        self, call: Call, officer: User, budget: int, reason: str
    ) -> None:
        with pytest.raises(RefusedError):
            change_budget(call, officer, budget=Decimal(budget), reason=reason, now=NOW)
        with pytest.raises(RefusedError, match="草稿"):
            change_budget(call_of(call.scheme), officer, budget=Decimal(5), reason="草稿", now=NOW)

    def test_what_is_left_bounds_the_amount(self, call: Call) -> None:
        table = AmountTable(components=(Component(key="a", title="奖励", kind="fixed", amount=Decimal(90_000)),))
        rules = RuleSetDefinition(amount=table)
        CallFunds.objects.create(call=call, reserved=Decimal(60_000))
        found = check_rules(rules, {}, day=NOW.date(), call=call).amount
        assert found is not None
        assert found.total == Decimal(40_000)
        assert (
            "以审定时的余额为准" in worded_amount(found, {}).steps[-1].words + worded_amount(found, {}).steps[-2].words
        )
