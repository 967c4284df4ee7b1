"""What is told of companies and of what they apply for: by source, nothing guessed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from accounts.models import AeoLevel, Enterprise, YearlyFigures
from criteria.rules.facts import FactKind, Series
from subsidies.models import Application, ExpenseLine, OverseasWarehouse, SiteSales, Tenure
from subsidies.rules.fact_specs import KINDS, SPECS
from subsidies.rules.scheme import (
    AssetKind,
    Condition,
    ExpenseCategory,
    Question,
    QuestionKind,
    SchemeDefinition,
    Section,
)
from subsidies.services.fact_specs import worded_specs
from subsidies.services.facts import facts_for
from tests.factories.companies import company, district
from tests.factories.subsidies import draft, open_call, scheme_version, site

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def values(**sources: Any) -> dict[str, Any]:
    sources.setdefault("enterprise", None)
    return {name: fact.value for name, fact in facts_for(day=DAY, **sources).items()}


def warehouse(enterprise: Enterprise, **columns: Any) -> OverseasWarehouse:
    defaults: dict[str, Any] = {"name": "汉堡仓", "country": "DE", "city": "Hamburg", "area_total": 3000}
    return OverseasWarehouse.objects.create(enterprise=enterprise, **{**defaults, "tenure": Tenure.LEASED, **columns})


class TestSpecs:
    def test_names_are_unique_and_say_whose_they_are(self) -> None:
        assert len(KINDS) == len(SPECS)
        assert {name.partition(".")[0] for name in KINDS} == {
            "enterprise", "site", "warehouse", "expenses", "project", "awards", "booth", "declared",
        }  # fmt: skip

    def test_whatever_may_be_asked_has_a_question(self) -> None:
        assert [spec.name for spec in SPECS if spec.can_ask and not spec.question] == []

    def test_choices_have_options(self) -> None:
        district("海淀区", "haidian")
        AeoLevel.objects.create(name="高级认证企业")
        chosen = [spec for spec in worded_specs() if spec.kind in (FactKind.CHOICE, FactKind.LIST)]
        assert [spec.name for spec in chosen if not spec.options] == []

    def test_reading_the_specs_asks_the_database_nothing(self, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(0):
            list(worded_specs())

    def test_words_are_in_the_reader_s_language(self) -> None:
        with translation.override("en"):
            spec = next(spec for spec in worded_specs() if spec.name == "warehouse.country")
            assert ("DE", "Germany") in [(option.value, option.title) for option in spec.options]
        spec = next(spec for spec in worded_specs() if spec.name == "warehouse.country")
        assert ("DE", "德国") in [(option.value, option.title) for option in spec.options]


class TestProfile:
    def test_what_is_filled_in_is_known(self) -> None:
        enterprise = company(
            kinds=["importer"], supervision_modes=["9810"], customs_code="1113960ABC",
            aeo_level=AeoLevel.objects.create(name="常规企业"),
        )  # fmt: skip
        found = values(enterprise=enterprise)
        assert found["enterprise.registered_on"] == date(2020, 1, 1)
        assert found["enterprise.district"] == "chaoyang"
        assert found["enterprise.kinds"] == ("importer",)
        assert found["enterprise.supervision_modes"] == ("9810",)
        assert found["enterprise.aeo_level"] == "常规企业"
        assert found["enterprise.has_customs_code"] is True
        assert found["enterprise.is_verified"] is True

    def test_what_is_empty_is_unknown(self) -> None:
        bare = company(registered_on=None, is_independent_legal_person=None, state=Enterprise.State.UNVERIFIED)
        assert values(enterprise=bare) == {"enterprise.district": "chaoyang", "enterprise.is_verified": False}

    def test_a_no_is_known(self) -> None:
        assert (
            values(enterprise=company(is_independent_legal_person=False))["enterprise.is_independent_legal_person"]
            is False
        )

    def test_figures_are_those_of_the_last_full_year(self) -> None:
        enterprise = company()
        YearlyFigures.objects.create(enterprise=enterprise, year=2025, exports=Decimal(150), employees=0)
        YearlyFigures.objects.create(enterprise=enterprise, year=2024, exports=Decimal(100), revenue=Decimal(9))
        found = values(enterprise=enterprise)
        assert found["enterprise.exports"] == 150
        assert found["enterprise.exports_growth"] == 50
        assert found["enterprise.employees"] == 0  # nobody is a figure, too
        assert "enterprise.revenue" not in found

    def test_an_older_year_stands_in_for_nothing(self) -> None:
        enterprise = company()
        YearlyFigures.objects.create(enterprise=enterprise, year=2024, exports=Decimal(100))
        assert "enterprise.exports" not in values(enterprise=enterprise)

    @pytest.mark.parametrize("before", [None, Decimal(0)])
    def test_growth_from_nothing_is_unknown(self, before: Decimal | None) -> None:
        enterprise = company()
        YearlyFigures.objects.create(enterprise=enterprise, year=2025, exports=Decimal(150))
        YearlyFigures.objects.create(enterprise=enterprise, year=2024, exports=before)
        assert "enterprise.exports_growth" not in values(enterprise=enterprise)

    def test_each_says_where_it_is_from_and_where_to_change_it(self) -> None:
        enterprise = company()
        YearlyFigures.objects.create(enterprise=enterprise, year=2025, exports=Decimal(150))
        facts = facts_for(enterprise=enterprise, day=DAY)
        assert facts["enterprise.registered_on"].source == "企业资料"
        assert facts["enterprise.exports"].source == "企业资料：2025年数据"
        assert str(enterprise.pk) in facts["enterprise.exports"].url
        assert not facts["enterprise.exports"].is_claimed


class TestAssets:
    def test_a_site_tells_its_months(self) -> None:
        shop = site(company(), launched_on=date(2024, 1, 1), own_brand_share=Decimal("46.00"), markets=["US"])
        SiteSales.objects.create(site=shop, month=date(2026, 10, 1), amount_usd=Decimal(300_000))
        found = values(site=shop)
        assert found["site.own_brand_share"] == 46
        assert found["site.markets"] == ("US",)
        assert found["site.monthly_sales"] == Series({date(2026, 10, 1): Decimal(300_000)})
        assert "site.holding_share" not in found

    def test_a_site_without_sales_has_unknown_sales(self) -> None:
        assert "site.monthly_sales" not in values(site=site(company()))

    def test_a_warehouse_tells_what_is_left_of_its_lease(self) -> None:
        leased = warehouse(company(), lease_to=date(2027, 12, 21), wms="WMS", certificate_number="N1")
        found = values(warehouse=leased)
        assert found["warehouse.lease_months_left"] == 12  # one day short of 13
        assert found["warehouse.area_total"] == 3000
        assert found["warehouse.has_wms"] is True
        assert found["warehouse.has_investment_certificate"] is True
        assert "warehouse.enterprises_served" not in found

    def test_a_lease_that_ran_out_leaves_nothing(self) -> None:
        assert values(warehouse=warehouse(company(), lease_to=date(2026, 1, 1)))["warehouse.lease_months_left"] == 0

    def test_an_owned_warehouse_has_no_lease(self) -> None:
        assert "warehouse.lease_months_left" not in values(warehouse=warehouse(company(), tenure=Tenure.BUILT))


def application(**columns: Any) -> Application:
    form = SchemeDefinition(
        title="项目",
        category="exhibition",
        asset_kind=AssetKind.NONE,
        sections=(
            Section(
                key="booth",
                title="展位",
                questions=(
                    Question(key="has", kind=QuestionKind.YES_NO, label="有展位"),
                    Question(
                        key="units", kind=QuestionKind.NUMBER, label="展位数", fact="booth.units",
                        shown_if=Condition(question="has", values=("yes",)),
                    ),
                    Question(key="tax", kind=QuestionKind.DECLARATION, label="纳税", fact="declared.tax_paid"),
                    Question(key="since", kind=QuestionKind.DATE, label="成立", fact="enterprise.registered_on"),
                ),
            ),
        ),
        expense_categories=(ExpenseCategory(key="booth", title="展位费"), ExpenseCategory(key="rent", title="租金")),
    )  # fmt: skip
    return draft(company(), call=open_call(scheme_version(form)), **columns)


class TestApplications:
    def test_answers_become_facts_where_their_question_names_one(self) -> None:
        made = application(answers={"has": "yes", "units": "3", "tax": True, "since": "1999-01-01"})
        found = values(enterprise=made.enterprise, application=made)
        assert found["booth.units"] == 3
        assert found["declared.tax_paid"] is True
        assert found["enterprise.registered_on"] == date(2020, 1, 1)  # what is on record counts
        assert facts_for(enterprise=None, application=made, day=DAY)["booth.units"].source == "申报表：展位数"

    @pytest.mark.parametrize("answers", [{"has": "no", "units": "3"}, {"has": "yes", "units": "三"}, {"has": "yes"}])
    def test_what_is_not_asked_or_no_answer_is_unknown(self, answers: dict[str, Any]) -> None:
        assert "booth.units" not in values(application=application(answers=answers))

    def test_expenses_are_added_up_in_yuan(self) -> None:
        made = application()
        line: dict[str, Any] = {"application": made, "category": "booth", "paid_on": DAY, "invoice_number": "1"}
        ExpenseLine.objects.create(**line, amount=Decimal(1000), ineligible=Decimal(200), rate=Decimal("7.1"))
        ExpenseLine.objects.create(**line, amount=Decimal(50))
        found = values(application=made)
        assert found["expenses.booth"] == Decimal("5730.00")
        assert found["expenses.rent"] == 0
        assert found["expenses.eligible"] == Decimal("5730.00")

    def test_without_lines_expenses_are_unknown(self) -> None:
        assert "expenses.eligible" not in values(application=application())


class TestClaims:
    def test_a_claim_fills_what_is_unknown_and_says_so(self) -> None:
        facts = facts_for(enterprise=None, answers={"booth.units": Decimal(2), "site.markets": ()}, day=DAY)
        assert facts["booth.units"].is_claimed
        assert "site.markets" not in facts

    def test_a_claim_never_beats_the_record(self) -> None:
        enterprise = company()
        facts = facts_for(enterprise=enterprise, answers={"enterprise.registered_on": date(1999, 1, 1)}, day=DAY)
        assert facts["enterprise.registered_on"].value == date(2020, 1, 1)
        assert not facts["enterprise.registered_on"].is_claimed

    def test_a_claim_fills_the_months_that_are_missing(self) -> None:
        shop = site(company())
        SiteSales.objects.create(site=shop, month=date(2026, 10, 1), amount_usd=Decimal(5))
        claimed = Series({date(2026, 9, 1): Decimal(7), date(2026, 10, 1): Decimal(7)})
        fact = facts_for(enterprise=None, site=shop, answers={"site.monthly_sales": claimed}, day=DAY)[
            "site.monthly_sales"
        ]
        assert fact.value == Series({date(2026, 9, 1): Decimal(7), date(2026, 10, 1): Decimal(5)})
        assert fact.is_claimed


def test_queries_are_few(django_assert_num_queries: Any) -> None:
    shop = site(company(aeo_level=AeoLevel.objects.create(name="常规企业")))
    enterprise = Enterprise.objects.select_related("district", "aeo_level").get(pk=shop.enterprise_id)
    with django_assert_num_queries(3):  # figures, sales, and booths that other apps tell of
        facts_for(enterprise=enterprise, site=shop, day=DAY)
