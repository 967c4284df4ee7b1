"""The same facts, and names taken out of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.anonymity import masked, named_in, short_forms
from subsidies.rules.precedents import Comparison, Facts, Judged, Likeness, compared

HERE = Facts(1, {"age": Judged("pass", ("2 年",)), "tax": Judged("pass", ("是",))})


def with_(scheme: int = 1, **criteria: Judged) -> Facts:
    return Facts(scheme, {**HERE.criteria, **criteria})


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (with_(), Comparison(Likeness.SAME)),
        (with_(age=Judged("pass", ("3 年",))), Comparison(Likeness.ALIKE, ("age",))),
        (with_(age=Judged("fail", ("2 年",))), Comparison(Likeness.OTHER, ("age",))),
        (with_(more=Judged("pass")), Comparison(Likeness.OTHER, ("more",))),
        (Facts(1, {"age": HERE.criteria["age"]}), Comparison(Likeness.OTHER, ("tax",))),
        (with_(scheme=2), Comparison(Likeness.UNKNOWN)),
        (Facts(1, {}), Comparison(Likeness.UNKNOWN)),
    ],
)
def test_cases_are_compared_by_the_keys_of_their_criteria(other: Facts, expected: Comparison) -> None:
    assert compared(HERE, other) == expected
    assert expected.comes_out_alike == (expected.likeness in (Likeness.SAME, Likeness.ALIKE))


judged = st.builds(Judged, st.sampled_from(["pass", "fail", "unknown"]), st.tuples(st.sampled_from("甲乙")))
facts = st.builds(Facts, st.just(1), st.dictionaries(st.sampled_from("abc"), judged, min_size=1))


@given(facts, facts)
def test_likeness_is_mutual_and_what_is_the_same_differs_in_nothing(one: Facts, other: Facts) -> None:
    there, back = compared(one, other), compared(other, one)
    assert (there.likeness, set(there.differing)) == (back.likeness, set(back.differing))
    assert (there.likeness is Likeness.SAME) == (not there.differing)
    assert compared(one, one).likeness is Likeness.SAME


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("海贸通科技有限公司（演示）", "海贸通科技"),
        ("Haimaotong Technology Co., Ltd.", "Haimaotong Technology"),
        ("甲乙集团股份有限公司", "甲乙"),
    ],
)
def test_a_company_is_known_by_what_comes_before_its_legal_form(name: str, short: str) -> None:
    assert short_forms(name) == [name, short]


def test_a_name_without_a_core_has_no_short_form() -> None:
    assert short_forms("甲公司") == ["甲公司"]
    assert short_forms(" ") == []


@pytest.mark.parametrize(
    "text",
    ["由海贸通 科技经营", "由ＨＡＩＭＡＯ运营", "91350100M000100Y43", "致电 13800138000", "010-55550100", "见 shop-one.com",
     "写信到 a.b@example.org", "身份证 11010519491231002X"],
)  # fmt: skip
def test_names_are_found_however_they_are_written_and_codes_without_being_known(text: str) -> None:
    assert named_in(text, ["海贸通科技", "Haimao"])


def test_ordinary_words_and_sums_name_nobody() -> None:
    text = "企业注册于2020年，销售额 12,345.60 万元，占比 50%，按（一）2 条办理。"
    assert named_in(text, ["甲", "海贸通科技", ""]) == []


def test_names_are_masked_the_longest_first() -> None:
    names = ["海贸通", "海贸通科技有限公司"]
    assert masked("海贸通科技有限公司（海贸通）电话13800138000", names, "某企业") == "某企业（某企业）电话某企业"

    written = "请写信到a.b@example.org或看other-shop.net的说明"
    assert masked(written, [], "某处") == "请写信到某处或看某处的说明"


@given(st.text(), st.lists(st.text(min_size=2, max_size=6), max_size=3))
def test_masking_never_fails_on_any_words(text: str, names: list[str]) -> None:
    assert isinstance(masked(text, names, "某企业"), str)
    named_in(text, names)
