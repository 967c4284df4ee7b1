"""Which curated answer wins for a question: for its paraphrases, and for nothing else."""

from collections import defaultdict
from datetime import date

import pytest

from policy_kb.models import CuratedWording
from policy_kb.retrieval import wordings
from policy_kb.retrieval.candidates import Filters
from policy_kb.retrieval.curated import Match, matches
from policy_kb.retrieval.embeddings import get_embeddings
from policy_kb.rules.closeness import Difference
from tests.factories.curated import curate_demo, lines_of

DAY = date(2026, 11, 22)
ASKED, BLIND = lines_of("curated_asked.jsonl"), lines_of("curated_blind.jsonl")

pytestmark = pytest.mark.django_db


@pytest.fixture
def curated(demo_site):
    return curate_demo()


def first(question: str, **options) -> Match | None:
    return next(iter(matches(question, day=DAY, **options)), None)


def won(question: str, **options) -> int | None:
    best = first(question, **options)
    return best.curated.pk if best is not None and best.wins else None


def wrong(rows: list[dict], curated: dict) -> list[str]:
    """Questions that got another answer than they should, or one where they should get none."""
    expected = {row["q"]: curated[row["wins"]].pk if row["wins"] else None for row in rows}
    return [question for question, key in expected.items() if won(question) != key]


def test_the_sets_are_as_large_as_promised():
    paraphrases = defaultdict(set)
    for row in ASKED:
        paraphrases[row["wins"]].add(row["q"])
    assert sum(len(asked) >= 20 for name, asked in paraphrases.items() if name) >= 3
    assert len(paraphrases[""]) >= 50
    assert sum(not row["wins"] for row in BLIND) >= 50
    known = {wording for row in lines_of("curated.jsonl") for wording in (row["question"], *row["wordings"])}
    assert not known & {row["q"] for row in [*ASKED, *BLIND]}


def test_every_one_of_twenty_paraphrases_wins(curated):
    rows = [row for row in ASKED if row["wins"] in ("warehouse-who", "parks-count")]
    assert len(rows) == 40
    assert wrong(rows, curated) == []


def test_paraphrases_win(curated):
    rows = [row for row in ASKED if row["wins"]]
    assert len(wrong(rows, curated)) <= 0.06 * len(rows)


def test_no_unrelated_question_wins(curated):
    assert wrong([row for row in ASKED if not row["wins"]], curated) == []


def test_paraphrases_that_nobody_tuned_for_win(curated):
    rows = [row for row in BLIND if row["wins"]]
    assert len(wrong(rows, curated)) <= 0.1 * len(rows)


def test_no_unrelated_question_that_nobody_tuned_for_wins(curated):
    assert wrong([row for row in BLIND if not row["wins"]], curated) == []


@pytest.mark.parametrize(
    ("question", "difference"),
    [
        ("海外仓支持政策补贴多少钱？", Difference.FACT),
        ("上海的海外仓支持政策由哪些单位负责？", Difference.PLACE),
        ("2019年海外仓支持政策由哪些单位负责？", Difference.YEAR),
        ("海外仓支持政策不由哪些单位负责？", Difference.MOOD),
        ("为什么海外仓支持政策由这些单位负责？", Difference.FORM),
        ("独立站支持政策由哪些单位负责？", Difference.SUBJECT),
        ("海外仓9710支持政策由哪些单位负责？", Difference.NUMBER),
    ],
)
def test_what_parts_a_question_from_an_answer_is_told(curated, question, difference):
    every = {match.curated.pk: match for match in matches(question, day=DAY, everyone=True)}
    mine = every[curated["warehouse-who"].pk]
    assert difference in mine.closeness.differences
    assert not mine.wins


def test_everyone_is_told_about_when_asked(curated):
    assert len(matches("今天天气怎么样", day=DAY, everyone=True)) == len(curated)


def test_an_english_question_needs_an_english_wording(curated):
    assert won("Which departments are in charge of overseas warehouses?") == curated["warehouse-who"].pk
    curated["warehouse-who"].wordings.filter(text__startswith="Which").delete()
    assert won("Which departments are in charge of overseas warehouses?") is None


def test_a_region_filter_is_respected(curated):
    question = "厦门海外仓有哪些功能？"
    assert won(question, filters=Filters(region="xiamen")) == curated["warehouse-uses"].pk
    assert won(question, filters=Filters(region="beijing")) is None
    assert won(question, filters=Filters(level="ministry")) is None


def test_a_region_filter_says_the_place_that_a_question_leaves_out(curated):
    assert won("海外仓有哪些功能？") is None
    assert won("海外仓有哪些功能？", filters=Filters(region="xiamen")) == curated["warehouse-uses"].pk


def test_without_curated_answers_one_query_is_paid(demo_site, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert matches("海外仓归谁管？", day=DAY) == []


def test_the_number_of_queries_does_not_grow_with_the_answers(demo_site, django_assert_max_num_queries):
    curate_demo()
    matches("海外仓支持政策由谁负责", day=DAY)
    with django_assert_max_num_queries(12):
        matches("海外仓支持政策由谁负责", day=DAY)


# --- vectors ---


def test_vectors_are_kept_and_made_again_for_another_model(curated, monkeypatch):
    assert not CuratedWording.objects.exclude(vector_model=get_embeddings().model).exists()
    monkeypatch.setattr(get_embeddings(), "model", "another")
    asked: list[str] = []
    embed = get_embeddings().embed_query
    monkeypatch.setattr(get_embeddings(), "embed_query", lambda text: asked.append(text) or embed(text))
    matches("海外仓归谁管？", day=DAY)
    assert len(asked) == 1 + wordings.PAID_AT_ONCE
    assert CuratedWording.objects.filter(vector_model="another").count() == wordings.PAID_AT_ONCE


def broken(text: str) -> list[float]:
    raise ConnectionError("no model")


def test_with_the_model_out_of_order_only_nearly_the_same_words_win(curated, monkeypatch):
    monkeypatch.setattr(get_embeddings(), "embed_query", broken)
    assert won("海外仓支持政策由哪些单位负责") == curated["warehouse-who"].pk
    assert won("厦门的海外仓能做哪些业务？") is None
    assert [row["q"] for row in ASKED if not row["wins"] and won(row["q"]) is not None] == []


def test_a_save_survives_a_model_that_is_out_of_order(curated, monkeypatch):
    CuratedWording.objects.update(vector=None, vector_model="")
    monkeypatch.setattr(get_embeddings(), "embed_query", broken)
    wordings.prepare(CuratedWording.objects.all())
    assert not CuratedWording.objects.exclude(vector=None).exists()
