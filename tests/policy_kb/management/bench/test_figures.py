"""Figures against their limits, and the table they are printed in."""

import json

import pytest

from policy_kb.management.bench.figures import Bound, Figure, at_least, at_most, number, table


@pytest.mark.parametrize(
    ("figure", "holds"),
    [
        (at_most("latency", 20.0, "ms", 20.0), True),
        (at_most("latency", 20.1, "ms", 20.0), False),
        (at_least("hit@1", 0.52, "share", 0.52), True),
        (at_least("hit@1", 0.5199, "share", 0.52), False),
        (Figure("speed", 3.0, "clauses/s"), None),
        (Figure("speed", 3.0, "clauses/s", bound=Bound.AT_LEAST), None),
    ],
)
def test_a_limit_includes_its_own_value(figure: Figure, holds: bool | None) -> None:
    assert figure.holds is holds


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.52, "0.520"),
        (0.0004, "0.000"),
        (4.214, "4.21"),
        (12.345, "12.3"),
        (999.96, "1000.0"),
        (1234.5, "1,234"),
        (100000, "100,000"),
        (1.0, "1"),
        (0.0, "0"),
        (-0.25, "-0.250"),
    ],
)
def test_a_value_shows_the_digits_that_matter(value: float, written: str) -> None:
    assert number(value) == written


def test_the_table_has_a_row_a_figure_with_its_comparison() -> None:
    lines = table(
        [
            at_most("retrieval, p95", 25.04, "ms", 20.0),
            at_least("STARD hit@10", 0.823, "share", 0.82, "fusion .81"),
            Figure("import", 812.0, "clauses/s", note="2,000 clauses"),
            Figure("answer", 7.0, "ms"),
        ]
    ).splitlines()
    assert lines[0].split() == ["figure", "value", "unit", "aim", "or", "floor"]
    assert set(lines[1]) == {"-", " "}
    assert lines[2].split() == ["retrieval,", "p95", "25.0", "ms", "≤", "20", "SHORT"]
    assert lines[3].split() == ["STARD", "hit@10", "0.823", "share", "≥", "0.820;", "fusion", ".81", "ok"]
    assert lines[4].endswith("2,000 clauses")
    assert lines[5].split() == ["answer", "7", "ms", "-"]
    assert len(lines) == 6


def test_columns_align_though_chinese_is_twice_as_wide() -> None:
    lines = table([Figure("海外仓", 1.0, "甲"), Figure("warehouse", 1.0, "ms")]).splitlines()
    # Three Chinese characters fill six columns, so the line is three characters shorter than the other.
    assert lines[3].index("1") - lines[2].index("1") == len("海外仓")


def test_an_empty_table_still_has_its_heading() -> None:
    assert len(table([]).splitlines()) == 2


@pytest.mark.parametrize("figure", [at_most("a", 1.5, "ms", 2.0, "note"), Figure("b", 2.0, "s")])
def test_a_figure_survives_the_way_between_processes(figure: Figure) -> None:
    again = Figure.from_dict(json.loads(json.dumps(figure.as_dict())))
    assert again == figure
    assert again.holds is figure.holds
