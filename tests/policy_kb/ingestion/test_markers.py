"""Number marks: which lines have one, which only look like it."""

import pytest

from policy_kb.ingestion.markers import read_mark
from policy_kb.rules.numerals import numeral, numeral_value
from policy_kb.rules.parsed import Kind


@pytest.mark.parametrize(
    ("line", "kind", "number", "rest"),
    [
        ("一、总体要求", Kind.LEVEL1, "一", "总体要求"),
        ("一.总体要求", Kind.LEVEL1, "一", "总体要求"),
        ("十二、加强组织实施。", Kind.LEVEL1, "十二", "加强组织实施。"),
        ("二 、主要任务", Kind.LEVEL1, "二", "主要任务"),
        ("一、2023年工作目标", Kind.LEVEL1, "一", "2023年工作目标"),
        ("（一）指导思想", Kind.LEVEL2, "（一）", "指导思想"),
        ("(一)指导思想", Kind.LEVEL2, "（一）", "指导思想"),
        ("（二)混用括号", Kind.LEVEL2, "（二）", "混用括号"),
        ("（ 三 ）内有空格", Kind.LEVEL2, "（三）", "内有空格"),
        ("一）只有半边括号", Kind.LEVEL2, "（一）", "只有半边括号"),
        ("（二）项目管理", Kind.LEVEL2, "（二）", "项目管理"),
        ("（三）目标任务", Kind.LEVEL2, "（三）", "目标任务"),
        ("（四）款项拨付", Kind.LEVEL2, "（四）", "款项拨付"),
        ("㈢旧式编号", Kind.LEVEL2, "（三）", "旧式编号"),
        ("1.完善平台", Kind.LEVEL3, "1", "完善平台"),
        ("1、完善平台", Kind.LEVEL3, "1", "完善平台"),
        ("１．全角数字", Kind.LEVEL3, "1", "全角数字"),
        ("12. 着力推进", Kind.LEVEL3, "12", "着力推进"),
        ("1.2023年底前完成", Kind.LEVEL3, "1", "2023年底前完成"),
        ("⒈圆点编号", Kind.LEVEL3, "1", "圆点编号"),
        ("（1）营业执照", Kind.LEVEL4, "（1）", "营业执照"),
        ("(2) 审计报告", Kind.LEVEL4, "（2）", "审计报告"),
        ("3）承诺书", Kind.LEVEL4, "（3）", "承诺书"),
        ("⑵旧式编号", Kind.LEVEL4, "（2）", "旧式编号"),
        ("①原件", Kind.LEVEL5, "①", "原件"),
        ("第一编 总则", Kind.PART, "第一编", "总则"),
        ("第二章　申报", Kind.CHAPTER, "第二章", "申报"),
        ("第 三 节 附则", Kind.SECTION, "第三节", "附则"),
        ("第十二条 本办法自发布之日起施行。", Kind.ARTICLE, "第十二条", "本办法自发布之日起施行。"),
        ("第3条 阿拉伯数字", Kind.ARTICLE, "第三条", "阿拉伯数字"),
        ("第五条之一 增补", Kind.ARTICLE, "第五条之一", "增补"),
    ],
)
def test_a_mark_is_read_and_normalised(line, kind, number, rest):
    mark = read_mark(line)
    assert mark is not None
    assert (mark.kind, mark.number, line[mark.length :].strip()) == (kind, number, rest)


@pytest.mark.parametrize(
    "line",
    [
        "2018年12月18日",
        "20%以上",
        "3.5万平方米",
        "2018.12.18",
        "100个跨境电子商务海外仓",
        "1、2号仓库同时启用",
        "一、二线城市",
        "二、三产业融合",
        "一是聚焦平台新增商户",
        "三个方面",
        "（一）项规定的材料",
        "（一）、（二）项",
        "（二）至（四）款所列情形",
        "第三条规定的企业",
        "第三条、第四条",
        "第一批试点企业",
        "（2018年修订）",
        "二三线城市",
        "十十、错误数字",
        "中国（北京）",
        "",
        "、一",
    ],
)
def test_running_text_is_no_mark(line):
    mark = read_mark(line)
    assert mark is None or mark.is_bare


def test_a_mark_without_punctuation_needs_the_context():
    mark = read_mark("三保障措施")
    assert (mark.number, mark.is_bare) == ("三", True)
    assert mark.follows(2)
    assert not mark.follows(3)
    assert not mark.follows(None)


def test_an_article_without_a_space_needs_the_context():
    assert read_mark("第三条申报主体应当诚信").is_loose
    assert not read_mark("第三条 申报主体应当诚信").is_loose


@pytest.mark.parametrize("value", [1, 9, 10, 11, 20, 21, 99, 100, 101, 110, 111, 203, 999])
def test_numerals_go_both_ways(value):
    assert numeral_value(numeral(value)) == value


@pytest.mark.parametrize("text", ["", "零", "十十", "二三", "百百", "1000", "甲", "十百"])
def test_what_is_no_number(text):
    assert numeral_value(text) is None
