"""Shapes: where bars stand, lines run and parts end."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.charts import Chart, Kind, Series, Tone, shares
from core.charts.drawing import NARROW, SHEETS, WIDE
from core.charts.upright import bars, lines

figures = st.lists(st.one_of(st.none(), st.floats(0, 1e9)), min_size=1, max_size=60)


def chart(*rows: tuple[float | None, ...], kind: Kind = Kind.BARS, **options: object) -> Chart:
    labels = tuple(f"{place + 1}日" for place in range(len(rows[0])))
    series = tuple(Series(f"第{number}组", tuple(row)) for number, row in enumerate(rows, start=1))
    return Chart("key", "标题", kind, labels, series, "日期", **options)


def test_bars_are_as_high_as_their_values_say() -> None:
    drawing = bars(chart((10, 20, 0)), WIDE)
    small, large = drawing.boxes  # nothing is drawn for nothing
    assert large.height == pytest.approx(2 * small.height, abs=0.2)
    assert small.y + small.height == pytest.approx(large.y + large.height, abs=0.2)
    assert large.words == "2日 · 第1组 20"


def test_stacked_bars_stand_on_one_another_with_a_gap() -> None:
    below, above = bars(chart((10,), (30,)), WIDE).boxes
    assert (below.look, above.look) == ("fill-c1", "fill-c2")
    assert above.x == below.x
    assert above.y + above.height == pytest.approx(below.y - 1, abs=0.2)


def test_a_tone_with_a_meaning_is_kept() -> None:
    toned = Chart("k", "标题", Kind.BARS, ("一",), (Series("好", (1,), Tone.OK), Series("坏", (1,), Tone.BAD)), "日期")
    assert [box.look for box in bars(toned, WIDE).boxes] == ["fill-ok", "fill-bad"]


@given(figures, st.sampled_from(SHEETS))
def test_nothing_leaves_the_sheet(values: list[float | None], sheet: object) -> None:
    for drawing in (bars(chart(tuple(values)), sheet), lines(chart(tuple(values), kind=Kind.LINES), sheet)):
        for box in drawing.boxes:
            assert box.x >= 0
            assert box.x + box.width <= sheet.width + 0.2
            assert box.y >= 0
            assert box.y + box.height <= sheet.height
        for dot in drawing.dots:
            assert 0 <= dot.x <= sheet.width
            assert 0 <= dot.y <= sheet.height
        assert all(0 <= words.x <= sheet.width and words.y <= sheet.height for words in drawing.words)


def test_a_line_is_broken_where_nothing_was_measured() -> None:
    drawing = lines(chart((1, 2, None, 3, 4), kind=Kind.LINES), WIDE)
    assert len(drawing.paths) == 2
    assert len(drawing.dots) == 4


def test_many_points_are_a_line_without_dots_but_a_lone_one_is_seen() -> None:
    values = (*[float(day) for day in range(60)], None, 7.0, None)
    assert len(lines(chart(values, kind=Kind.LINES), WIDE).dots) == 1


def test_a_phone_has_fewer_labels() -> None:
    days = chart(tuple(range(30)))
    assert len(bars(days, NARROW).words) < len(bars(days, WIDE).words)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=8))
def test_parts_fill_the_strip_and_nothing_more(values: list[int]) -> None:
    drawing = shares.strip(chart(tuple(values), kind=Kind.SHARE))
    assert len(drawing.boxes) == sum(1 for value in values if value)
    if drawing.boxes:
        assert drawing.boxes[-1].x + drawing.boxes[-1].width == pytest.approx(100, abs=1)


def test_a_ring_of_one_part_is_nearly_closed() -> None:
    (whole,) = shares.ring(chart((5,), kind=Kind.DONUT)).paths
    assert whole.d.endswith("Z")
    outer_from, outer_to, inner_from, inner_to = re.findall(r"(?:M| \d 1 |L| \d 0 )([\d.]+,[\d.]+)", whole.d)
    assert outer_from != outer_to  # else nothing is drawn
    assert inner_from != inner_to
    half = shares.ring(chart((5, 5), kind=Kind.DONUT)).paths
    assert [re.findall(r"A58.0,58.0 0 (\d)", path.d) for path in (whole, *half)] == [["1"], ["0"], ["0"]]


def test_a_sparkline_has_a_bar_a_day_and_a_foot_for_nothing() -> None:
    drawing = shares.spark([0, 1, 4])
    assert [box.look for box in drawing.boxes] == ["fill-none", "fill-c1", "fill-c1"]
    assert drawing.boxes[2].height == 24
    assert shares.spark([0, 0]).boxes[0].height == 1
    assert shares.spark([]).boxes == []


def test_lying_bars_are_measured_against_the_longest() -> None:
    assert shares.lying(50, 100, "fill-c1").boxes[0].width == 50
    assert shares.lying(None, 100, "fill-c1").boxes == []


@pytest.mark.parametrize(
    ("values", "options", "words"),
    [
        ((1.0, 2.0), {"links": ("/one/",)}, "as many"),
        ((-1.0, 2.0), {}, "below nothing"),
    ],
)
def test_a_chart_that_cannot_be_right_is_refused(values: tuple, options: dict, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        chart(values, **options)


def test_every_label_has_a_value() -> None:
    with pytest.raises(ValueError, match="2 values for 1 labels"):
        Chart("k", "标题", Kind.BARS, ("一",), (Series("组", (1, 2)),), "日期")
