"""Clauses of two texts put side by side."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.changes import Change, Kind, Passage, changes, counted
from policy_kb.rules.wording import Mark

WORDS = "支持企业建设海外仓跨境电商平台给予补助不超过万元市商务局财政负责组织实施鼓励开展业务园区物流数据人才培训"


def numbered(*texts: str) -> list[Passage]:
    """（一）, （二） … with an anchor and a label each."""
    digits = "一二三四五六七八九十"
    return [
        Passage(f"c-{place}", f"（{digit}）", f"（{digit}）{text}")
        for place, (digit, text) in enumerate(zip(digits, texts, strict=False), start=1)
    ]


def kinds(found: list[Change]) -> list[str]:
    return [change.kind.value for change in found]


passages = st.lists(
    st.sampled_from(
        [
            "支持海外仓建设，最高100万元。",
            "支持海外仓建设，最高200万元。",
            "鼓励自建独立站。",
            "附则",
            "",
            "本措施自印发之日起施行。",
        ]
    )
    | st.text(alphabet=WORDS, max_size=12),
    max_size=10,
).map(lambda texts: numbered(*texts))


@given(passages, passages)
def test_every_clause_of_both_texts_appears_exactly_once(old: list[Passage], new: list[Passage]) -> None:
    found = changes(old, new)
    assert sorted(change.before.anchor for change in found if change.before) == sorted(p.anchor for p in old)
    assert [change.after for change in found if change.after] == new


@given(passages, passages)
def test_the_words_of_each_change_give_both_its_texts(old: list[Passage], new: list[Passage]) -> None:
    for change in changes(old, new):
        before = "".join(piece.text for piece in change.segments if piece.mark is not Mark.ADDED)
        after = "".join(piece.text for piece in change.segments if piece.mark is not Mark.REMOVED)
        assert before == (change.before.text if change.before else "")
        assert after == (change.after.text if change.after else "")


@given(passages)
def test_a_text_compared_with_itself_has_no_change(text: list[Passage]) -> None:
    assert set(kinds(changes(text, text))) <= {"same"}


@given(passages, passages)
def test_what_is_added_one_way_is_removed_the_other_way(old: list[Passage], new: list[Passage]) -> None:
    there, back = counted(changes(old, new)), counted(changes(new, old))
    assert there[Kind.SAME] == back[Kind.SAME]
    assert there[Kind.ADDED] - there[Kind.REMOVED] == back[Kind.REMOVED] - back[Kind.ADDED] == len(new) - len(old)


def test_a_changed_amount_is_a_changed_clause() -> None:
    old = numbered("支持公共海外仓，最高100万元。", "鼓励自建独立站。")
    new = numbered("支持公共海外仓，最高200万元。", "鼓励自建独立站。")
    assert kinds(changes(old, new)) == ["changed", "same"]


def test_clauses_behind_an_inserted_one_moved_and_did_not_change() -> None:
    old = numbered("支持公共海外仓建设，给予补助。", "鼓励自建独立站推广品牌。")
    new = numbered("对物流专线给予运费支持。", "支持公共海外仓建设，给予补助。", "鼓励自建独立站推广品牌。")
    found = changes(old, new)
    assert kinds(found) == ["added", "moved", "moved"]
    assert (found[1].before.label, found[1].after.label) == ("（一）", "（二）")
    assert found[1].is_renumbered


def test_a_clause_that_moved_and_was_reworded_is_recognised() -> None:
    old = numbered("支持公共海外仓建设，按实际投资的30%给予补助，最高100万元。", "鼓励自建独立站推广品牌。")
    new = numbered(
        "对物流专线给予运费支持。",
        "支持公共海外仓建设，按实际投资的40%给予补助，最高100万元。",
        "鼓励自建独立站推广品牌。",
    )
    found = changes(old, new)
    assert kinds(found) == ["added", "changed", "moved"]
    assert found[1].before.label == "（一）"


def test_what_was_removed_stands_behind_what_stood_before_it() -> None:
    old = numbered("支持公共海外仓建设。", "对物流专线给予运费支持。", "鼓励自建独立站推广品牌。")
    new = numbered("支持公共海外仓建设。", "鼓励自建独立站推广品牌。")
    assert kinds(changes(old, new)) == ["same", "removed", "moved"]
    assert kinds(changes(old, new[:0])) == ["removed"] * 3


def test_the_first_clause_removed_comes_first() -> None:
    old = numbered("对物流专线给予运费支持。", "支持公共海外仓建设。")
    assert kinds(changes(old, numbered("支持公共海外仓建设。"))) == ["removed", "moved"]


def test_another_rule_under_the_same_number_is_no_rewording() -> None:
    old, new = numbered("对物流专线给予运费支持。"), numbered("举办人才培训和创业大赛。")
    assert kinds(changes(old, new)) == ["removed", "added"]


def test_of_two_clauses_of_the_same_words_each_stays_where_it_is() -> None:
    text = numbered("由市商务局负责。", "支持海外仓。", "由市商务局负责。")
    assert kinds(changes(text, text)) == ["same"] * 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("第三条 本办法由市商务局负责解释。", "第四条　本办法由市商务局负责解释。"),
        ("三、附则", "四、附则"),
        ("2. 支持海外仓", "3.支持海外仓"),
        ("（一）支持\n海外仓", "（二）支持海外仓"),
    ],
)
def test_a_number_at_the_head_is_not_part_of_the_words(before: str, after: str) -> None:
    assert changes([Passage("a", "三", before)], [Passage("b", "四", after)])[0].kind is Kind.MOVED


def test_an_amount_at_the_head_is_no_number() -> None:
    assert changes([Passage("a", "1", "3.5%的补助")], [Passage("a", "1", "4.5%的补助")])[0].kind is Kind.CHANGED


def made_up(count: int, seed: int) -> list[Passage]:
    chosen = random.Random(seed)
    return [Passage(f"c-{number}", f"第{number}条", "".join(chosen.choices(WORDS, k=200))) for number in range(count)]


@pytest.mark.parametrize("case", ["rewritten", "reworded and renumbered", "boilerplate"])
def test_five_hundred_clauses_are_compared_in_seconds(case: str) -> None:
    old, new = made_up(500, 1), made_up(500, 2)
    if case == "reworded and renumbered":
        new = [Passage(f"c-{at + 1}", f"第{at + 1}条", p.text.replace("支", "扶", 3)) for at, p in enumerate(old)]
    if case == "boilerplate":
        old, new = (
            [
                Passage(f"c-{at}", str(at), f"支持第{at}项海外仓建设，由市商务局{word}实施，最高{at}万元。")
                for at in range(500)
            ]
            for word in ("组织", "负责")
        )
    started = time.perf_counter()
    found = changes(old, new)
    assert time.perf_counter() - started < 8  # about 1 s alone on one core
    assert len(found) >= 500
    if case == "boilerplate":
        assert counted(found)[Kind.CHANGED] == 500
