"""Made-up clauses, questions and vectors: the same each time, and spread like real ones."""

import numpy as np
import pytest

from policy_kb.management.bench import synthetic

PLACES = ["北京", "厦门", "杭州", "宁波"]


@pytest.fixture
def bank() -> dict[str, np.ndarray]:
    made = np.random.default_rng(1).standard_normal((len(synthetic.PHRASES), 16)).astype(np.float32) * 0.1
    made[:, 0] = 1.0  # as a real model's, they all lie on one side
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return dict(zip(synthetic.PHRASES, made, strict=True))


def test_clauses_are_as_many_as_asked_for_and_the_same_each_time() -> None:
    first = list(synthetic.clauses(200))
    assert len(first) == 200
    assert first == list(synthetic.clauses(200))
    assert first != list(synthetic.clauses(200, seed=8))
    assert first[:50] == list(synthetic.clauses(50))


def test_clauses_differ_and_begin_with_their_heading() -> None:
    made = list(synthetic.clauses(500))
    assert len({clause.text for clause in made}) == 500
    assert all(clause.text.startswith(f"{clause.heading}。") for clause in made)
    assert not any("{" in clause.text for clause in made)
    named = sum("（责任单位：" in clause.text for clause in made)
    assert 200 < named < 400


def test_questions_differ_and_name_places() -> None:
    asked = synthetic.questions(120, PLACES)
    assert len(set(asked)) == 120
    assert asked == synthetic.questions(120, PLACES)
    assert not any("{" in question for question in asked)
    assert sum(any(place in question for place in PLACES) for question in asked) > 40


def test_a_phrase_is_known_whatever_its_numbers() -> None:
    assert synthetic.phrase_of("最高不超过350万元") == "最高不超过{n}万元"
    assert synthetic.phrase_of("提升口岸作业效率") == "提升口岸作业效率"
    assert all(synthetic.phrase_of(phrase.replace("{n}", "12")) == phrase for phrase in synthetic.PHRASES)


def test_vectors_have_unit_length_and_follow_their_phrases(bank: dict[str, np.ndarray]) -> None:
    first, second = synthetic.PHRASES[0], synthetic.PHRASES[25].replace("{n}", "7")
    made = synthetic.vectors([first, second, f"{first}，{second}。", "全无关系"], bank)
    assert made.shape == (4, 16)
    assert made.dtype == np.float32
    assert np.linalg.norm(made, axis=1) == pytest.approx(np.ones(4), abs=1e-5)
    assert made[0] @ bank[first] > made[1] @ bank[first]
    assert made[1] @ bank[synthetic.PHRASES[25]] > made[0] @ bank[synthetic.PHRASES[25]]


def test_the_same_texts_get_the_same_vectors(bank: dict[str, np.ndarray]) -> None:
    texts = [clause.text for clause in synthetic.clauses(20)]
    assert np.array_equal(synthetic.vectors(texts, bank), synthetic.vectors(texts, bank))
    assert not np.array_equal(synthetic.vectors(texts, bank), synthetic.vectors(texts, bank, seed=14))
