"""Kinds of fact: how people ask for them and what text states them."""

import pytest

from policy_kb.rules.facts import FACTS, FactKind, asked_facts, states_fact
from policy_kb.rules.text import fold

K = FactKind
BRACKET = "（责任单位：市商务局、北京海关）"

ASKED = [
    ("补贴最高多少万元？", K.AMOUNT),
    ("独立站能补多少钱", K.AMOUNT),
    ("海外仓奖励标准是多少", K.AMOUNT),
    ("园区租金怎么算", K.AMOUNT),
    ("违规了罚多少", K.AMOUNT),
    ("How much subsidy can we get?", K.AMOUNT),
    ("进出口额占比要达到多少", K.RATE),
    ("补助比例是百分之几", K.RATE),
    ("出口退税率是多少", K.RATE),
    ("What share of foreign trade is the target?", K.RATE),
    ("北京要建多少个产业园", K.COUNT),
    ("几家综合服务企业", K.COUNT),
    ("园区面积多大", K.COUNT),
    ("How many overseas warehouses?", K.COUNT),
    ("什么时候截止申报", K.DATE),
    ("方案是哪年印发的", K.DATE),
    ("When is the deadline?", K.DATE),
    ("厦门的目标用几年实现", K.PERIOD),
    ("审批要多久", K.PERIOD),
    ("How long does it take?", K.PERIOD),
    ("商务局的电话是多少", K.PHONE),
    ("怎么联系负责人", K.PHONE),
    ("申报网址是什么", K.WEB_ADDRESS),
    ("办理窗口在哪里", K.PLACE),
    ("申报需要准备什么材料", K.MATERIALS),
    ("要交哪些资料", K.MATERIALS),
    ("What materials are needed?", K.MATERIALS),
    ("补贴怎么申请", K.PROCEDURE),
    ("申报流程是怎样的", K.PROCEDURE),
    ("How can I apply for it?", K.PROCEDURE),
    ("申请有什么条件", K.CONDITIONS),
    ("产业园认定门槛", K.CONDITIONS),
    ("Who is eligible?", K.CONDITIONS),
    ("入选企业名单", K.ROSTER),
    ("哪些企业获批了", K.ROSTER),
    ("海外仓由谁负责", K.RESPONSIBLE),
    ("人才培养归哪个部门管", K.RESPONSIBLE),
    ("牵头单位是谁", K.RESPONSIBLE),
    ("Which department is in charge?", K.RESPONSIBLE),
    ("方案依据国务院哪个批复", K.BASIS),
    ("若干措施的文号是什么", K.BASIS),
    ("局长是谁", K.PERSON),
    ("平台由哪家公司建设", K.COMPANY),
    ("与哪些国家合作", K.COUNTRY),
    ("厦门的基金由哪家公司管理？", K.COMPANY),
    ("境外服务中心设在哪几个国家？", K.COUNTRY),
    ("开一家体验店能拿多少装修补贴？", K.AMOUNT),
    ("现在的海关关长是谁？", K.PERSON),
    ("要有多少粉丝才算有规模？", K.QUANTITY),
    ("监管场所几点开门？", K.HOURS),
    ("园区里已经入驻了哪些企业？", K.ROSTER),
    ("要在哪个软件上办？", K.WEB_ADDRESS),
]

OPEN = [
    "厦门支持海外仓拓展哪些功能",
    "独立站有什么支持",
    "第四方物流是什么",
    "海外仓",
    "overseas warehouse support想培养几个帮手，北京让搞吗？",
    "好几家厂都想做跨境，会帮着做大吗？",
    "对通关作业流程怎么要求？",
    "希望哪些国家政策先在本市试行？",
]

