"""The figures of a call: right, of the officer's districts, in a constant number of queries."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from criteria.rules.results import Outcome
from subsidies.models import PaymentLine
from subsidies.services.statistics.calls import call_statistics, calls_compared
from subsidies.services.statistics.funnel import Funnel
from subsidies.workflow import State
from tests.factories.backtests import applied, ruled_call
from tests.factories.subsidies import open_call
from tests.subsidies.statistics.conftest import NOW, Round, passed

QUERIES = 14


def test_the_funnel(round_: Round) -> None:
    found = call_statistics(round_.call, seen_by=round_.officer).funnel
    assert found == Funnel(
        begun=4, submitted=3, reviewed=2, approved=1, refused=1, published=1, paid=1, evaluated=1, withdrawn=0
    )
    assert (found.decided, found.approval) == (2, 0.5)


def test_who_comes_back_counts_once_and_who_is_gone_apart(round_: Round) -> None:
    passed(round_.refused, (State.DECISION, 20))
    PaymentLine.objects.update(state=PaymentLine.State.RETURNED)
    type(round_.waiting).objects.filter(pk=round_.waiting.pk).update(state=State.LAPSED)
    found = call_statistics(round_.call, seen_by=round_.officer)
    assert (found.funnel.reviewed, found.funnel.paid, found.funnel.withdrawn) == (2, 0, 1)
    assert found.money.total.paid == 0


def test_a_decision_set_aside_is_none(round_: Round) -> None:
    round_.refused.decisions.update(set_aside_at=NOW)
    assert call_statistics(round_.call, seen_by=round_.officer).funnel.refused == 0


def test_outcomes_of_each_criterion(round_: Round) -> None:
    found = call_statistics(round_.call, seen_by=round_.officer).criteria
    assert [(each.key, each.title) for each in found] == [
        ("spend", "支出不低于 2 万元"),
        ("brand", "自有品牌占比不低于 50%"),
        ("tax", "依法纳税"),
    ]
    assert found[1].counts == Counter({Outcome.PASS: 1, Outcome.FAIL: 1, Outcome.UNKNOWN: 1})
    assert found[1].pass_rate == pytest.approx(1 / 3)
    assert found[2].pass_rate == 1


def test_only_the_latest_submission_counts(round_: Round) -> None:
    kept = round_.refused.submissions.get()
    kept.pk, kept.ordinal, kept._state.adding = None, 2, True
    kept.assessment = round_.paid.submissions.get().assessment
    kept.content = {**kept.content, "amount_requested": "12345.60"}
    kept.save()
    found = call_statistics(round_.call, seen_by=round_.officer)
    assert (found.criteria[1].passed, found.criteria[1].failed) == (2, 0)
    assert found.money.total.asked == Decimal("62345.60")


def test_criteria_of_other_versions_are_told_apart_by_their_keys(round_: Round) -> None:
    version = round_.waiting.version
    other = ruled_call(
        version.rule_version.rules.model_copy(update={"criteria": version.rule_version.rules.criteria[1:]})
    )
    assert other.version.number == 2
    type(round_.waiting).objects.filter(pk=round_.waiting.pk).update(version=other.version)
    submission = round_.waiting.submissions.get()
    type(submission).objects.filter(pk=submission.pk).update(
        assessment={**submission.assessment, "results": submission.assessment["results"][1:]}
    )
    found = {each.key: each for each in call_statistics(round_.call, seen_by=round_.officer).criteria}
    assert (found["spend"].total, found["brand"].total, found["brand"].unknown) == (2, 3, 1)


def test_days_of_each_step(round_: Round) -> None:
    found = {step.state: step.spread for step in call_statistics(round_.call, seen_by=round_.officer).steps}
    assert list(found) == [
        State.SUBMITTED, State.REVIEW, State.SUPPLEMENT, State.DECISION, State.DECIDED, State.PUBLICITY,
    ]  # fmt: skip
    first = found[State.SUBMITTED]
    assert (first.count, first.median, first.p90) == (3, 6, 7)  # 2, 1 + 6 and 6 days
    assert (found[State.REVIEW].count, found[State.REVIEW].median) == (1, 3)  # the other one is there still
    assert found[State.DECISION].median == 1.5
    assert found[State.PUBLICITY].median == 7


def test_money_by_district_and_by_kind(round_: Round) -> None:
    money = call_statistics(round_.call, seen_by=round_.officer).money
    rows = [
        (line.title, line.submitted, line.approved, line.asked, line.granted, line.paid) for line in money.by_district
    ]
    assert rows == [("朝阳区", 2, 1, 60_000, 30_000, 30_000), ("海淀区", 1, 0, 10_000, 0, 0)]
    assert (money.total.submitted, money.total.asked, money.total.granted) == (3, 70_000, 30_000)
    kinds = {line.title: (line.submitted, line.asked, line.granted, line.paid) for line in money.by_kind}
    assert kinds == {
        "独立站企业": (1, 40_000, 30_000, 30_000),
        "平台卖家": (2, 60_000, 30_000, 30_000),
        "未填写类型": (1, 10_000, 0, 0),
    }


def test_an_officer_of_one_district_counts_that_alone(round_: Round) -> None:
    found = call_statistics(round_.call, seen_by=round_.elsewhere)
    assert (found.funnel.begun, found.funnel.submitted, found.funnel.decided) == (1, 1, 0)
    assert [line.title for line in found.money.by_district] == ["海淀区"]
    assert {each.total for each in found.criteria} == {1}
    assert [step.state for step in found.steps] == [State.SUBMITTED]
    assert calls_compared(round_.call.scheme, seen_by=round_.elsewhere)[0].granted == 0


def test_other_calls_are_not_counted_and_an_empty_one_is_empty(round_: Round) -> None:
    other = open_call(round_.call.version, title="第二批", now=NOW + timedelta(days=40))
    found = call_statistics(other, seen_by=round_.officer)
    assert (found.funnel, found.criteria, found.steps, found.money.by_district) == (Funnel(), (), (), ())
    first, second = calls_compared(round_.call.scheme, seen_by=round_.officer)
    assert (first.call, first.granted, first.paid, first.funnel.approval) == (round_.call, 30_000, 30_000, 0.5)
    assert (second.call, second.granted, second.funnel) == (other, 0, Funnel())


def test_as_many_queries_for_more_applications(
    round_: Round, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    call_statistics(round_.call, seen_by=round_.officer)  # asks once whose districts these are
    with django_assert_num_queries(QUERIES):
        call_statistics(round_.call, seen_by=round_.officer)
    applied(8, round_.call)
    applied(9, round_.call)
    with django_assert_num_queries(QUERIES):
        call_statistics(round_.call, seen_by=round_.officer)
