"""The self-check: what is asked, what comes of the answers, and that nothing of it is kept."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from time_machine import TimeMachineFixture

from accounts.models import MemberRole
from criteria.forms.self_check import SelfCheckForm
from criteria.rules.asked import facts_used, longest_window, values_named
from criteria.rules.definition import Aggregate, Comparison, Group, RuleSetDefinition, Window
from criteria.rules.facts import FactKind, Facts, FactSpec, Option, Series
from criteria.services.catalogue import fact_specs
from criteria.services.self_check import claims, questions
from subsidies.models import Application, SiteSales
from subsidies.rules.scheme import AssetKind
from subsidies.services.checking import check_rules
from subsidies.services.facts import facts_for
from subsidies.workflow import State
from tests.factories.companies import company, person
from tests.factories.finder import (
    A_YEAR_OLD,
    CAPPED_BY_YEAR,
    CLAUSE,
    HALF_OF_SPEND,
    OWN_BRAND,
    SALES,
    TAXES,
    criterion,
    offered,
)
from tests.factories.subsidies import draft, site

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
ADDRESS = "/subsidies/schemes/a/check/"
OPEN = {"opens_at": NOW - timedelta(days=1), "closes_at": NOW + timedelta(days=30)}


def asked_of(rules: RuleSetDefinition, facts: Facts) -> list[FactSpec]:
    """The questions that are left open by the facts."""
    return questions(rules, facts, fact_specs(), undecided=check_rules(rules, facts, day=DAY).unknown_facts)


class TestRules:
    def test_facts_come_up_in_order_and_once(self) -> None:
        inner = Group(match="any", parts=(OWN_BRAND.rule, Group(match="all", parts=(TAXES.rule, OWN_BRAND.rule))))
        nested = A_YEAR_OLD.model_copy(update={"rule": inner})
        rules = RuleSetDefinition(criteria=(nested, A_YEAR_OLD), amount=HALF_OF_SPEND)
        assert facts_used(rules) == (
            "site.own_brand_share",
            "declared.tax_paid",
            "enterprise.registered_on",
            "expenses.eligible",
        )

    def test_the_longest_window_decides_how_many_months_are_asked(self) -> None:
        year = Window(months=12, aggregate=Aggregate.SUM)
        long = criterion("y", "一年", "site.monthly_sales", Comparison.ABOVE, number=Decimal(1), window=year)
        assert longest_window(RuleSetDefinition(criteria=(SALES, long)), "site.monthly_sales") == 12
        assert longest_window(RuleSetDefinition(), "site.monthly_sales") == 1

    def test_values_are_those_that_rules_tell_apart(self) -> None:
        markets = criterion("m", "市场", "site.markets", Comparison.CONTAINS_ANY, values=("US", "DE"))
        assert values_named(RuleSetDefinition(criteria=(markets,)), "site.markets") == {"US", "DE"}


@pytest.mark.django_db
class TestQuestions:
    def test_what_is_on_record_is_not_asked(self) -> None:
        rules = RuleSetDefinition(criteria=(A_YEAR_OLD, TAXES))
        facts = facts_for(enterprise=company(), day=DAY)
        assert [spec.name for spec in asked_of(rules, facts)] == ["declared.tax_paid"]

    def test_months_that_are_missing_are_asked(self) -> None:
        shop = site(company())
        SiteSales.objects.create(site=shop, month=date(2026, 10, 1), amount_usd=Decimal(400_000))
        facts = facts_for(enterprise=None, site=shop, day=DAY)
        [asked] = asked_of(RuleSetDefinition(criteria=(SALES,)), facts)
        assert asked.kind is FactKind.MONTHLY

    def test_what_nobody_may_claim_is_not_asked(self) -> None:
        verified = criterion("v", "已核验", "enterprise.is_verified", Comparison.TRUE)
        assert asked_of(RuleSetDefinition(criteria=(verified,)), {}) == []

    def test_of_many_countries_only_those_of_the_rules_are_offered(self) -> None:
        markets = criterion("m", "市场", "site.markets", Comparison.CONTAINS_ANY, values=("US", "DE"))
        [asked] = asked_of(RuleSetDefinition(criteria=(markets,)), {})
        assert {option.value for option in asked.options} == {"US", "DE"}

    def test_a_monthly_average_stands_for_each_month_of_the_window(self) -> None:
        rules = RuleSetDefinition(criteria=(SALES,))
        found = claims({"site.monthly_sales": Decimal(5)}, rules, fact_specs(), day=DAY)
        months = [date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)]
        assert found == {"site.monthly_sales": Series(dict.fromkeys(months, Decimal(5)))}


def spec(kind: FactKind, **options: object) -> FactSpec:
    return FactSpec("x.y", "事实", kind, "问？", **options)  # type: ignore[arg-type]


class TestForm:
    @pytest.mark.parametrize(
        ("kind", "written", "value"),
        [
            (FactKind.MONEY, "1,234,567.50", Decimal("1234567.50")),
            (FactKind.MONEY, "1，000", Decimal(1000)),
            (FactKind.NUMBER, "0", Decimal(0)),
            (FactKind.PERCENT, "-3.5", Decimal("-3.5")),
            (FactKind.MONTHLY, "300000", Decimal(300_000)),
            (FactKind.DATE, "2024-02-29", date(2024, 2, 29)),
            (FactKind.YES_NO, "yes", True),
            (FactKind.YES_NO, "no", False),
        ],
    )
    def test_answers_are_read_by_kind(self, kind: FactKind, written: str, value: object) -> None:
        assert SelfCheckForm([spec(kind)], {"x.y": written}).answers() == {"x.y": value}

    @pytest.mark.parametrize("kind", list(FactKind))
    def test_nothing_needs_an_answer(self, kind: FactKind) -> None:
        form = SelfCheckForm([spec(kind, options=(Option("a", "甲"),))], {"x.y": ""})
        assert form.answers() == {}
        assert not form.errors

    @pytest.mark.parametrize(
        ("kind", "written"),
        [
            (FactKind.MONEY, "-1"),
            (FactKind.MONEY, "很多"),
            (FactKind.NUMBER, "1e999"),
            (FactKind.MONEY, "NaN"),
            (FactKind.DATE, "2026-02-30"),
            (FactKind.YES_NO, "perhaps"),
            (FactKind.CHOICE, "z"),
            (FactKind.LIST, "z"),
        ],
    )
    def test_what_cannot_be_read_is_an_error_and_no_answer(self, kind: FactKind, written: str) -> None:
        form = SelfCheckForm([spec(kind, options=(Option("a", "甲"),))], {"x.y": written})
        assert form.answers() == {}
        assert form.errors

    def test_choices_are_values(self) -> None:
        options = (Option("a", "甲"), Option("b", "乙"))
        assert SelfCheckForm([spec(FactKind.CHOICE, options=options)], {"x.y": "a"}).answers() == {"x.y": "a"}
        several = {"x.y": ["a", "b"]}
        assert SelfCheckForm([spec(FactKind.LIST, options=options)], several).answers() == {"x.y": ("a", "b")}


def posted(client: Client, data: dict[str, object], url: str = ADDRESS, **headers: str) -> BeautifulSoup:
    response = client.post(url, data, headers=headers)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def counts(page: BeautifulSoup) -> list[int]:
    """Met, not met, to be confirmed."""
    return [int(each.get_text()) for each in page.select(".verdict__counts strong")]


@pytest.mark.django_db
class TestPage:
    @pytest.fixture(autouse=True)
    def _scheme(self, time_machine: TimeMachineFixture) -> None:
        time_machine.move_to(NOW, tick=False)
        call = {**OPEN, "budget": Decimal(300_000)}
        offered("a", A_YEAR_OLD, OWN_BRAND, SALES, TAXES, amount=HALF_OF_SPEND, asset_kind=AssetKind.SITE, call=call)

    def test_for_a_visitor_everything_is_open(self, visitor: Client) -> None:
        page = BeautifulSoup(visitor.get(ADDRESS).content, "html.parser")
        assert counts(page) == [0, 0, 4]
        assert len(page.select(".self-check__form .field")) == 5
        assert "还不能算出金额" in page.get_text()

    def test_answers_decide_and_the_amount_is_computed(self, visitor: Client) -> None:
        page = posted(
            visitor,
            {
                "enterprise.registered_on": "2020-01-01",
                "site.own_brand_share": "46",
                "site.monthly_sales": "300000",
                "declared.tax_paid": "yes",
                "expenses.eligible": "555,000",
            },
        )
        assert counts(page) == [3, 1, 0]
        assert "还差 4 个百分点" in page.select_one("#criterion-brand").get_text()  # type: ignore[union-attr]
        assert "您填写的（以申报材料为准）" in page.get_text()
        total = page.select_one(".amount__total strong")
        assert total is not None
        assert total.get_text() == "27 万元"  # 277,500 rounded down

    def test_the_budget_of_the_call_bounds_the_amount(self, visitor: Client) -> None:
        total = posted(visitor, {"expenses.eligible": "5000000"}).select_one(".amount__total strong")
        assert total is not None
        assert total.get_text() == "30 万元"

    def test_what_was_typed_stays_where_something_is_wrong(self, visitor: Client) -> None:
        response = visitor.post(ADDRESS, {"expenses.eligible": "abc", "site.own_brand_share": "60"})
        assert response.status_code == 422
        page = BeautifulSoup(response.content, "html.parser")
        assert page.select_one("[name='expenses.eligible']")["value"] == "abc"  # type: ignore[index]
        assert page.select_one(".error-summary a[href='#answer-expenses.eligible']")
        assert counts(page) == [1, 0, 3]

    def test_htmx_gets_the_outcome_alone(self, visitor: Client) -> None:
        page = posted(visitor, {"expenses.eligible": "abc"}, **{"HX-Request": "true"})
        assert not page.select("form")
        assert page.select_one("#outcome .verdict__errors a[href='#answer-expenses.eligible']")

    def test_a_member_is_not_asked_what_is_on_record(self) -> None:
        user = person("boss")
        enterprise = company(members={user: MemberRole.OWNER})
        site(enterprise, "one.com", own_brand_share=Decimal(40))
        best = site(enterprise, "two.com", own_brand_share=Decimal(60))
        client = Client()
        client.force_login(user)
        page = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
        names = {field["name"] for field in page.select(".self-check__form [name]")} - {"csrfmiddlewaretoken"}
        assert names == {"site.monthly_sales", "declared.tax_paid", "expenses.eligible"}
        assert counts(page) == [2, 0, 2]
        assert page.select_one(f"select[name=asset] option[value='{best.pk}'][selected]")

    def test_another_site_is_checked_when_chosen(self) -> None:
        user = person("boss")
        enterprise = company(members={user: MemberRole.VIEWER})
        worse = site(enterprise, "one.com", own_brand_share=Decimal(40))
        site(enterprise, "two.com", own_brand_share=Decimal(60))
        client = Client()
        client.force_login(user)
        page = posted(client, {"declared.tax_paid": "yes"}, f"{ADDRESS}?asset={worse.pk}")
        assert counts(page) == [2, 1, 1]

    def test_a_claim_does_not_overrule_the_record(self) -> None:
        user = person("boss")
        company(members={user: MemberRole.OWNER}, registered_on=date(2026, 6, 1))
        client = Client()
        client.force_login(user)
        page = posted(client, {"enterprise.registered_on": "2000-01-01"})
        assert "不符合" in page.select_one("#criterion-age").get_text()  # type: ignore[union-attr]

    def test_nothing_is_kept(self, visitor: Client) -> None:
        posted(visitor, {"expenses.eligible": "123456"})
        page = visitor.get(ADDRESS).content.decode()
        assert "123456" not in page
        assert not Application.objects.exists()
        assert "expenses.eligible" not in str(dict(visitor.session.items()))

    def test_the_next_step_is_to_apply_or_to_mend(self, visitor: Client) -> None:
        assert posted(visitor, {}).select_one("#outcome a[href*='/begin/']")
        mend = posted(visitor, {"site.own_brand_share": "10"}).select_one(".outcome__next")
        assert mend is not None
        assert mend.select_one("a[href='#criterion-brand']")

    def test_each_result_quotes_its_clause(self, visitor: Client) -> None:
        page = BeautifulSoup(visitor.get(ADDRESS).content, "html.parser")
        assert [each.get_text(strip=True) for each in page.select(".criterion .clause__text")] == [CLAUSE.quote] * 4

    def test_other_methods_are_not_allowed(self, visitor: Client) -> None:
        assert visitor.put(ADDRESS).status_code == 405


@pytest.mark.django_db
def test_a_company_is_told_what_it_has_taken_of_the_yearly_cap(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(NOW, tick=False)
    call, user = offered("a", amount=CAPPED_BY_YEAR, call=OPEN), person("boss")
    asked = {"state": State.SUBMITTED, "number": "2026-1", "submitted_at": NOW, "slot": "site:1"}
    draft(company(members={user: MemberRole.VIEWER}), call=call, amount_requested=Decimal(300_000), **asked)
    client = Client()
    client.force_login(user)
    page = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
    assert page.select_one(".amount__total strong").get_text() == "10 万元"  # type: ignore[union-attr]
    assert "今年已申请或已获 30 万元" in page.get_text()


@pytest.mark.django_db
def test_a_scheme_without_rules_says_so(visitor: Client) -> None:
    offered("a")
    page = BeautifulSoup(visitor.get(ADDRESS).content, "html.parser")
    assert "这个项目没有设置条件" in page.get_text()
