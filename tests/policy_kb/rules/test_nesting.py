"""Lists of lines and the trees they make."""

from pathlib import Path

import pytest

from policy_kb.ingestion.split import split
from policy_kb.rules.naming import name_nodes
from policy_kb.rules.nesting import Line, flattened, nested
from policy_kb.rules.parsed import Kind, Node
from tests.factories.knowledge import DEMO
from tests.factories.policies import PARKS, WAREHOUSE

LAW = """海滨市跨境电商条例

第一章 总则

第一条 为了促进发展，制定本条例。

本条例所称企业，是指注册企业。

第二条 下列企业可以申请：

（一）注册满一年；

（二）没有失信记录。

附件1：申请表

1. 名称
"""


def shape(nodes: list[Node]) -> list[object]:
    """Kinds, numbers and anchors, nested as the nodes are."""
    return [(node.kind, node.number, node.anchor, shape(node.children)) for node in nodes]


def texts() -> list[str]:
    return [path.read_text() for path in sorted(Path(DEMO).glob("*.md"))] + [WAREHOUSE, PARKS, LAW]


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.strip()[:12])
def test_the_list_holds_all_that_the_tree_said(text: str) -> None:
    parsed = split(text)
    again = nested(flattened(parsed.nodes))
    name_nodes(again)
    assert shape(again) == shape(parsed.nodes)
    assert len(flattened(parsed.nodes)) > 2


def test_an_annex_begins_anew_and_an_introduction_holds_nothing() -> None:
    article = Line(Kind.ARTICLE, "第一条", "", "第一条 一。")
    lines = [Line(Kind.PREAMBLE, "", "", "引言。"), Line(Kind.PARAGRAPH, "1", "", "一段。"), article]
    annex = Line(Kind.PARAGRAPH, "附件1", "", "附件1")
    assert [len(node.children) for node in nested([*lines, annex])] == [0, 0, 0, 0]
    second = Line(Kind.PARAGRAPH, "第二款", "", "二。")
    assert [node.number for node in nested([*lines, second])[2].children] == ["第二款"]


def test_a_number_may_be_missing() -> None:
    [first] = nested([Line(Kind.LEVEL1, "一", "", "一、总则。"), Line(Kind.LEVEL3, "", "", "没有编号。")])
    name_nodes([first])
    assert first.children[0].label == "一"
    assert first.children[0].anchor != first.anchor


def test_departments_are_read_off_the_text_unless_they_are_named() -> None:
    read = Node(Kind.LEVEL1, "一", "", "一、支持。（责任单位：市商务局、市财政局）")
    named = Node(Kind.LEVEL1, "一", "", "一、支持。（责任单位：市商务局）", departments=("市税务局",))
    nobody = Node(Kind.LEVEL1, "一", "", "一、支持。（责任单位：市商务局）", departments=())
    found = [line.departments for line in flattened([read, named, nobody])]
    assert found == [("市商务局", "市财政局"), ("市税务局",), ()]


def test_a_line_is_kept_in_a_table_and_read_back() -> None:
    line = Line(Kind.LEVEL2, "（一）", "目标", "（一）目标。到2025年。", ("市商务局",))
    assert Line.of_json(line.as_json()) == line


def test_who_wrote_a_line_does_not_tell_it_apart() -> None:
    line = Line(Kind.LEVEL1, "一", "", "一、总则。")
    assert line.says_what(Line(Kind.LEVEL1, "一", "", "一、总则。", is_corrected=True))
    assert not line.says_what(Line(Kind.LEVEL2, "一", "", "一、总则。"))
