"""Follow-up questions completed by rule; complete ones left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.rules.answer import Status
from policy_kb.rules.asking import Vocabulary
from policy_kb.rules.followup import MAX_STANDALONE, Turn, completed, says_nothing_to_search_for
from policy_kb.rules.judge import Reason
from policy_kb.rules.question import Question, read_question

PLACES = {"北京": "北京", "北京市": "北京", "厦门": "厦门", "xiamen": "厦门", "beijing": "北京", "杭州": "杭州"}
MEASURES = "关于进一步推进跨境电子商务创新发展的若干措施"


def read(text: str) -> Question:
    return read_question(text, simplified=text, synonyms={}, place_names=PLACES)


VOCABULARY = Vocabulary(place_names=PLACES, read=read)
WAREHOUSES = Turn("北京对海外仓有什么支持？", documents=(MEASURES, "方案"), labels=("（一）3", "二（一）"))


def after(former: str | Turn, question: str) -> str:
    turn = former if isinstance(former, Turn) else Turn(former)
    return completed(question, [turn], VOCABULARY)


class TestPlace:
    @pytest.mark.parametrize(
        "question",
        ["那厦门呢？", "厦门呢", "那么厦门呢?", "换成厦门呢？", "厦门的话呢？", "那在厦门呢", "那厦门那边怎么处理？"],
    )
    def test_takes_the_place_of_the_former_one(self, question: str) -> None:
        assert after("北京对海外仓有什么支持？", question) == "厦门对海外仓有什么支持？"

    def test_is_put_before_a_question_without_one(self) -> None:
        assert after("海外仓有什么支持？", "那厦门呢？") == "厦门海外仓有什么支持？"

    def test_takes_the_place_of_the_country(self) -> None:
        assert after("国务院对检验检疫有什么要求？", "那厦门呢？") == "厦门对检验检疫有什么要求？"

    def test_gives_way_to_the_country(self) -> None:
        assert after("厦门怎么保护知识产权？", "那国务院呢？") == "国务院怎么保护知识产权？"

    def test_one_place_after_two(self) -> None:
        assert after("北京和厦门在人才培养上有什么不同？", "那杭州呢？") == "杭州在人才培养上有什么不同？"

    def test_in_english(self) -> None:
        made = after("What does Xiamen do for talent training?", "What about Beijing?")
        assert made == "what does beijing do for talent training?"

    def test_is_carried_along_when_another_thing_is_asked(self) -> None:
        assert after("厦门对海外仓有什么支持？", "那独立站由谁负责？") == "厦门独立站由谁负责？"


class TestThing:
    @pytest.mark.parametrize(
        ("former", "question", "made"),
        [
            ("海外仓支持政策由谁负责？", "那独立站呢？", "独立站由谁负责？"),
            ("北京打算建多少个跨境电商产业园？", "体验店呢？", "北京体验店多少个？"),
            ("对龙头平台怎么引进？", "初创平台呢？", "初创平台怎么引进？"),
            ("北京怎么支持独立站？", "海外仓的话呢？", "北京怎么支持海外仓？"),
            ("北京对海外仓有什么支持？", "那厦门的独立站呢？", "厦门独立站有什么支持？"),
        ],
    )
    def test_takes_the_place_of_the_former_one(self, former: str, question: str, made: str) -> None:
        assert after(former, question) == made

    def test_a_year_too(self) -> None:
        assert after("2018年方案里税收由谁负责？", "那2022年呢？").startswith("2022年")


class TestFact:
    @pytest.mark.parametrize(
        "question", ["谁负责？", "由哪个部门组织？", "那归谁管？", "责任单位是谁？", "负责部门呢？"]
    )
    def test_takes_the_subject_along(self, question: str) -> None:
        made = after("北京对海外仓有什么支持？", question)
        assert "北京" in made
        assert "海外仓" in made
        assert any(kind.kind.value == "responsible" for kind in read(made).facts)

    @pytest.mark.parametrize(
        ("question", "kind"),
        [("条件呢？", "conditions"), ("金额呢？", "amount"), ("那材料呢？", "materials"), ("多少钱？", "amount")],
    )
    def test_short_names_of_facts(self, question: str, kind: str) -> None:
        made = after("独立站建设有哪些资金支持？", question)
        assert "独立站" in made
        assert kind in {fact.kind.value for fact in read(made).facts}

    def test_the_former_fact_is_not_asked_again(self) -> None:
        made = after("海外仓最高能补贴多少万元？", "谁负责？")
        assert {fact.kind.value for fact in read(made).facts} == {"responsible"}


class TestPointingBack:
    def test_it(self) -> None:
        assert after("海外仓能享受什么政策？", "它由哪些单位负责？") == "海外仓能享受政策由哪些单位负责？"

    def test_this_document(self) -> None:
        assert after(WAREHOUSES, "这份文件什么时候施行？") == f"《{MEASURES}》什么时候施行？"

    def test_a_numbered_source(self) -> None:
        assert after(WAREHOUSES, "第二条说的是什么？") == "《方案》二（一）说的是什么？"

    def test_a_source_that_was_not_given_is_none(self) -> None:
        assert "《" not in after(WAREHOUSES, "第三条说的是什么？")

    @pytest.mark.parametrize("question", ["还有吗？", "详细一点", "tell me more"])
    def test_more_of_the_same(self, question: str) -> None:
        assert after(WAREHOUSES, question).startswith("北京对海外仓有什么支持")


class TestLeftAlone:
    @pytest.mark.parametrize(
        "question",
        [
            "厦门重点建设哪六个园区？",
            "独立站的资金支持由哪些部门负责？",
            "海外仓 责任单位",
            "厦门方案依据国务院哪个批复？",
            "总部企业支持这一条由哪些部门负责？",
            "退税能快点吗，要不要交纸质材料？",
            "Which departments are responsible for overseas warehouse support?",
            "今天天气怎么样？",
        ],
    )
    def test_a_complete_question(self, question: str) -> None:
        assert after(WAREHOUSES, question) == ""

    def test_without_a_conversation(self) -> None:
        assert completed("那厦门呢？", [], VOCABULARY) == ""

    @pytest.mark.parametrize("reason", [Reason.OFF_TOPIC, Reason.SMALL_TALK, Reason.INJECTION])
    def test_a_former_question_beside_the_point_is_passed_over(self, reason: Reason) -> None:
        turns = [Turn("北京对海外仓有什么支持？"), Turn("今天天气怎么样？", Status.REFUSED, reason)]
        assert completed("那厦门呢？", turns, VOCABULARY) == "厦门对海外仓有什么支持？"
        assert completed("那厦门呢？", turns[1:], VOCABULARY) == ""

    def test_one_about_a_place_without_documents_is_not(self) -> None:
        turns = [Turn("杭州对海外仓有什么支持？", Status.REFUSED, Reason.OTHER_PLACE)]
        assert completed("那厦门呢？", turns, VOCABULARY) == "厦门对海外仓有什么支持？"


class TestNothingToSearchFor:
    @pytest.mark.parametrize("question", ["谁负责？", "多少钱？", "由哪个部门负责", "还有吗？"])
    def test_only_asks(self, question: str) -> None:
        assert says_nothing_to_search_for(question, VOCABULARY)

    @pytest.mark.parametrize(
        "question",
        [
            "支持独立站推广的补助金额是多少？",
            "园区租金多少",
            "海外仓由谁负责？",
            "厦门有多少家企业？",
            "海外仓",
            "What about warehouses?",
        ],
    )
    def test_names_something(self, question: str) -> None:
        assert not says_nothing_to_search_for(question, VOCABULARY)


words = st.text(alphabet="北京厦门海外仓独立站谁负责多少那呢它这还有吗？，, 2022年what about?it", max_size=80)


@given(former=words, question=words)
def test_never_fails_and_never_grows_beyond_the_column(former: str, question: str) -> None:
    made = completed(question, [Turn(former)], VOCABULARY)
    assert len(made) <= MAX_STANDALONE
    assert made == made.strip()


@pytest.mark.parametrize("question", ["那厦门呢？", "谁负责？", "那独立站呢？", "第二条说的是什么？"])
def test_a_completed_question_stands_by_itself(question: str) -> None:
    made = after(WAREHOUSES, question)
    assert after(WAREHOUSES, made) == ""
