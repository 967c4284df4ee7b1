"""From what is typed to a rule and back; what does not fit is named with its field."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.rules.definition import AgeUnit, Aggregate, Comparison, Test, Window
from criteria.rules.facts import FactKind, FactSpec, Option
from criteria.rules.fitting import COMPARISONS, Fault, Typed, UnfitError, fitted, typed_from

OPTIONS = (Option("own", "自建"), Option("rent", "租赁"), Option("both", "自建、租赁"))
SPECS = {
    kind: FactSpec(f"f.{kind.value}", kind.value, kind, options=OPTIONS if kind in (FactKind.CHOICE, FactKind.LIST) else ())
    for kind in FactKind
}  # fmt: skip
FIGURES = (FactKind.NUMBER, FactKind.MONEY, FactKind.PERCENT)
figures = st.decimals(0, 9_999_999, places=2)
bounds = st.sampled_from(COMPARISONS[FactKind.NUMBER])


def of(kind: FactKind, **columns: st.SearchStrategy) -> st.SearchStrategy[tuple[FactSpec, Test]]:
    built = st.builds(Test, fact=st.just(SPECS[kind].name), **columns)
    return st.tuples(st.just(SPECS[kind]), built)


rules = st.one_of(
    *(of(kind, comparison=bounds, number=figures, inclusive=st.booleans()) for kind in FIGURES),
    of(
        FactKind.MONTHLY,
        comparison=bounds,
        number=figures,
        window=st.builds(Window, months=st.integers(1, 120), aggregate=st.sampled_from(Aggregate)),
        inclusive=st.booleans(),
    ),
    of(
        FactKind.DATE,
        comparison=bounds,
        number=st.integers(0, 99).map(Decimal),
        age=st.sampled_from(AgeUnit),
        inclusive=st.booleans(),
    ),
    of(
        FactKind.DATE, comparison=bounds, values=st.dates().map(lambda day: (day.isoformat(),)), inclusive=st.booleans()
    ),
    of(FactKind.YES_NO, comparison=st.sampled_from([Comparison.TRUE, Comparison.FALSE])),
    of(FactKind.CHOICE, comparison=st.just(Comparison.ONE_OF), values=st.sampled_from([("own",), ("rent", "both")])),
    of(
        FactKind.LIST,
        comparison=st.sampled_from([Comparison.CONTAINS_ALL, Comparison.CONTAINS_ANY]),
        values=st.permutations(["own", "rent", "both"]).map(tuple),
    ),
)


@given(rules)
def test_a_rule_is_typed_back_the_same(known):
    spec, rule = known
    assert fitted(typed_from(rule, spec), spec) == rule


@pytest.mark.parametrize("value", ["2025-01-31", "2025/1/31", "2025年1月31日", " ２０２５-０１-３１ "])
def test_days_are_read_as_people_write_them(value):
    rule = fitted(Typed("f.date", "above", value), SPECS[FactKind.DATE])
    assert rule.values == ("2025-01-31",)


@pytest.mark.parametrize(("value", "unit", "number"), [("1,234.5", "", "1234.5"), ("３０", "wan", "300000")])
def test_figures_are_read_as_people_write_them(value, unit, number):
    assert fitted(Typed("f.money", "above", value, unit), SPECS[FactKind.MONEY]).number == Decimal(number)


def test_percent_signs_and_falling_growth_are_read():
    assert fitted(Typed("f.percent", "above", "-5%"), SPECS[FactKind.PERCENT]).number == -5


@pytest.mark.parametrize(
    ("kind", "typed", "fault", "field"),
    [
        (FactKind.NUMBER, Typed("f", "true"), Fault.COMPARISON, "comparison"),
        (FactKind.NUMBER, Typed("f", "above"), Fault.NO_VALUE, "value"),
        (FactKind.NUMBER, Typed("f", "above", "NaN"), Fault.NUMBER, "value"),
        (FactKind.NUMBER, Typed("f", "above", "-1"), Fault.NEGATIVE, "value"),
        (FactKind.NUMBER, Typed("f", "above", "1", "days"), Fault.AGE_UNIT, "unit"),
        (FactKind.NUMBER, Typed("f", "above", "1", "wan"), Fault.WAN_UNIT, "unit"),
        (FactKind.NUMBER, Typed("f", "above", "1", aggregate="sum"), Fault.WINDOW, "aggregate"),
        (FactKind.MONTHLY, Typed("f", "above", "1", months=3), Fault.NO_WINDOW, "aggregate"),
        (FactKind.DATE, Typed("f", "above", "2025-02-30"), Fault.DAY, "value"),
        (FactKind.DATE, Typed("f", "above", "0.5", "years"), Fault.AGE, "value"),
        (FactKind.DATE, Typed("f", "above", "1", "wan"), Fault.WAN_UNIT, "unit"),
        (FactKind.YES_NO, Typed("f", "true", "1"), Fault.NEEDLESS_VALUE, "value"),
        (FactKind.CHOICE, Typed("f", "one_of", "自建、借用"), Fault.OPTION, "value"),
        (FactKind.LIST, Typed("f", "contains_any", " 、 "), Fault.NO_VALUE, "value"),
        (FactKind.LIST, Typed("f", "contains_any", "自建", "days"), Fault.AGE_UNIT, "unit"),
    ],
)
def test_what_does_not_fit_names_its_field(kind, typed, fault, field):
    with pytest.raises(UnfitError) as caught:
        fitted(typed, SPECS[kind])
    assert (caught.value.fault, caught.value.field) == (fault, field)


def test_a_fact_that_nobody_tells_does_not_fit():
    with pytest.raises(UnfitError) as caught:
        fitted(Typed("moon.phase", "above", "1"), None)
    assert caught.value.given == "moon.phase"
