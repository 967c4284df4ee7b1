"""What holds of the splitter whatever the text."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_kb.ingestion.lines import clean, paragraphs
from policy_kb.ingestion.split import split
from policy_kb.models.clauses import ClauseKind
from policy_kb.rules.parsed import RANK, Kind, ParsedDocument

WORDS = [
    "一、", "二、", "三", "十一、", "（一）", "(二)", "（三)", "1.", "2、", "3. ", "（1）", "(2)", "①", "②", "第一条 ", "第二条",
    "第一章 ", "第一编 ", "第一节 ", "总体要求", "完善海外仓支持政策。", "跨境电子商务", "印发《试点方案》的通知", "《试点方案》", "试点方案",
    "关于促进发展的意见", "京政办发〔2018〕48号", "2018年12月18日", "北京市人民政府办公厅", "各有关单位：", "（责任单位：市商务局、北京海关）",
    "来源：某网 时间：2019-01-02 阅读量：8", "扫一扫", "分享:", "抄送：省商务厅。", "附件1", "附件：申请表", "内容概要：", "正文：", "# ", "## ", "**", "- ", "\\.",
    "，", "。", "；", "：", " ", "　", "\t", "\n", "\n\n", "\n       ", "\r\n", "\u200b", "\ufeff", "\x00", "20%以上", "3.5万", " | ",
    "B2B ", "abc", "为促进发展，现提出以下意见：", "发文字号：京商〔2022〕1号",
]  # fmt: skip
policy_like = st.lists(st.sampled_from(WORDS), max_size=60).map("".join)
anything = st.one_of(policy_like, st.text(max_size=300), st.lists(policy_like, max_size=4).map("\n".join))


def visible(*texts: str) -> Counter[str]:
    """Characters of the texts but white space."""
    return Counter(character for text in texts for character in text if not character.isspace())


def everything(parsed: ParsedDocument) -> list[str]:
    return [node.text for node, _ in parsed.walk()] + parsed.lead + parsed.tail + parsed.removed


@settings(max_examples=400, deadline=None)
@given(anything)
def test_no_character_is_lost_but_white_space(text):
    assert visible(*everything(split(text))) == visible(text)


@settings(max_examples=300, deadline=None)
@given(anything)
def test_the_tree_is_well_formed(text):
    parsed = split(text)
    anchors = set()
    for node, ancestors in parsed.walk():
        assert node.text.strip()
        assert node.path
        assert node.label
        assert node.anchor
        assert len(node.path) <= 120
        assert len(node.label) <= 120
        assert len(node.anchor) <= 80
        assert len(node.number) <= 20
        assert node.anchor not in anchors
        anchors.add(node.anchor)
        ranks = [RANK[above.kind] for above in ancestors] + [RANK[node.kind]]
        assert ranks == sorted(set(ranks)), "a child ranks below its parent"
        assert node.heading in node.text
        assert not any(sign in node.heading for sign in "。\n")


@settings(max_examples=200, deadline=None)
@given(anything)
def test_nodes_keep_the_order_of_the_text(text):
    """Without front matter, noise and layout the nodes' texts are the text, in order."""
    parsed = split(text)
    if parsed.lead or parsed.tail or parsed.removed:
        return
    joined = "".join(node.text for node, _ in parsed.walk())
    assert "".join(joined.split()) == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(anything)
def test_splitting_is_deterministic_and_settles(text):
    first, second = split(text), split(text)
    assert first == second


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_paragraphs_never_hold_a_line_break(text):
    assert all("\n" not in paragraph.text for paragraph in paragraphs(clean(text).lines))


def test_kinds_are_those_of_the_table():
    assert {kind.value for kind in Kind} == set(ClauseKind.values)
