"""STARD read into articles and questions, and scored by rank."""

import pytest

from policy_kb.management.bench.stard import Article, first_hit, hit_share, read_stard

ROWS = [
    {
        "问题": "谁可以成为个体工商户？",
        "相关法规": {
            "中华人民共和国民法典第五十四条": "自然人从事工商业经营。\n",
            "个体工商户条例第二条": "有经营能力的公民。",
        },
    },
    {"问题": "夫妻债务谁还？", "相关法规": {"中华人民共和国民法典第五十四条": "自然人从事工商业经营。\n"}},
]


def test_articles_of_all_questions_stand_once_in_the_corpus() -> None:
    articles, questions = read_stard(ROWS)
    assert articles == [
        Article("中华人民共和国民法典第五十四条", "中华人民共和国民法典", "第五十四条", "自然人从事工商业经营。"),
        Article("个体工商户条例第二条", "个体工商户条例", "第二条", "有经营能力的公民。"),
    ]
    assert [question.text for question in questions] == ["谁可以成为个体工商户？", "夫妻债务谁还？"]
    assert questions[0].gold == {"中华人民共和国民法典第五十四条", "个体工商户条例第二条"}
    assert questions[1].gold == {"中华人民共和国民法典第五十四条"}


@pytest.mark.parametrize(
    ("name", "law", "article"),
    [
        ("刑法第一百三十三条之一", "刑法", "第一百三十三条之一"),
        ("某解释（二）第十条", "某解释（二）", "第十条"),
        ("第三方管理办法第5条", "第三方管理办法", "第5条"),
        ("没有条号的规定", "没有条号的规定", ""),
        ("第一条", "第一条", "第一条"),
    ],
)
def test_a_name_is_a_law_and_an_article(name: str, law: str, article: str) -> None:
    (found,), _ = read_stard([{"问题": "q", "相关法规": {name: "t"}}])
    assert (found.law, found.article) == (law, article)


@pytest.mark.parametrize(("ranked", "rank"), [(["a", "b"], 1), (["x", "b", "a"], 2), (["x", "y"], None), ([], None)])
def test_the_first_gold_article_counts(ranked: list[str], rank: int | None) -> None:
    assert first_hit(ranked, frozenset({"a", "b"})) == rank


@pytest.mark.parametrize(("cutoff", "share"), [(1, 0.25), (3, 0.5), (10, 0.75)])
def test_shares_are_of_all_questions(cutoff: int, share: float) -> None:
    assert hit_share([1, 3, 10, None], cutoff) == share


def test_no_questions_no_share() -> None:
    assert hit_share([], 1) == 0.0
