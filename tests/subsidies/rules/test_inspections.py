"""Records of visits and audits: every item was looked at, what is wrong has words, the verdict fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subsidies.rules.inspections import Fault, Seen, faults, names_in
from subsidies.rules.scheme import InspectionItem

ITEMS = (InspectionItem(key="area", title="面积"), InspectionItem(key="books", title="账册"))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("张三、李四", ["张三", "李四"]),
        ("张三, 李四;王五", ["张三", "李四", "王五"]),
        ("Ann Lee，张三\n张三", ["Ann Lee", "张三"]),
        (" 、 ，", []),
    ],
)
def test_names_are_set_apart_in_many_ways(words: str, names: list[str]) -> None:
    assert names_in(words) == names


@given(st.lists(st.text("张李王赵钱孙", min_size=1, max_size=3), unique=True), st.sampled_from("、，,；;/\n"))
def test_names_joined_come_apart_again(names: list[str], mark: str) -> None:
    assert names_in(mark.join(names)) == names


@pytest.mark.parametrize(
    ("books", "all_right", "expected"),
    [
        (Seen(), False, [("books", Fault.MISSING)]),
        (Seen(ok=False), False, [("books", Fault.NOTE)]),
        (Seen(ok=False, note=" "), True, [("books", Fault.NOTE)]),
        (Seen(ok=False, note="缺三月"), True, [("", Fault.CONTRADICTION)]),
        (Seen(ok=False, note="缺三月"), False, []),
        (Seen(ok=True), True, []),
        (Seen(ok=True), False, []),  # something else than the items may have been wrong
    ],
)
def test_a_record_is_whole_and_fits(books: Seen, all_right: bool, expected: list[tuple[str, Fault]]) -> None:
    assert faults(ITEMS, {"area": Seen(ok=True), "books": books}, all_right=all_right) == expected
