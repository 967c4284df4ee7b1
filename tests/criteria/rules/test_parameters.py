"""Figures of a rule set: all of them found, each turned alone, nothing else touched."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.rules.definition import (
    AmountTable,
    ClauseRef,
    Comparison,
    Component,
    Criterion,
    Group,
    RuleSetDefinition,
    Test,
    Tier,
)
from criteria.rules.parameters import Parameter, ParameterKind, adjusted, parameters
from criteria.services.parameter_words import parameter_label, parameter_now
from tests.factories.rules import BRAND, LAUNCHED, LEGAL, SALES, TENURE

CLAUSE = ClauseRef(clause_id=1, document="办法", label="第一条", quote="略", url="/")
AREA = Component(
    key="area", title="面积", kind="per_unit", fact="warehouse.area_in_use", amount=Decimal(100), unit_size=Decimal(9)
)
TIERS = Component(
    key="tiers", title="分档", kind="tiered", fact="site.own_brand_share", only_if=Group(match="all", parts=(LEGAL, BRAND)),
    tiers=(Tier(above=Decimal(30), amount=Decimal(10_000)), Tier(above=Decimal(60), percent=Decimal(5))),
)  # fmt: skip
HALF = Component(
    key="half", title="一半", kind="ratio", fact="expenses.eligible", percent=Decimal(50), cap=Decimal(80_000)
)
RULES = RuleSetDefinition(
    criteria=(
        Criterion(key="legal", title="独立法人", rule=LEGAL, clause=CLAUSE),
        Criterion(
            key="grown",
            title="有规模",
            rule=Group(match="all", parts=(LAUNCHED, Group(match="any", parts=(BRAND, SALES, TENURE)))),
            clause=CLAUSE,
        ),
    ),
    amount=AmountTable(components=(HALF, TIERS, AREA), per_project=Decimal(2_000_000)),
)
BY_NAME = {each.name: each for each in parameters(RULES)}


def test_every_figure_has_a_name_of_its_own() -> None:
    assert len(BY_NAME) == len(parameters(RULES))
    assert [name for name in BY_NAME if name.startswith("criterion.")] == [
        "criterion.grown.1.number", "criterion.grown.1.inclusive",
        "criterion.grown.2.1.number", "criterion.grown.2.1.inclusive",
        "criterion.grown.2.2.number", "criterion.grown.2.2.inclusive",
    ]  # fmt: skip
    assert [name for name in BY_NAME if not name.startswith("criterion.")] == [
        "part.half.percent", "part.half.cap",
        "part.tiers.tier1.from", "part.tiers.tier1.amount", "part.tiers.tier2.from", "part.tiers.tier2.percent",
        "part.tiers.if.2.number", "part.tiers.if.2.inclusive", "part.tiers.cap",
        "part.area.amount", "part.area.size", "part.area.cap", "table.per_project", "table.per_enterprise_year",
    ]  # fmt: skip


def test_an_age_is_whole_and_a_bound_may_be_left_out() -> None:
    assert {name for name, each in BY_NAME.items() if each.is_whole} == {"criterion.grown.1.number"}
    assert {each.kind for each in BY_NAME.values() if each.is_bound} == {
        ParameterKind.CAP,
        ParameterKind.PER_PROJECT,
        ParameterKind.PER_YEAR,
    }


def test_nothing_turned_is_the_same_rule_set() -> None:
    assert adjusted(RULES, {}) == RULES
    assert adjusted(RULES, {name: each.value for name, each in BY_NAME.items()}) == RULES
    assert adjusted(RuleSetDefinition(), {"table.per_project": None}) == RuleSetDefinition()


def turned(parameter: Parameter) -> st.SearchStrategy[object]:
    if isinstance(parameter.value, bool):
        return st.just(not parameter.value)
    places = 0 if parameter.is_whole else 2
    return st.decimals(min_value=1, max_value=10**9, places=places).filter(lambda value: value != parameter.value)


@given(st.sampled_from(sorted(BY_NAME)).flatmap(lambda name: st.tuples(st.just(name), turned(BY_NAME[name]))))
def test_a_figure_is_turned_alone_and_back_again(chosen: tuple[str, object]) -> None:
    name, value = chosen
    other = adjusted(RULES, {name: value})  # type: ignore[dict-item]
    found = {each.name: each.value for each in parameters(other)}
    assert found.pop(name) == value
    assert found == {each: BY_NAME[each].value for each in BY_NAME if each != name}
    assert adjusted(other, {name: BY_NAME[name].value}) == RULES
    assert RuleSetDefinition.model_validate(other.model_dump(mode="json")) == other


def test_a_bound_is_taken_away_and_a_broken_age_refused() -> None:
    other = adjusted(RULES, {"part.half.cap": None, "table.per_project": None})
    assert other.amount
    assert (other.amount.components[0].cap, other.amount.per_project) == (None, None)
    with pytest.raises(ValueError, match="whole"):
        adjusted(RULES, {"criterion.grown.1.number": Decimal("1.5")})


def test_only_bounds_are_inclusive_or_not() -> None:
    exactly = Test(fact="awards.times_before", comparison=Comparison.EQUAL, number=Decimal(0))
    rules = RuleSetDefinition(criteria=(Criterion(key="first", title="首次", rule=exactly, clause=CLAUSE),))
    assert [each.kind for each in parameters(rules)] == [ParameterKind.NUMBER]


def test_figures_in_words() -> None:
    from subsidies.rules.fact_specs import SPECS

    specs = {spec.name: spec for spec in SPECS}
    words = {name: (parameter_label(each, specs), parameter_now(each, specs)) for name, each in BY_NAME.items()}
    assert words["criterion.grown.1.number"] == ("独立站上线日期（年）", "至今满 1 年")
    assert words["criterion.grown.2.1.number"] == ("自有品牌销售占比（%）", "不低于 50%")
    assert words["criterion.grown.2.1.inclusive"] == ("含本数", "是")
    assert words["criterion.grown.2.2.number"][0] == "独立站月销售额（美元）"
    assert words["part.half.cap"] == ("单项上限（元）", "80,000")
    assert words["part.area.cap"] == ("单项上限（元）", "不设上限")
    assert words["part.tiers.tier2.percent"] == ("第 2 档支持比例（%）", "5")
    assert words["part.tiers.tier1.from"] == ("第 1 档起点（%）", "30")
    assert words["part.area.size"] == ("每份的数量（平方米）", "9")
