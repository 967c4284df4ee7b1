"""Made-up companies and schemes of any number, for a throw-away database."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from accounts.models import District, Enterprise, YearlyFigures
from core.identifiers.uscc import check_character
from criteria.models import RuleSet, RuleSetVersion
from criteria.rules.definition import (
    AgeUnit,
    Aggregate,
    AmountTable,
    ClauseRef,
    Comparison,
    Component,
    Criterion,
    Group,
    RuleSetDefinition,
    Test,
    Window,
)
from criteria.rules.windows import months_before
from subsidies.models import Call, Category, IndependentSite, Scheme, SchemeVersion, SiteSales
from subsidies.rules.scheme import AssetKind, SchemeDefinition

MONTHS = 12
CLAUSE = ClauseRef(clause_id=0, document="Made-up measures", label="1", quote="A made-up clause.", url="/policies/")


def companies(count: int, day: date) -> list[Enterprise]:
    """Companies with two years of figures and a site with a year of sales; each differs from the next."""
    district = District.objects.create(name="Bench", slug="bench")
    made = Enterprise.objects.bulk_create(
        Enterprise(
            uscc=_code(number),
            name=f"Company {number}",
            legal_representative="Nobody",
            district=district,
            registered_on=day - timedelta(days=30 * (number % 80)),
            is_independent_legal_person=number % 7 > 0,
            kinds=["independent_site"],
        )
        for number in range(count)
    )
    YearlyFigures.objects.bulk_create(
        YearlyFigures(enterprise=company, year=year, exports=Decimal(1_000_000 + company.pk * 1000 * (day.year - year)))
        for company in made
        for year in (day.year - 1, day.year - 2)
    )
    sites = IndependentSite.objects.bulk_create(
        IndependentSite(
            enterprise=company,
            name=f"Shop {company.pk}",
            url=f"https://shop-{company.pk}.com/",
            domain=f"shop-{company.pk}.com",
            launched_on=day - timedelta(days=20 * (company.pk % 90)),
            own_brand_share=Decimal(company.pk % 100),
            holding_share=Decimal(100),
        )
        for company in made
    )
    SiteSales.objects.bulk_create(
        SiteSales(site=site, month=month, amount_usd=Decimal(200_000 + site.pk * 100))
        for site in sites
        for month in months_before(day, MONTHS)
    )
    return made


def schemes(count: int, now: datetime) -> list[SchemeVersion]:
    """Published schemes with eight conditions each, a group and a window among them, and an open call."""
    return [_scheme(number, now) for number in range(count)]


def rules(number: int) -> RuleSetDefinition:
    """Rules whose bounds differ with ``number``."""
    tests = [
        Test(fact="enterprise.registered_on", comparison=Comparison.ABOVE, number=Decimal(1), age=AgeUnit.YEARS),
        Test(fact="enterprise.is_independent_legal_person", comparison=Comparison.TRUE),
        Test(fact="enterprise.kinds", comparison=Comparison.CONTAINS_ANY, values=("independent_site", "importer")),
        Test(fact="site.launched_on", comparison=Comparison.ABOVE, number=Decimal(number), age=AgeUnit.MONTHS),
        Test(fact="site.own_brand_share", comparison=Comparison.ABOVE, number=Decimal(30 + number)),
        Test(
            fact="site.monthly_sales",
            comparison=Comparison.ABOVE,
            number=Decimal(200_000 + number * 1000),
            window=Window(months=MONTHS, aggregate=Aggregate.AVERAGE),
        ),
        Test(fact="declared.tax_paid", comparison=Comparison.TRUE),
    ]
    either = Group(
        match="any",
        parts=(
            Test(fact="enterprise.exports", comparison=Comparison.ABOVE, number=Decimal(1_500_000)),
            Test(fact="enterprise.exports_growth", comparison=Comparison.ABOVE, number=Decimal(number)),
        ),
    )
    amount = AmountTable(
        components=(
            Component(key="ratio", title="Ratio", kind="ratio", fact="enterprise.exports", percent=Decimal(5 + number)),
            Component(key="fixed", title="Fixed", kind="fixed", amount=Decimal(100_000), only_if=tests[4]),
        ),
        per_project=Decimal(1_000_000),
    )
    criteria = tuple(
        Criterion(key=f"c{place}", title=f"Condition {place}", rule=rule, clause=CLAUSE)
        for place, rule in enumerate([*tests, either])
    )
    return RuleSetDefinition(criteria=criteria, amount=amount)


def _scheme(number: int, now: datetime) -> SchemeVersion:
    rule_set = RuleSet.objects.create(title=f"Rules {number}")
    rule_version = RuleSetVersion.objects.create(
        rule_set=rule_set, number=1, definition=rules(number).model_dump(mode="json")
    )
    category = Category.SITE_BUILD
    scheme = Scheme.objects.create(
        title=f"Scheme {number}", slug=f"scheme-{number}", category=category, asset_kind=AssetKind.SITE, live=True
    )
    form = SchemeDefinition(title=scheme.title, category=category.value, asset_kind=AssetKind.SITE)
    version = SchemeVersion.objects.create(
        scheme=scheme, number=1, rule_version=rule_version, definition=form.model_dump(mode="json")
    )
    Call.objects.create(
        scheme=scheme,
        version=version,
        title=scheme.title,
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=30),
        state=Call.State.PUBLISHED,
    )
    return version


def _code(number: int) -> str:
    first = f"91110105MA{number:07d}"
    return first + check_character(first)
