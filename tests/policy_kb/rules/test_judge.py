"""When the documents speak of the subject at all, and which fact is missing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.judge import (
    KNOWN_DESPITE_ELSEWHERE,
    KNOWN_SUBJECT,
    NEAR,
    NEAR_WITH_VOCABULARY,
    Evidence,
    is_on_topic,
)
from policy_kb.rules.subjects import is_elsewhere
from policy_kb.rules.text import fold

STRANGE = Evidence(cosine=0.80, known=0.0, in_vocabulary=False, elsewhere=False, english=False)
LITTLE = 0.001
EVIDENCE = st.builds(
    Evidence,
    cosine=st.one_of(st.none(), st.floats(0, 1)),
    known=st.floats(0, 1),
    in_vocabulary=st.booleans(),
    elsewhere=st.booleans(),
    english=st.booleans(),
)


def test_strange_words_far_from_every_clause_are_off_topic() -> None:
    assert not is_on_topic(STRANGE)


@pytest.mark.parametrize(
    ("changes", "on_topic"),
    [
        ({"known": KNOWN_SUBJECT}, True),
        ({"known": KNOWN_SUBJECT - LITTLE}, False),
        ({"cosine": NEAR}, True),
        ({"cosine": NEAR - LITTLE}, False),
        ({"cosine": NEAR_WITH_VOCABULARY, "in_vocabulary": True}, True),
        ({"cosine": NEAR_WITH_VOCABULARY - LITTLE, "in_vocabulary": True}, False),
        ({"cosine": NEAR_WITH_VOCABULARY, "in_vocabulary": False}, False),
    ],
)
def test_words_nearness_or_vocabulary_make_it_on_topic(changes: dict, on_topic: bool) -> None:
    assert is_on_topic(replace(STRANGE, **changes)) is on_topic


@pytest.mark.parametrize(
    ("changes", "on_topic"),
    [
        ({"cosine": 0.99, "known": KNOWN_DESPITE_ELSEWHERE}, True),
        ({"cosine": 0.99, "known": KNOWN_DESPITE_ELSEWHERE - LITTLE}, False),
        ({"cosine": 0.99, "in_vocabulary": True}, False),
    ],
)
def test_another_field_of_life_needs_more_of_our_words(changes: dict, on_topic: bool) -> None:
    assert is_on_topic(replace(STRANGE, elsewhere=True, **changes)) is on_topic


@pytest.mark.parametrize("state", [{"english": True, "cosine": 0.99}, {"cosine": None}])
def test_across_languages_and_without_vectors_only_words_count(state: dict) -> None:
    assert not is_on_topic(replace(STRANGE, **state))
    assert is_on_topic(replace(STRANGE, in_vocabulary=True, **state))
    assert is_on_topic(replace(STRANGE, known=KNOWN_SUBJECT, **state))


@given(EVIDENCE, st.floats(0, 1), st.floats(0, 1))
def test_more_evidence_never_turns_a_question_away(evidence: Evidence, known: float, cosine: float) -> None:
    more = replace(
        evidence,
        known=max(known, evidence.known),
        in_vocabulary=True,
        cosine=None if evidence.cosine is None else max(cosine, evidence.cosine),
    )
    assert not is_on_topic(evidence) or is_on_topic(more)


ELSEWHERE = [
    "明天北京天气怎么样",
    "推荐几家好吃的烤鸭店",
    "红烧肉怎么做",
    "现在炒股赚钱吗",
    "比特币价格",
    "世界杯冠军是谁",
    "帮我写首诗",
    "讲个笑话",
    "我失眠了怎么办",
    "双鱼座今天运势",
    "给宝宝起个名字",
    "北京三日旅游攻略",
    "唐朝皇帝有几个",
    "What's the weather today?",
    "Tell me a joke",
    "Recommend a hotel in Xiamen",
    "What is the capital of France?",
]
OURS = [
    "海外仓支持政策有哪些",
    "独立站能拿补贴吗",
    "北京建多少个产业园",
    "跨境电商人才怎么培养",
    "厦门对台邮件怎么走",
    "出口退税要多久",
    "服贸会怎么参加",
    "无票免税是什么意思",
    "Who is responsible for overseas warehouses?",
    "How can my company settle in RMB?",
    "消费纠纷找谁解决",
    "保税备货模式",
]


@pytest.mark.parametrize("question", ELSEWHERE)
def test_other_fields_of_life_are_known(question: str) -> None:
    assert is_elsewhere(fold(question))


@pytest.mark.parametrize("question", OURS)
def test_the_portal_s_own_subjects_are_not_elsewhere(question: str) -> None:
    assert not is_elsewhere(fold(question))