STATED = [
    (K.AMOUNT, "给予最高100万元补助。", "鼓励企业建设海外仓。"),
    (K.AMOUNT, "交易额超过100亿美元。", "建设100个海外仓。"),
    (K.RATE, "占外贸进出口额比重达20%以上。", "占比大幅提升。"),
    (K.RATE, "补助比例为百分之五十。", "按比例补助。"),
    (K.DATE, "2018年12月18日印发。", "择期印发。"),
    (K.DATE, "截止到8月9日。", "按时申报。"),
    (K.PERIOD, "力争用3~5年时间实现。", "尽快实现。"),
    (K.PERIOD, "公示7天。", "予以公示。"),
    (K.COUNT, "打造20个产业园。", "打造产业园。"),
    (K.PHONE, "联系电话：55579373", "请与我局联系。"),
    (K.PHONE, "邮箱 office@example.org", "发送邮件。"),
    (K.WEB_ADDRESS, "登录https://example.org申报。", "在网上申报。"),
    (K.PLACE, "材料交至政务大厦三层窗口。", "材料交至我局。"),
    (K.MATERIALS, "提交审计报告和承诺书。", "鼓励企业申报。"),
    (K.PROCEDURE, "企业登录申报系统提交申请。", "鼓励企业建仓。"),
    (K.CONDITIONS, "企业应当具备独立法人资格。", "鼓励企业建仓。"),
    (K.ROSTER, "入选企业名单见附件。", "评选若干企业。"),
    (K.RESPONSIBLE, f"完善海外仓政策。{BRACKET}", "完善海外仓政策。"),
    (K.RESPONSIBLE, "由市商务局牵头推进。", "有序推进各项工作。"),
    (K.BASIS, "根据《国务院关于同意设立试验区的批复》。", "根据有关要求。"),
    (K.PERSON, "联系人张三。", "有专人受理。"),
    (K.COMPANY, "由首都信息发展股份有限公司承建。", "建设综合服务平台。"),
    (K.COUNTRY, "与新加坡、泰国共建物流通道。", "加强国际合作。"),
    (K.COMPANY, "由某某物流有限公司运营。", "支持有条件的企业参与。"),
    (K.HOURS, "窗口 9:00 至 17:00 办理。", "按工作日受理。"),
    (K.QUANTITY, "仓容 3000 立方米。", "扩大仓容。"),
    (K.COUNTRY, "首批设在德国和日本。", "在境外设立服务中心。"),
]


def kinds(question: str) -> set[FactKind]:
    return {fact.kind for fact in asked_facts(fold(question))}


@pytest.mark.parametrize(("question", "kind"), ASKED)
def test_a_question_is_known_by_what_it_asks_for(question: str, kind: FactKind) -> None:
    assert kind in kinds(question)


@pytest.mark.parametrize("question", OPEN)
def test_an_open_question_asks_for_no_kind_of_fact(question: str) -> None:
    assert kinds(question) == set()


@pytest.mark.parametrize(("kind", "stating", "silent"), STATED)
def test_a_fact_is_stated_in_its_form_only(kind: FactKind, stating: str, silent: str) -> None:
    fact = next(fact for fact in FACTS if fact.kind is kind)
    assert states_fact(fact, stating)
    assert not states_fact(fact, silent)


def test_every_kind_has_one_fact_and_a_name() -> None:
    assert sorted(fact.kind for fact in FACTS) == sorted(FactKind)
    assert all(fact.name for fact in FACTS)


def test_every_kind_is_tried_by_these_tables() -> None:
    assert {kind for _, kind in ASKED} == set(FactKind) == {kind for kind, _, _ in STATED}


@pytest.mark.parametrize(
    ("question", "text", "stated"),
    [
        ("要建多少个产业园", "打造20个产业园", True),
        ("要建多少个产业园", "面积不少于8000平方米", False),
        ("入驻企业要多少家", "入驻企业不少于20家", True),
        ("入驻企业要多少家", "打造20个产业园", False),
        ("面积要多少平方", "面积不少于2000平方米", True),
        ("面积要多少平米", "面积不少于2000㎡", True),
        ("每年培训多少人", "每年培训20名", True),
        ("公示几个工作日", "公示5个工作日", True),
        ("有多少人", "引进规划、运营、品牌、技术人才", False),
        ("几条措施", "出台十二条措施", True),
    ],
)
def test_how_many_is_answered_in_the_unit_asked_for(question: str, text: str, stated: bool) -> None:
    counted = [fact for fact in asked_facts(question) if fact.kind in (K.COUNT, K.PERIOD)]
    assert counted
    assert any(states_fact(fact, text) for fact in counted) is stated


def test_which_departments_asks_who_and_not_how_many() -> None:
    assert kinds("海外仓由哪几家部门负责") == {K.RESPONSIBLE}
    assert K.COUNT in kinds("由几个部门负责、建多少个海外仓")


@pytest.mark.parametrize("kind", [K.AMOUNT, K.COUNT, K.PLACE, K.DATE])
def test_the_bracket_of_departments_states_nothing_but_who(kind: FactKind) -> None:
    fact = next(fact for fact in FACTS if fact.kind is kind)
    bracket = "（责任单位：市商务局、首都机场窗口、2号楼3个处5万元管委会、2024年专班）"
    assert states_fact(fact, bracket.strip("（）").removeprefix("责任单位"))
    assert not states_fact(fact, f"支持海外仓。{bracket}")
