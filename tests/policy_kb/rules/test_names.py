"""Bodies that a sentence names and its clause does not."""

import pytest

from policy_kb.rules.names import unknown_bodies

CLAUSE = "由市商务局会同市财政局、海关总署、厦门海关负责，经市人民政府同意，向有关部门备案。"


@pytest.mark.parametrize(
    "said",
    [
        "由市商务局、市财政局负责",
        "厦门海关和市人民政府参与",
        "由海关负责",
        "向有关部门备案",
        "全部企业内部管理",
        "受委托的企业",
        "各部门、相关部门负责",
        "局部调整",
    ],
)
def test_bodies_of_the_clause_are_known(said: str) -> None:
    assert unknown_bodies(said, CLAUSE) == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("由市税务局负责", "税务局"),
        ("由发展改革委牵头", "改革委"),
        ("北京海关负责", "北京海关"),
        ("由财政部负责", "财政部"),
        ("经开发区管委会同意", "发区管委会"),
        ("向中国银行申请", "中国银行"),
    ],
)
def test_others_are_not(said: str, name: str) -> None:
    assert unknown_bodies(said, CLAUSE) == [name]
