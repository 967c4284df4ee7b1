"""Paths, labels, anchors."""

import pytest

from policy_kb.rules.naming import name_nodes
from policy_kb.rules.parsed import Kind, Node


def chain(*steps):
    """Nodes below one another, named; the innermost."""
    root = parent = None
    for kind, number in steps:
        node = Node(kind, number, "", number)
        if parent is None:
            root = node
        else:
            parent.children.append(node)
        parent = node
    name_nodes([root])
    return parent


@pytest.mark.parametrize(
    ("steps", "path", "label", "anchor"),
    [
        ([(Kind.LEVEL1, "二"), (Kind.LEVEL2, "（一）"), (Kind.LEVEL3, "2")], "二/（一）/2", "二（一）2", "c-2-1-2"),
        ([(Kind.LEVEL2, "（四）"), (Kind.LEVEL3, "12")], "（四）/12", "（四）12", "c-4-12"),
        ([(Kind.LEVEL1, "十二")], "十二", "十二", "c-12"),
        ([(Kind.LEVEL1, "一"), (Kind.LEVEL3, "1")], "一/1", "一、1", "c-1-1"),
        ([(Kind.LEVEL3, "1"), (Kind.LEVEL4, "（2）"), (Kind.LEVEL5, "③")], "1/（2）/③", "1（2）③", "c-1-2-3"),
        ([(Kind.CHAPTER, "第一章"), (Kind.ARTICLE, "第三条")], "第三条", "第三条", "c-a3"),
        ([(Kind.CHAPTER, "第二章"), (Kind.SECTION, "第一节")], "第二章/第一节", "第二章第一节", "c-z2-j1"),
        ([(Kind.ARTICLE, "第三条"), (Kind.PARAGRAPH, "第二款")], "第三条/第二款", "第三条第二款", "c-a3-p2"),
        (
            [(Kind.ARTICLE, "第五条之一"), (Kind.LEVEL2, "（三）")],
            "第五条之一/（三）",
            "第五条之一第（三）项",
            "c-a5_1-3",
        ),
        ([(Kind.PARAGRAPH, "4")], "4", "第4段", "c-p4"),
        ([(Kind.PARAGRAPH, "附件2"), (Kind.LEVEL1, "一")], "附件2/一", "附件2一", "c-f2-1"),
        ([(Kind.PARAGRAPH, "附件")], "附件", "附件", "c-f"),
    ],
)
def test_names(steps, path, label, anchor):
    node = chain(*steps)
    assert (node.path, node.label, node.anchor) == (path, label, anchor)


def test_introductions_and_the_covering_letter():
    letter = Node(Kind.PREAMBLE, "", "", "通知", is_notice=True)
    first, second = Node(Kind.PREAMBLE, "", "", "甲"), Node(Kind.PREAMBLE, "", "", "乙")
    name_nodes([letter, first])
    assert [(node.path, node.anchor) for node in (letter, first)] == [("印发通知", "notice"), ("引言", "preamble")]
    name_nodes([letter, first, second])
    assert [node.path for node in (first, second)] == ["引言1", "引言2"]
    assert [node.anchor for node in (first, second)] == ["preamble-1", "preamble-2"]


def test_numbers_that_occur_twice_share_a_path_but_no_anchor():
    nodes = [Node(Kind.LEVEL1, "一", "", "甲"), Node(Kind.LEVEL1, "一", "", "乙")]
    name_nodes(nodes)
    assert [node.path for node in nodes] == ["一", "一"]
    assert [node.anchor for node in nodes] == ["c-1", "c-1.2"]
