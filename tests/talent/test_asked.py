"""The chat on talent programmes: what their pages say, from what is published; policy is left to the documents."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.chat import desk
from policy_kb.models.chat import Channel
from talent.models import Programme
from talent.rules.questions_asked import FACTS, OFFER, AskedOf, names_of, read
from talent.services.asked import answer_asked
from tests.factories.talent import personal_programme, programme
from tests.retrieval.policy_questions import FILES, questions_in

NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)
PROGRAMMES = {
    "base": names_of("跨境电商人才培训基地认定", "training_base"),
    "school": names_of("跨境电商工程师学院共建", "joint_school"),
    "allowance": names_of("跨境电商人才津贴", "allowance"),
    "settlement": names_of("总部企业人才落户支持", "settlement"),
    "contest": names_of("跨境电商运营技能大赛（演示）", "competition"),
}


@pytest.mark.parametrize(
    ("question", "programmes", "facts"),
    [
        ("人才津贴每个月多少钱？", ("allowance",), ("benefit",)),
        ("人才津贴什么时候截止？", ("allowance",), ("deadline",)),
        ("怎么申请成为培训基地？", ("base",), ("how",)),
        ("申请培训基地要准备什么材料，流程是什么？", ("base",), ("how", "materials")),
        ("工程师学院现在可以申请吗", ("school",), ("deadline",)),
        ("培训基地多久复核一次？", ("base",), ("review",)),
        ("人才落户的咨询电话是多少", ("settlement",), ("contact",)),
        ("运营技能大赛怎么报名？", ("contest",), ("how",)),
        ("有什么技能大赛？", ("contest",), ("offer",)),
        ("现在有没有跨境电商人才津贴", ("allowance",), ("offer",)),
        ("谁可以申请人才津贴？", ("allowance",), ("conditions",)),
    ],
)
def test_what_is_understood(question: str, programmes: tuple[str, ...], facts: tuple[str, ...]) -> None:
    assert read(question, PROGRAMMES) == AskedOf(programmes, facts)


@pytest.mark.parametrize(
    "question",
    ["申请人才落户找谁？", "有什么培训？", "哪个部门负责培训基地？", "厦门的培训基地怎么建设？", "人才津贴", "什么时候截止？", "", "你好"],
)  # fmt: skip
def test_what_is_left_to_the_documents(question: str) -> None:
    assert read(question, PROGRAMMES) is None


@pytest.mark.parametrize("path", FILES)
def test_no_question_on_policy_is_taken(path: str) -> None:
    assert [question for question in questions_in(path) if read(question, PROGRAMMES)] == []


@given(st.text(max_size=60))
def test_any_words_are_read_without_harm(question: str) -> None:
    found = read(question, PROGRAMMES)
    assert found is None or (set(found.programmes) <= PROGRAMMES.keys() and set(found.facts) <= {*FACTS, OFFER})


@pytest.fixture
def published(db: None) -> Programme:
    closes = datetime(2026, 12, 31, 10, tzinfo=UTC)
    made = programme(title="跨境电商人才培训基地认定", quota=10, contact="人才服务窗口", closes_at=closes)
    personal_programme(title="跨境电商人才津贴", benefit="每月 800 元", is_demonstration=True)
    personal_programme(title="内部人才落户", kind="settlement", is_published=False, published_at=None)
    return made


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("培训基地什么时候截止？", "正在受理，截止 2026年12月31日 18:00。"),
        ("怎么申请成为培训基地？", "办理步骤：在线申请 → 初审 → 现场核查 → 审定 → 公示。"),
        ("申请培训基地要什么材料", "申请材料：办学证明。"),
        ("培训基地有多少名额", "名额 10 个。"),
        ("培训基地多久复核一次", "通过后每 24 个月复核一次。撤销后 24 个月内不得再申请。"),
        ("怎么联系培训基地", "咨询：人才服务窗口。"),
        ("人才津贴什么时候截止？", "常年受理。"),
        ("人才津貼每個月多少錢？", "支持内容：每月 800 元。"),
    ],
)
def test_an_answer_says_what_the_page_says(published: Programme, question: str, words: str) -> None:
    found = answer_asked(question, NOW)
    assert words in found.answer
    assert len(found.lines) == 1
    assert found.lines[0].url.startswith("/talent/")
    assert (found.lines[0].note == "含演示数据") is ("津" in question)


def test_what_is_not_known_or_not_public_is_said_so(published: Programme) -> None:
    unknown = answer_asked("人才津贴有多少名额", NOW)
    assert (unknown.is_found, "没有载明" in unknown.answer) == (False, True)
    assert answer_asked("人才落户有多少名额", NOW) is None


def test_what_is_over_is_left_out_where_something_is_open(published: Programme) -> None:
    over = programme(title="跨境电商人才培训基地认定（上一批次）", closes_at=datetime(2025, 1, 1, tzinfo=UTC))
    found = answer_asked("有什么培训基地", NOW)
    assert [line.url for line in found.lines] == [published.get_absolute_url()]
    Programme.objects.filter(pk=published.pk).update(is_published=False)
    assert [line.url for line in answer_asked("培训基地什么时候截止", NOW).lines] == [over.get_absolute_url()]


def test_times_before_and_after_are_told(published: Programme) -> None:
    after, before = datetime(2027, 1, 2, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    assert "已于 2026年12月31日 18:00 截止" in answer_asked("培训基地什么时候截止", after).answer
    Programme.objects.filter(pk=published.pk).update(opens_at=datetime(2026, 12, 5, 1, tzinfo=UTC))
    assert "受理从 2026年12月5日 09:00 开始" in answer_asked("培训基地什么时候开始申请", before).answer


def test_it_reaches_who_asks_on_the_page(published: Programme) -> None:
    question = "培训基地有多少名额？"
    asked = desk.ask(question=question, user=AnonymousUser(), conversation_id=None, channel=Channel.WEB)
    assert (asked.origin, asked.status) == ("registry", "answered")
    assert "名额 10 个" in asked.answer
    assert [row["url"] for row in asked.related] == [published.get_absolute_url()]
