"""Demo schemes come to an amount once everything they ask for is answered: no fact is left that nobody can tell."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import AeoLevel, Enterprise, YearlyFigures
from criteria.rules.results import Outcome
from subsidies.models import Application, ExpenseLine, Scheme, SiteSales
from subsidies.rules.assets import months_back
from subsidies.rules.scheme import AssetKind, Question, QuestionKind
from subsidies.services.tasks import FormTasks
from tests.factories.assets import site, warehouse
from tests.factories.companies import company
from tests.factories.subsidies import draft

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


ANSWERS = {
    QuestionKind.NUMBER: lambda question: str(question.least or 0),
    QuestionKind.MONEY: lambda question: str(question.least or 0),
    QuestionKind.DATE: lambda _question: "2026-03-01",
    QuestionKind.CHOICE: lambda question: question.choices[0].value,
    QuestionKind.CHOICES: lambda question: [question.choices[0].value],
    QuestionKind.YES_NO: lambda _question: "yes",
    QuestionKind.DECLARATION: lambda _question: True,
}


def answer(question: Question) -> Any:
    """Something that fits."""
    return ANSWERS.get(question.kind, lambda _question: "甲")(question)


def answered(scheme: Scheme, enterprise: Enterprise) -> Application:
    """An application of the scheme in which nothing is left open."""
    form = scheme.versions.get().form
    asset: dict[str, Any] = {}
    if form.asset_kind is AssetKind.SITE:
        asset["site"] = enterprise.sites.get()
    elif form.asset_kind is AssetKind.WAREHOUSE:
        asset["warehouse"] = enterprise.warehouses.get()
    answers = {question.key: answer(question) for question in form.questions()}
    made = draft(enterprise, call=scheme.calls.exclude(version=None).first(), answers=answers, **asset)
    ExpenseLine.objects.bulk_create(
        ExpenseLine(
            application=made, category=category.key, purpose="支出", invoice_number=category.key, paid_on=DAY,
            amount=Decimal(100_000),
        )
        for category in form.expense_categories
    )  # fmt: skip
    return Application.objects.for_form().get(pk=made.pk)


def test_every_scheme_comes_to_an_amount_when_everything_is_answered(schemes: list[Scheme]) -> None:
    enterprise = company("甲公司", number=41, customs_code="1105960001", aeo_level=AeoLevel.objects.first())
    figures = dict.fromkeys(("revenue", "exports", "cross_border_exports", "taxes_paid"), Decimal(60_000_000))
    YearlyFigures.objects.bulk_create(
        YearlyFigures(enterprise=enterprise, year=year, employees=20, **figures) for year in (2024, 2025)
    )
    ours = site(
        enterprise,
        launched_on=date(2022, 1, 1),
        holding_share=100,
        own_brand_share=80,
        markets=["US"],
        languages=["en"],
    )
    SiteSales.objects.bulk_create(
        SiteSales(site=ours, month=month, amount_usd=400_000) for month in months_back(DAY, 24)
    )
    warehouse(
        enterprise, area_total=5000, area_in_use=4000, operating_since=date(2021, 1, 1), stake=100, wms="系统",
        enterprises_served=30, certificate_number="N1", services=["storage", "returns"],
    )  # fmt: skip
    found = {}
    for scheme in schemes:
        tasks = FormTasks(answered(scheme, enterprise), day=DAY)
        unknown = [each.criterion.key for each in tasks.check.assessment.results if each.outcome is Outcome.UNKNOWN]
        assert unknown == [], scheme.slug
        found[scheme.slug] = tasks.computed
    assert {slug for slug, total in found.items() if total is None} == {"warehouse-recognition"}  # gives no money
    assert found["site-award"] == Decimal(2_100_000)  # the first time, and for exports of 60 million 元
