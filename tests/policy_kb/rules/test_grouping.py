"""Questions put together: by vector and by words, never across places, codes or kinds of fact."""

import time

import numpy as np
import pytest

from policy_kb.rules.grouping import Wording, group, wording
from policy_kb.rules.question import read_question

PLACES = {"北京": "北京", "厦门": "厦门"}


def read(*questions: str) -> list[Wording]:
    return [wording(read_question(each, simplified=each, synonyms={}, place_names=PLACES)) for each in questions]


def vectors(*rows: tuple[float, ...]) -> np.ndarray:
    array = np.array(rows, dtype=np.float32)
    return array / np.linalg.norm(array, axis=1, keepdims=True)


def alike(count: int) -> np.ndarray:
    return vectors(*[(1.0, 0.0)] * count)


def nothing(count: int) -> np.ndarray:
    return np.zeros((count, 2), dtype=np.float32)


def test_the_same_words_are_one_group_whatever_their_vectors() -> None:
    assert group(read("海外仓补贴", "海外仓补贴", " 海外仓补贴 "), vectors((1, 0), (0, 1), (-1, 0))) == [0, 0, 0]


def test_other_words_with_the_same_meaning_join_and_a_far_one_does_not() -> None:
    wordings = read("海外仓建设有什么补贴", "建海外仓能拿到哪些支持", "展会什么流程")
    assert group(wordings, vectors((1, 0), (0.99, 0.1), (0, 1))) == [0, 0, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北京的海外仓补贴", "厦门的海外仓补贴"),
        ("9610怎么申报", "9710怎么申报"),
        ("海外仓补贴多少钱", "海外仓补贴由谁负责"),
        ("海外仓补贴", "申请海外仓补贴要什么材料"),
    ],
)
def test_what_must_agree_parts_them_although_vectors_are_one(one: str, other: str) -> None:
    assert group(read(one, other), alike(2)) == [0, 1]


def test_without_vectors_the_words_decide() -> None:
    wordings = read("海外仓怎么建设", "海外仓建设怎么样", "人才怎么培养")
    assert group(wordings, nothing(3)) == [0, 0, 2]


def test_a_later_question_changes_no_earlier_group() -> None:
    rng = np.random.default_rng(1)
    rows = vectors(*rng.normal(size=(60, 8)))
    wordings = [Wording(str(place), frozenset(str(place % 9)), frozenset()) for place in range(60)]
    whole = group(wordings, rows)
    for cut in (1, 20, 59):
        assert group(wordings[:cut], rows[:cut]) == whole[:cut]


def test_groups_reach_across_blocks() -> None:
    wordings = [Wording(str(place), frozenset("海外仓"), frozenset(str(place % 3))) for place in range(700)]
    assert set(group(wordings, alike(700))) == {0, 1, 2}


def test_money_words_tell_no_subjects_apart_unless_they_are_the_subject() -> None:
    one, other = read("海外仓补贴", "独立站补贴")
    assert one.subject & other.subject == frozenset()
    assert read("补贴资金")[0].subject


def test_nothing_is_no_group() -> None:
    assert group([], np.zeros((0, 0), dtype=np.float32)) == []


def test_ten_thousand_different_questions_take_seconds() -> None:
    rng = np.random.default_rng(2)
    rows = rng.normal(size=(10_000, 64)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    wordings = [
        Wording(str(place), frozenset({chr(0x4E00 + place % 5000), chr(0x5E00 + place)}), frozenset())
        for place in range(10_000)
    ]
    started = time.process_time()
    founders = group(wordings, rows)
    assert len(set(founders)) > 9_000
    assert time.process_time() - started < 30
