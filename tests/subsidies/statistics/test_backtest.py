"""Backtests: the unchanged rules give what was kept, changed ones say who wins and loses, and nothing is written."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from pytest_django import DjangoAssertNumQueries

from criteria.rules.definition import RuleSetDefinition
from criteria.rules.parameters import adjusted
from criteria.rules.results import Outcome
from subsidies.models import Application, Call, Submission
from subsidies.rules.backtest import Effect
from subsidies.services.backtest import Backtest, backtest
from subsidies.services.backtest_words import differing, reasons_of
from subsidies.services.submitting import next_key
from subsidies.workflow import State
from tests.factories.backtests import RULES, applied, ruled_call
from tests.factories.finder import A_YEAR_OLD, SALES
from tests.factories.office import set_state
from tests.subsidies.statistics.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still")]
EVERYTHING = RULES.model_copy(update={"criteria": (A_YEAR_OLD, *RULES.criteria, SALES)})
MONTHS = {date(2026, month, 1): Decimal(400_000) for month in (3, 4, 5)}


def effects(found: Backtest) -> dict[str, Effect]:
    return {case.application.enterprise.name: case.effect for case in found.cases}


@pytest.fixture
def call() -> Call:
    """Six applications: two that pass whole, one at the threshold, one below, one unknown, one below whose sales are not all known, one untaxed and young."""
    call = ruled_call(EVERYTHING, now=NOW, budget=Decimal(90_000))
    applied(1, call, sales=MONTHS)
    applied(2, call, brand=50, sales=MONTHS, spend=120_001)
    applied(3, call, brand=40, sales=MONTHS)
    applied(4, call, brand=None, sales=MONTHS)
    applied(5, call, spend=39_999, brand=49, sales={date(2026, 5, 1): Decimal(1)})
    applied(6, call, sales=MONTHS, tax="no", registered_on=date(2025, 6, 2))
    return call


def test_the_unchanged_rules_give_what_every_submission_keeps(call: Call) -> None:
    found = backtest([call], EVERYTHING)
    assert (found.replayed, found.unreproduced) == (6, [])
    assert found.effects == {Effect.SAME: 6}
    assert found.cases == []
    kept = Submission.objects.values_list("assessment__outcome", flat=True)
    assert found.before.outcomes == {outcome: list(kept).count(outcome) for outcome in Outcome}
    assert found.before.outcomes == found.after.outcomes == {Outcome.PASS: 2, Outcome.FAIL: 3, Outcome.UNKNOWN: 1}
    assert found.before.granted == found.after.granted == 50_000 + 60_000
    assert found.before.open == 50_000


def test_what_changed_on_record_since_changes_no_replay(call: Call) -> None:
    for application in Application.objects.all():
        application.site.sales.all().delete()
        type(application.site).objects.filter(pk=application.site_id).update(own_brand_share=1)
        application.expenses.update(amount=1)
        type(application.enterprise).objects.update(registered_on=date(2026, 5, 1))
    found = backtest([call], EVERYTHING)
    assert (found.replayed, found.unreproduced, found.cases) == (6, [], [])


def test_who_wins_and_loses_and_why(call: Call) -> None:
    lower = backtest([call], adjusted(EVERYTHING, {"criterion.brand.number": Decimal(40)}))
    assert effects(lower) == {"公司3": Effect.WINS, "公司5": Effect.SHIFTS}  # the latter's sales are not all known
    assert reasons_of(lower.cases[0], lower.titles) == ["自有品牌占比不低于 50%：不符合 → 符合"]
    assert lower.after.granted - lower.before.granted == lower.cases[0].difference == 50_000
    exclusive = backtest([call], adjusted(EVERYTHING, {"criterion.brand.inclusive": False}))
    assert effects(exclusive) == {"公司2": Effect.LOSES}
    assert exclusive.cases[0].difference == -60_000
    smaller = backtest([call], adjusted(EVERYTHING, {"part.half.percent": Decimal(30)}))
    assert effects(smaller) == {"公司1": Effect.LESS, "公司2": Effect.LESS}
    assert reasons_of(smaller.cases[0], smaller.titles) == ["支出的一半"]
    capped = backtest([call], adjusted(EVERYTHING, {"table.per_project": Decimal(55_000)}))
    assert [(case.application.enterprise.name, case.difference) for case in capped.cases] == [("公司2", -10_000)]
    assert reasons_of(capped.cases[0], capped.titles) == ["单个项目上限"]


def test_rules_with_a_condition_more_or_less(call: Call) -> None:
    lax = backtest([call], EVERYTHING.model_copy(update={"criteria": EVERYTHING.criteria[1:3]}))
    assert effects(lax) == {"公司6": Effect.WINS}
    assert "依法纳税：不再要求" in reasons_of(lax.cases[0], lax.titles)
    strict = backtest([call], RuleSetDefinition(criteria=EVERYTHING.criteria[::-1]))
    assert effects(strict) == {"公司1": Effect.LESS, "公司2": Effect.LESS}  # conditions alone give no money


def test_who_is_gone_is_not_replayed_and_drafts_never(call: Call) -> None:
    first, second = Application.objects.order_by("number")[:2]
    set_state(first, State.WITHDRAWN)
    set_state(second, State.LAPSED)
    assert backtest([call], EVERYTHING).total == 4
    assert backtest([], EVERYTHING).total == 0


def test_what_cannot_be_reproduced_is_told_and_not_counted(call: Call) -> None:
    first, second, third, *_others = Submission.objects.order_by("application__number")
    tampered(first, amount={**first.amount, "figure": "123.00"})
    results = [dict(each) for each in second.assessment["results"]]
    results[1] = {**results[1], "finding": {**results[1]["finding"], "outcome": "fail"}}
    tampered(second, assessment={"outcome": "fail", "results": results})
    tampered(third, content={**third.content, "judged": None})
    found = backtest([call], adjusted(EVERYTHING, {"criterion.brand.number": Decimal(0)}))
    assert (found.replayed, found.total) == (3, 6)
    told = [differing(each.kept, each.replayed, found.titles) for each in found.unreproduced]
    assert told[0] == ["金额：123.00 元 → 50,000.00 元"]
    assert told[1] == ["支出不低于 2 万元：不符合 → 符合"]
    assert told[2] == ["自有品牌占比不低于 50%：不符合 → 待确认", "近三个月月均销售额不低于 30 万美元：符合 → 待确认"]
    assert [each.is_rebuilt for each in found.unreproduced] == [False, False, True]


def tampered(submission: Submission, **columns: object) -> None:
    Submission.objects.filter(pk=submission.pk).update(**columns)


def test_an_older_submission_is_replayed_where_its_values_suffice(call: Call) -> None:
    fewer = ruled_call(
        RULES.model_copy(update={"criteria": (A_YEAR_OLD, RULES.criteria[0], RULES.criteria[2])}), now=NOW
    )
    application = applied(7, fewer)
    submission = application.submissions.get()
    tampered(submission, content={name: kept for name, kept in submission.content.items() if name != "judged"})
    found = backtest([fewer], fewer.version.rule_version.rules)
    assert (found.replayed, found.unreproduced) == (1, [])


def test_the_latest_submission_and_what_was_taken_of_the_cap(call: Call) -> None:
    application = Application.objects.order_by("number").first()
    submission = application.submissions.get()
    judged = {**submission.content["judged"], "taken": "170000"}
    content, amount = {**submission.content, "judged": judged}, {**submission.amount, "figure": "30000"}
    submission.pk, submission.ordinal, submission._state.adding = None, next_key(application), True
    submission.content, submission.amount = content, amount
    submission.save()
    found = backtest([call], EVERYTHING)
    assert (found.unreproduced, found.before.granted) == ([], 30_000 + 60_000)


def test_a_supplement_keeps_its_facts_too(call: Call) -> None:
    application = Application.objects.order_by("number").first()
    first = application.submissions.get().content["judged"]
    assert first["day"] == "2026-06-01"
    assert first["facts"]["site.own_brand_share"] == {"number": "60.00"}
    assert set(first["facts"]) >= {
        "enterprise.registered_on",
        "site.monthly_sales",
        "declared.tax_paid",
        "expenses.eligible",
    }


def test_a_backtest_writes_nothing(call: Call) -> None:
    before = everything()
    backtest([call], adjusted(EVERYTHING, {"criterion.brand.number": Decimal(0)}))
    assert everything() == before


def everything() -> dict[str, object]:
    """Every row of the apps whose tables a backtest might touch."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for label in ("subsidies", "criteria", "accounts", "core", "wagtailcore")
        for model in apps.get_app_config(label).get_models()
    }


def test_as_many_queries_for_more_applications(call: Call, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        backtest([call], EVERYTHING)
    applied(9, call)
    with django_assert_num_queries(2):
        backtest([call], EVERYTHING)
