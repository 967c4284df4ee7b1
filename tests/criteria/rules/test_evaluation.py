"""Rules held against facts: bounds, ages, windows, choices, lists, groups."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from criteria.rules.ages import after, age
from criteria.rules.definition import AgeUnit, Aggregate, Comparison, Group, Test, Window
from criteria.rules.evaluation import evaluate
from criteria.rules.facts import Fact, Series, Value
from criteria.rules.results import Outcome
from criteria.rules.windows import months_before

DAY = date(2026, 11, 22)
PASS, FAIL, UNKNOWN = Outcome


def held(test: Test, value: Value | None, day: date = DAY) -> Outcome:
    return evaluate(test, {} if value is None else {test.fact: Fact(value)}, day=day).outcome


def number(comparison: Comparison, bound: object, *, inclusive: bool = True) -> Test:
    return Test(fact="f", comparison=comparison, number=Decimal(str(bound)), inclusive=inclusive)


def aged(comparison: Comparison, count: int, unit: AgeUnit = AgeUnit.YEARS, *, inclusive: bool = True) -> Test:
    return Test(fact="f", comparison=comparison, number=Decimal(count), age=unit, inclusive=inclusive)


@pytest.mark.parametrize(
    ("comparison", "inclusive", "below", "at", "above"),
    [
        (Comparison.ABOVE, True, FAIL, PASS, PASS),
        (Comparison.ABOVE, False, FAIL, FAIL, PASS),
        (Comparison.BELOW, True, PASS, PASS, FAIL),
        (Comparison.BELOW, False, PASS, FAIL, FAIL),
        (Comparison.EQUAL, True, FAIL, PASS, FAIL),
    ],
)
def test_bounds_include_their_number_unless_the_rule_says_otherwise(comparison, inclusive, below, at, above):
    test = number(comparison, 50, inclusive=inclusive)
    assert [held(test, Decimal(value)) for value in ("49.99", "50", "50.01")] == [below, at, above]


def test_what_is_missing_is_told():
    finding = evaluate(number(Comparison.ABOVE, 50), {"f": Fact(Decimal(46))}, day=DAY)
    assert (finding.outcome, finding.measured, finding.short) == (FAIL, Decimal(46), Decimal(4))
    finding = evaluate(number(Comparison.BELOW, 3), {"f": Fact(Decimal("4.5"))}, day=DAY)
    assert finding.short == Decimal("1.5")


class TestAges:
    def test_a_year_is_full_on_its_anniversary(self):
        test = aged(Comparison.ABOVE, 1)
        assert held(test, date(2025, 11, 22)) is PASS
        assert held(test, date(2025, 11, 23)) is FAIL
        assert held(aged(Comparison.ABOVE, 1, inclusive=False), date(2025, 11, 22)) is FAIL
        assert held(aged(Comparison.ABOVE, 1, inclusive=False), date(2025, 11, 21)) is PASS

    def test_three_years_and_a_day_are_more_than_three_years(self):
        test = aged(Comparison.BELOW, 3)
        assert held(test, date(2023, 11, 22)) is PASS
        assert held(test, date(2023, 11, 21)) is FAIL

    def test_a_leap_day_is_a_year_old_on_the_last_of_february(self):
        assert after(date(2024, 2, 29), 1, AgeUnit.YEARS) == date(2025, 2, 28)
        assert after(date(2024, 2, 29), 4, AgeUnit.YEARS) == date(2028, 2, 29)
        assert age(date(2024, 2, 29), date(2025, 2, 27), AgeUnit.YEARS) == 0
        assert age(date(2024, 2, 29), date(2025, 2, 28), AgeUnit.YEARS) == 1
        assert age(date(2024, 2, 29), date(2028, 2, 28), AgeUnit.YEARS) == 3

    def test_a_month_without_its_day_ends_on_its_last(self):
        assert after(date(2026, 1, 31), 1, AgeUnit.MONTHS) == date(2026, 2, 28)
        assert held(aged(Comparison.ABOVE, 6, AgeUnit.MONTHS), date(2026, 8, 31), date(2027, 2, 28)) is PASS
        assert held(aged(Comparison.ABOVE, 6, AgeUnit.MONTHS), date(2026, 8, 31), date(2027, 2, 27)) is FAIL

    def test_days_are_counted_and_the_day_it_turns_is_named(self):
        finding = evaluate(aged(Comparison.ABOVE, 1), {"f": Fact(date(2026, 3, 1))}, day=DAY)
        assert finding.turns_on == date(2027, 3, 1)
        assert finding.short == (date(2027, 3, 1) - DAY).days
        assert finding.measured == 0
        assert held(aged(Comparison.ABOVE, 30, AgeUnit.DAYS), date(2026, 10, 23)) is PASS

    def test_what_is_still_to_come_has_no_age(self):
        assert held(aged(Comparison.ABOVE, 0), date(2026, 11, 23)) is FAIL
        assert age(date(2026, 12, 1), DAY, AgeUnit.YEARS) < 0
        assert after(date(2026, 1, 1), 9000, AgeUnit.YEARS) == date.max


def test_dates_are_held_against_a_day():
    test = Test(fact="f", comparison=Comparison.ABOVE, values=("2025-01-01",))
    assert [held(test, date(2024, 12, 31)), held(test, date(2025, 1, 1))] == [FAIL, PASS]
    strict = test.model_copy(update={"comparison": Comparison.BELOW, "inclusive": False})
    assert [held(strict, date(2024, 12, 31)), held(strict, date(2025, 1, 1))] == [PASS, FAIL]


class TestWindows:
    MONTHS = months_before(DAY, 3)  # October, September, August

    def window(self, aggregate: Aggregate, comparison: Comparison = Comparison.ABOVE, bound: int = 300) -> Test:
        return Test(
            fact="f",
            comparison=comparison,
            number=Decimal(bound),
            window=Window(months=3, aggregate=aggregate),
        )

    def series(self, *figures: int | None) -> Series:
        return Series({m: Decimal(f) for m, f in zip(self.MONTHS, figures, strict=True) if f is not None})

    def test_the_month_of_the_reference_day_does_not_count(self):
        assert [month.month for month in self.MONTHS] == [10, 9, 8]
        assert months_before(date(2026, 1, 31), 2) == [date(2025, 12, 1), date(2025, 11, 1)]
        assert months_before(date(2026, 11, 30), 1) == [date(2026, 10, 1)]

    @pytest.mark.parametrize(
        ("aggregate", "measured"),
        [(Aggregate.AVERAGE, 200), (Aggregate.SUM, 600), (Aggregate.LOWEST, 100), (Aggregate.HIGHEST, 300)],
    )
    def test_a_full_window_is_measured(self, aggregate, measured):
        finding = evaluate(self.window(aggregate), {"f": Fact(self.series(100, 200, 300))}, day=DAY)
        assert finding.measured == measured
        assert finding.missing_months == ()

    def test_a_missing_month_is_unknown_and_named(self):
        finding = evaluate(self.window(Aggregate.AVERAGE), {"f": Fact(self.series(300, None, 300))}, day=DAY)
        assert finding.outcome is UNKNOWN
        assert finding.missing_months == (date(2026, 9, 1),)
        assert finding.measured is None

    @pytest.mark.parametrize(
        ("aggregate", "comparison", "figures", "outcome"),
        [
            (Aggregate.SUM, Comparison.ABOVE, (200, None, 100), PASS),
            (Aggregate.SUM, Comparison.BELOW, (200, None, 101), FAIL),
            (Aggregate.AVERAGE, Comparison.ABOVE, (900, None, None), PASS),
            (Aggregate.LOWEST, Comparison.ABOVE, (299, None, 900), FAIL),
            (Aggregate.LOWEST, Comparison.ABOVE, (900, None, 900), UNKNOWN),
            (Aggregate.LOWEST, Comparison.BELOW, (300, None, 900), PASS),
            (Aggregate.HIGHEST, Comparison.ABOVE, (300, None, None), PASS),
            (Aggregate.HIGHEST, Comparison.BELOW, (301, None, None), FAIL),
            (Aggregate.HIGHEST, Comparison.BELOW, (300, None, None), UNKNOWN),
            (Aggregate.SUM, Comparison.EQUAL, (301, None, None), FAIL),
        ],
    )
    def test_what_no_missing_month_can_change_is_certain(self, aggregate, comparison, figures, outcome):
        assert held(self.window(aggregate, comparison), self.series(*figures)) is outcome

    def test_without_a_window_monthly_figures_say_nothing(self):
        assert held(number(Comparison.ABOVE, 1), self.series(2, 2, 2)) is UNKNOWN


def test_choices_and_lists():
    one = Test(fact="f", comparison=Comparison.ONE_OF, values=("a", "b"))
    assert [held(one, "a"), held(one, "c")] == [PASS, FAIL]
    some = Test(fact="f", comparison=Comparison.CONTAINS_ANY, values=("a", "b"))
    assert [held(some, ("b", "x")), held(some, ("x",)), held(some, ())] == [PASS, FAIL, FAIL]
    every = Test(fact="f", comparison=Comparison.CONTAINS_ALL, values=("a", "b"))
    assert [held(every, ("b", "a", "x")), held(every, ("a",))] == [PASS, FAIL]
    assert evaluate(every, {"f": Fact(("a",))}, day=DAY).lacking == ("b",)


def test_yes_and_no():
    true, false = (Test(fact="f", comparison=comparison) for comparison in (Comparison.TRUE, Comparison.FALSE))
    assert [held(true, True), held(true, False), held(false, False), held(false, None)] == [PASS, FAIL, PASS, UNKNOWN]


@pytest.mark.parametrize("value", [None, "50", True, ("a",), date(2020, 1, 1)])
def test_a_value_of_another_kind_is_unknown(value):
    assert held(number(Comparison.ABOVE, 1), value) is UNKNOWN


@pytest.mark.parametrize(
    ("match", "values", "outcome"),
    [
        ("all", (60, 60), PASS),
        ("all", (60, None), UNKNOWN),
        ("all", (40, None), FAIL),
        ("any", (60, None), PASS),
        ("any", (40, None), UNKNOWN),
        ("any", (40, 40), FAIL),
    ],
)
def test_groups_know_three_values(match, values, outcome):
    parts = tuple(Test(fact=name, comparison=Comparison.ABOVE, number=Decimal(50)) for name in "ab")
    facts = {name: Fact(Decimal(value)) for name, value in zip("ab", values, strict=True) if value is not None}
    finding = evaluate(Group(match=match, parts=parts), facts, day=DAY)
    assert finding.outcome is outcome
    assert finding.unknown_facts() == ({"b"} if outcome is UNKNOWN else set())


@pytest.mark.parametrize(
    "columns",
    [
        {"comparison": Comparison.ABOVE},
        {"comparison": Comparison.ONE_OF},
        {"comparison": Comparison.ABOVE, "number": Decimal("1.5"), "age": AgeUnit.YEARS},
        {"comparison": Comparison.ABOVE, "values": ("not a day",)},
    ],
)
def test_a_rule_without_something_to_compare_with_cannot_be(columns):
    with pytest.raises(ValidationError):
        Test(fact="f", **columns)
