"""What is known of a company and of what it applies for, as facts that rules read. Nothing is ever guessed.

Where several sources tell the same fact, what is on record (profile, site, warehouse) counts before
what was answered in an application, and that before what was claimed on the spot. A figure that
nobody filled in is missing, never nought.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Enterprise
from core.money import exchanged
from criteria.rules.ages import age
from criteria.rules.definition import AgeUnit
from criteria.rules.facts import Fact, Facts, Series, Value
from criteria.services.enterprise_facts import Known, known, number, of_claims, of_enterprise
from criteria.services.told import told_facts
from subsidies.models import Application, IndependentSite, OverseasWarehouse
from subsidies.rules.answers import counted_answers, read_answer
from subsidies.rules.scheme import QuestionKind


def facts_for(
    *,
    enterprise: Enterprise | None,
    site: IndependentSite | None = None,
    warehouse: OverseasWarehouse | None = None,
    application: Application | None = None,
    answers: Mapping[str, Value] | None = None,
    day: date,
) -> Facts:
    """Everything known on ``day``, by the names of ``subsidies.rules.fact_specs``.

    ``answers`` are facts claimed on the spot, by name. An application brings its own site or warehouse.
    Reads the company's figures, a site's sales and an application's expenses, each in one query
    unless they were fetched before.
    """
    if application is not None:
        site, warehouse = site or application.site, warehouse or application.warehouse
    # An application says itself which case it is about; what others know is of the latest one.
    found = told_facts(enterprise, day) if enterprise is not None and application is None else {}
    found |= of_claims(answers or {})
    if application is not None:
        found |= of_application(application)
    if warehouse is not None:
        found |= of_warehouse(warehouse, day)
    if site is not None:
        found = with_claimed_months(found, of_site(site))
    if enterprise is not None:
        found |= of_enterprise(enterprise, day)
    return found


def with_claimed_months(claimed: dict[str, Fact], recorded: dict[str, Fact]) -> dict[str, Fact]:
    """``recorded`` over ``claimed``; months without a figure on record keep the claimed one."""
    found = {**claimed, **recorded}
    for name, fact in recorded.items():
        said = claimed.get(name)
        if said is not None and isinstance(fact.value, Series) and isinstance(said.value, Series):
            both = Series({**said.value.months, **fact.value.months})
            found[name] = Fact(both, fact.source, fact.url, is_claimed=bool(set(both.months) - set(fact.value.months)))
    return found


def of_site(site: IndependentSite) -> dict[str, Fact]:
    """An independent site with its months of sales."""
    sales = {row.month: row.amount_usd for row in site.sales.all()}
    values: Known = {
        "site.launched_on": site.launched_on,
        "site.holding_share": site.holding_share,
        "site.own_brand_share": site.own_brand_share,
        "site.monthly_sales": Series(sales) if sales else None,
        "site.markets": tuple(site.markets),
        "site.languages": tuple(site.languages),
        "site.payment_channels": tuple(site.payment_channels),
    }
    return known(values, source=_("独立站：%(name)s") % {"name": site.name}, url=asset_address(site))


def of_warehouse(warehouse: OverseasWarehouse, day: date) -> dict[str, Fact]:
    """An overseas warehouse as of ``day``."""
    lease_to = warehouse.lease_to
    values: Known = {
        "warehouse.country": warehouse.country,
        "warehouse.area_total": number(warehouse.area_total),
        "warehouse.area_in_use": number(warehouse.area_in_use),
        "warehouse.operating_since": warehouse.operating_since,
        "warehouse.tenure": warehouse.tenure,
        "warehouse.lease_months_left": number(max(age(day, lease_to, AgeUnit.MONTHS), 0)) if lease_to else None,
        "warehouse.stake": warehouse.stake,
        "warehouse.enterprises_served": number(warehouse.enterprises_served),
        "warehouse.has_wms": True if warehouse.wms else None,
        "warehouse.services": tuple(warehouse.services),
        "warehouse.kinds": tuple(warehouse.kinds),
        "warehouse.has_investment_certificate": (
            True if warehouse.certificate_id or warehouse.certificate_number else None
        ),
    }
    return known(values, source=_("海外仓：%(name)s") % {"name": warehouse.name}, url=asset_address(warehouse))


def asset_address(asset: IndependentSite | OverseasWarehouse) -> str:
    """Where its company changes it."""
    name = "subsidies:site_edit" if isinstance(asset, IndependentSite) else "subsidies:warehouse_edit"
    return reverse(name, args=[asset.enterprise_id, asset.pk])


def of_application(application: Application) -> dict[str, Fact]:
    """Answers to questions that name a fact, and what the expense lines come to."""
    form = application.version.form
    counted = counted_answers(form, application.answers)
    found: dict[str, Fact] = {}
    for question in form.questions():
        if question.fact and question.kind is not QuestionKind.TABLE and question.key in counted:
            value = read_answer(question, counted[question.key])
            found |= known({question.fact: value}, source=_("申报表：%(label)s") % {"label": question.label})
    keys = [category.key for category in form.expense_categories]
    return found | known(expenses(application, keys), source=_("支出明细"))


def expenses(application: Application, categories: Iterable[str]) -> Known:
    """Eligible expenses in 元, in all and by category. Without any line nothing is known."""
    lines = list(application.expenses.all())
    if not lines:
        return {}
    sums = dict.fromkeys(categories, Decimal(0))
    for line in lines:
        eligible = exchanged(line.amount - line.ineligible, line.rate)
        sums[line.category] = sums.get(line.category, Decimal(0)) + eligible
    by_category = {f"expenses.{key}": amount for key, amount in sums.items()}
    return {**by_category, "expenses.eligible": sum(sums.values(), Decimal(0))}
