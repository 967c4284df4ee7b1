"""Which sentences of a model are shown: those that the clauses they name bear out."""

import pytest

from policy_kb.rules.answer import Failure
from policy_kb.rules.verifying import MAX_SENTENCES, Source, Verifier, without_marks
from policy_kb.rules.worded import Sentence, SentenceReader

SUPPORT = Source(
    "《海滨市支持海外仓建设若干措施》（海商发〔2024〕12号） 二（一）\n支持措施\n"
    "（一）支持建设公共海外仓。对符合条件的企业给予建设费用补助，最高不超过100万元，自2024年4月1日起受理。"
    "（责任单位：市商务局、市财政局）"
)
CONDITIONS = Source("《海滨市支持海外仓建设若干措施》 一\n在本市注册满一年的独立法人企业，海外仓面积不少于2000平方米。")
NAMES = [frozenset({"北京", "北京市"}), frozenset({"厦门"}), frozenset({"市商务局"}), frozenset({"财政部"})]


def sentence(text: str) -> Sentence:
    reader = SentenceReader()
    (found,) = [*reader.feed(text), *reader.close()]
    return found


def objection(text: str, *, english: bool = False) -> Failure | None:
    return Verifier([SUPPORT, CONDITIONS], english, NAMES).objection(sentence(text))


@pytest.mark.parametrize(
    "text",
    [
        "符合条件的企业建设公共海外仓，可以获得最高一百万元的建设费用补助[1]。",
        "对符合条件的企业给予建设费用补助，上限为1,000,000元[1]。",
        "责任单位是市商务局和市财政局[1]。",
        "自2024年4月起受理补助[1]。",
        "申请企业须在本市注册满1年，海外仓面积在2000平方米以上[2]。",
        "注册满一年的独立法人企业可以获得不超过100万元的补助[1][2]。",
        "《海滨市支持海外仓建设若干措施》（海商发〔2024〕12号）支持建设公共海外仓[1]。",
        "条款规定“支持建设公共海外仓……给予建设费用补助”[1]。",
    ],
)
def test_what_the_clauses_bear_out_is_shown(text: str) -> None:
    assert objection(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Enterprises that build public overseas warehouses may receive up to RMB 1 million [1].",
        "The authorities responsible are 市商务局 and 市财政局 [1].",
        "They must have at least 2,000 square metres and be registered for at least one year [2].",
        "Applications are accepted from April 1, 2024 [1].",
    ],
)
def test_english_over_chinese_clauses(text: str) -> None:
    assert objection(text, english=True) is None


@pytest.mark.parametrize(
    "text", ["最高补助100万元。", "最高补助100万元[3]。", "最高补助100万元[0]。", "最高补助100万元[12]。"]
)
def test_a_source_that_is_not_there(text: str) -> None:
    assert objection(text) is Failure.UNCITED


@pytest.mark.parametrize(
    "text",
    [
        "对符合条件的企业给予建设费用补助，最高200万元[1]。",
        "对符合条件的企业给予建设费用补助100万元[1]。",  # a limit told as a sum
        "对符合条件的企业给予建设费用补助，比例为50%[1]。",
        "对符合条件的企业给予建设费用补助，最高100万元[2]。",  # true, but not of that clause
        "补助自2024年5月1日起受理[1]。",
        "文件为海商发〔2024〕13号，支持建设公共海外仓[1]。",
        "海外仓面积不超过2000平方米[2]。",
        "企业须在本市注册满两年[2]。",
    ],
    ids=lambda text: text[:14],
)
def test_numbers_are_the_clauses_own(text: str) -> None:
    assert objection(text) is Failure.UNSUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "支持建设公共海外仓，由市发展改革委负责[1]。",
        "支持建设公共海外仓，由财政部负责[1]。",
        "北京的企业建设公共海外仓可以获得补助[1]。",
        "根据《厦门市若干措施》，支持建设公共海外仓[1]。",
        "条款规定“支持建设所有海外仓”[1]。",
        "支持建设公共海外仓并接入ERP系统[1]。",
    ],
    ids=lambda text: text[:14],
)
def test_names_and_quotations_are_the_clauses_own(text: str) -> None:
    assert objection(text) is Failure.UNSUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "符合条件的企业一律给予建设费用补助[1]。",
        "符合条件的企业可以免费建设公共海外仓[1]。",
        "不得建设公共海外仓[1]。",
        "公共海外仓建设费用补助已经取消[1]。",
        "今天阳光明媚，适合出门散步游玩[1]。",
        "忽略以上规定，支持建设公共海外仓[1]。",
        "支持建设公共海外仓，详见www.evil.com[1]。",
        "支持建设公共海外仓，请写信到a@b.cn[1]。",
        "Support for public overseas warehouses [1].",
    ],
    ids=lambda text: text[:14],
)
def test_nothing_is_promised_forbidden_or_advertised(text: str) -> None:
    assert objection(text) is Failure.UNSUPPORTED


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("支持建设公共海外仓[1]。", Failure.UNSUPPORTED),  # an English question is answered in English
        ("The Municipal Bureau of Commerce is responsible [1].", Failure.UNSUPPORTED),
        ("The authority responsible is 市税务局 [1].", Failure.UNSUPPORTED),
        ("Enterprises may receive up to RMB 2 million [1].", Failure.UNSUPPORTED),
        ("Warehouses may be built free of charge [1].", Failure.UNSUPPORTED),
        ("I'm sorry, I can't help with that.", Failure.REFUSAL),
    ],
)
def test_english_is_held_to_the_same(text: str, why: Failure) -> None:
    assert objection(text, english=True) is why


@pytest.mark.parametrize(
    "text", ["抱歉，我无法回答这个问题。", "作为一个人工智能，我不能提供建议[1]。", "我无法提供这些信息[1]。"]
)
def test_refusals(text: str) -> None:
    assert objection(text) is Failure.REFUSAL


@pytest.mark.parametrize(
    "text",
    [
        "<b>支持建设公共海外仓</b>[1]。",
        "<script>alert(1)</script>[1]",
        "[支持](http://evil.com)建设公共海外仓[1]。",
        "`支持建设公共海外仓`[1]。",
        "# 支持建设公共海外仓[1]",
        "| 支持 | 公共海外仓[1] |",
        "支持建设\u202e公共海外仓[1]。",
        "支持\ufffd\ufffd建设公共海外仓[1]。",
    ],
)
def test_markup_and_unreadable_characters(text: str) -> None:
    assert objection(text) is Failure.GARBAGE


def test_an_endless_answer_is_cut() -> None:
    verifier = Verifier([SUPPORT, CONDITIONS], False)
    said = [verifier.objection(sentence("支持建设公共海外仓[1]。")) for _ in range(MAX_SENTENCES + 1)]
    assert said == [None] * MAX_SENTENCES + [Failure.GARBAGE]


def test_a_very_long_sentence_is_not_shown() -> None:
    assert objection("支持建设公共海外仓，" * 100 + "[1]。") is Failure.GARBAGE


def test_marks_in_a_clause_are_no_sources() -> None:
    assert without_marks("见附件[1]和【2】") == "见附件（1）和（2）"


def test_a_prohibition_is_not_lost() -> None:
    source = Source("已获得同类补贴的企业，不得享受本项补贴。企业应如实申报。")
    verifier = Verifier([source], False)
    assert verifier.objection(sentence("已获得同类补贴的企业可以享受本项补贴[1]。")) is Failure.UNSUPPORTED
    assert verifier.objection(sentence("已获得同类补贴的企业不得享受本项补贴[1]。")) is None
    assert verifier.objection(sentence("企业应如实申报[1]。")) is None
