"""Rule sets as officers write them."""

from decimal import Decimal

from criteria.models import RuleSet
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
    Tier,
    Window,
)
from criteria.services.drafting import write_rules
from policy_kb.models import Clause

LEGAL = Test(fact="enterprise.is_independent_legal_person", comparison=Comparison.TRUE)
LAUNCHED = Test(fact="site.launched_on", comparison=Comparison.ABOVE, number=Decimal(1), age=AgeUnit.YEARS)
BRAND = Test(fact="site.own_brand_share", comparison=Comparison.ABOVE, number=Decimal(50))
SALES = Test(
    fact="site.monthly_sales",
    comparison=Comparison.ABOVE,
    number=Decimal(300_000),
    window=Window(months=12, aggregate=Aggregate.AVERAGE),
)
TENURE = Test(fact="warehouse.tenure", comparison=Comparison.ONE_OF, values=("built",))


def ref(clause: Clause, quote: str) -> ClauseRef:
    """A tie to the clause."""
    document = clause.version.document
    return ClauseRef(
        clause_id=clause.pk,
        document=document.title,
        doc_number=document.doc_number,
        label=clause.label,
        quote=quote,
        url=clause.get_permanent_url(),
    )


def definition(clause: Clause, quote: str) -> RuleSetDefinition:
    """Every kind of rule and part there is, tied to one clause."""
    tie = ref(clause, quote)
    return RuleSetDefinition(
        criteria=(
            Criterion(key="legal", title="独立法人", rule=LEGAL, clause=tie),
            Criterion(
                key="grown",
                title="有规模的独立站",
                rule=Group(match="all", parts=(LAUNCHED, Group(match="any", parts=(BRAND, SALES)))),
                clause=tie,
                advice="请补充销售数据。",
            ),
        ),
        amount=AmountTable(
            components=(
                Component(
                    key="half",
                    title="建设费用",
                    kind="ratio",
                    fact="expenses.eligible",
                    percent=Decimal(50),
                    cap=Decimal(1_000_000),
                    clause=tie,
                ),
                Component(key="first", title="首次奖励", kind="fixed", amount=Decimal(20_000), only_if=BRAND),
                Component(
                    key="tiers",
                    title="分档",
                    kind="tiered",
                    fact="site.own_brand_share",
                    tiers=(Tier(above=Decimal(30), amount=Decimal(10_000)), Tier(amount=Decimal(5_000))),
                    only_if=Group(match="any", parts=(LEGAL, LAUNCHED)),
                ),
                Component(
                    key="area",
                    title="面积",
                    kind="per_unit",
                    fact="warehouse.area_in_use",
                    amount=Decimal(100),
                    unit_size=Decimal(9),
                    only_if=Group(match="all", parts=(LEGAL, Group(match="any", parts=(BRAND, SALES)))),
                ),
            ),
            per_project=Decimal(2_000_000),
            per_enterprise_year=Decimal(3_000_000),
            spend_fact="expenses.eligible",
        ),
    )


def rule_set(rules: RuleSetDefinition, title: str = "独立站建设") -> RuleSet:
    """A draft that says what ``rules`` say."""
    return write_rules(rule_set=RuleSet(title=title), definition=rules)
