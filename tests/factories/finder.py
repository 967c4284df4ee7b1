"""Schemes with conditions, as the finder, matching and the self-check meet them."""

from decimal import Decimal
from typing import Any

from core.workflow.definitions import ReviewStep
from criteria.models import RuleSet, RuleSetVersion
from criteria.rules.definition import (
    AgeUnit,
    Aggregate,
    AmountTable,
    ClauseRef,
    Comparison,
    Component,
    Criterion,
    RuleSetDefinition,
    Test,
    Window,
)
from subsidies.models import Call, Category, SchemeVersion
from subsidies.rules.scheme import AssetKind, Material, ReviewRole, SchemeDefinition
from tests.factories.subsidies import open_call, scheme_version

CLAUSE = ClauseRef(
    clause_id=0,
    document="演示办法",
    doc_number="演示〔2026〕1号",
    label="第三条",
    quote="企业登记注册满一年。",
    url="/policies/1/#c3",
)


def criterion(key: str, title: str, fact: str, comparison: Comparison, advice: str = "", **test: Any) -> Criterion:
    """A condition about one fact."""
    return Criterion(
        key=key, title=title, rule=Test(fact=fact, comparison=comparison, **test), clause=CLAUSE, advice=advice
    )


A_YEAR_OLD = criterion(
    "age", "登记满一年", "enterprise.registered_on", Comparison.ABOVE, number=Decimal(1), age=AgeUnit.YEARS
)
OWN_BRAND = criterion(
    "brand", "自有品牌占比不低于 50%", "site.own_brand_share", Comparison.ABOVE, "提高自有品牌占比", number=Decimal(50)
)
SALES = criterion(
    "sales",
    "近三个月月均销售额不低于 30 万美元",
    "site.monthly_sales",
    Comparison.ABOVE,
    number=Decimal(300_000),
    window=Window(months=3, aggregate=Aggregate.AVERAGE),
)
TAXES = criterion("tax", "依法纳税", "declared.tax_paid", Comparison.TRUE)
HALF_OF_SPEND = AmountTable(
    components=(
        Component(key="half", title="支出的 50%", kind="ratio", fact="expenses.eligible", percent=Decimal(50)),
    ),
    per_project=Decimal(1_000_000),
)

CAPPED_BY_YEAR = AmountTable(
    components=(Component(key="award", title="奖励", kind="fixed", amount=Decimal(300_000)),),
    per_enterprise_year=Decimal(400_000),
)


def rules(*criteria: Criterion, amount: AmountTable | None = None) -> RuleSetVersion:
    """A published rule set; its clauses stand for themselves."""
    rule_set = RuleSet.objects.create(title=f"标准 {RuleSet.objects.count() + 1}")
    definition = RuleSetDefinition(criteria=criteria, amount=amount)
    return RuleSetVersion.objects.create(rule_set=rule_set, number=1, definition=definition.model_dump(mode="json"))


def scheme(slug: str = "site-build", *criteria: Criterion, **options: Any) -> SchemeVersion:
    """A published scheme with those conditions. Options: title, amount, asset_kind, category, columns of the form."""
    amount, title = options.pop("amount", None), options.pop("title", slug)
    category, asset_kind = options.pop("category", Category.SITE_BUILD), options.pop("asset_kind", AssetKind.NONE)
    form = SchemeDefinition(
        title=title,
        category=category.value,
        asset_kind=asset_kind,
        audience=options.pop("audience", "综试区内企业"),
        amount_words=options.pop("amount_words", "最高 100 万元"),
        materials=(Material(key="licence", title="营业执照", original=True, stamped=True),),
        steps=(ReviewStep(key="first", title="区级初审", role=ReviewRole.DISTRICT_OFFICER, days=5),),
        **options,
    )
    made = scheme_version(form, rules=rules(*criteria, amount=amount), slug=slug, title=title, category=category)
    made.scheme.audience, made.scheme.amount_words = form.audience, form.amount_words
    made.scheme.benefit, made.scheme.is_demonstration = form.benefit, form.is_demonstration
    made.scheme.save()
    return made


def offered(slug: str = "site-build", *criteria: Criterion, call: dict[str, Any] | None = None, **options: Any) -> Call:
    """The same with an open call; ``call`` overrides its columns."""
    return open_call(scheme(slug, *criteria, **options), **(call or {}))
