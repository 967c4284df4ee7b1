"""What belongs to a site and not to the document."""

import pytest

from policy_kb.ingestion.noise import date_of, is_closing, is_noise, publisher_of, site_tail


@pytest.mark.parametrize(
    "line",
    [
        "回到首页 当前位置:首页 > 新闻资讯 > 政策动态",
        "当前位置：首页 > 政务公开",
        "首页 > 政策文件 > 正文",
        "您当前的位置：首页",
        "分享:",
        "分享到：",
        "扫一扫，手机阅读更方便",
        "扫一扫在手机打开当前页",
        "字体：大 中 小",
        "【字体：大 中 小】",
        "打印本页",
        "打印 关闭",
        "上一篇：关于甲的通知",
        "下一篇",
        "责任编辑：张三",
        "浏览次数：128",
        "返回顶部",
        "版权所有 某市商务局",
        "- 12 -",
        "— 3 —",
        "第 3 页 共 12 页",
        "第3页",
        "3/12页",
        "----------",
        "|---|---|",
        "相关链接：",
    ],
)
def test_site_furniture(line):
    assert is_noise(line, at_top=False)


@pytest.mark.parametrize(
    "line",
    [
        "分享经济健康发展的若干意见",
        "打印设备及耗材采购办法",
        "上一条规定的企业可以申报。",
        "上一年度销售额不低于1000万元。",
        "首页展示企业名录。",
        "相关链接企业应当备案。",
        "字号统一的企业名称。",
        "第三页所列清单",
        "3/4以上成员同意",
        "版权保护工作要点",
        "2018年12月18日",
        "（责任单位：市商务局）",
        "一、总体要求",
        "扫描件应当清晰，" * 12,
    ],
)
def test_words_of_a_document(line):
    assert not is_noise(line, at_top=False)
    assert not is_noise(line, at_top=True) or line.startswith("版权")


def test_long_lines_are_no_furniture():
    assert not is_noise("分享：" + "企业应当如实申报材料，" * 10, at_top=True)


@pytest.mark.parametrize(
    "line",
    [
        "抄送：省商务厅，厦门海关。",
        "抄 送：省商务厅。",
        "抄报：市政府。",
        "主送：各区政府",
        "某市人民政府办公厅 2018年12月13日印发",
        "（此件公开发布）",
        "(此件主动公开)",
    ],
)
def test_closing_lines(line):
    assert is_closing(line)


@pytest.mark.parametrize("line", ["抄送有关部门的材料应当完整。", "2018年12月13日", "此件属于附件。"])
def test_lines_that_close_nothing(line):
    assert not is_closing(line)


class TestSourceNotes:
    def test_a_note_stuck_to_a_title(self):
        line = "某市印发《试点方案》来源:物流北京时间:2019-01-02阅读量:806"
        assert line[: site_tail(line)] == "某市印发《试点方案》"

    def test_a_note_alone(self):
        assert site_tail("来源：某网 发布时间：2019年1月2日") == 0

    @pytest.mark.parametrize(
        "line", ["来源：某网", "资金来源：财政拨款", "发布日期：2019-01-02", "申报时间：2019-01-02"]
    )
    def test_one_word_is_not_enough(self, line):
        assert site_tail(line) == -1

    @pytest.mark.parametrize(
        ("note", "publisher", "day"),
        [
            ("来源:物流北京时间:2019-01-02阅读量:806", "物流北京", (2019, 1, 2)),
            ("来源：某市商务局 发布时间：2019年1月2日", "某市商务局", (2019, 1, 2)),
            ("信息来源：某网 浏览次数：8", "某网", None),
            ("时间：2019.1.2 阅读量：8", "", (2019, 1, 2)),
        ],
    )
    def test_what_it_says(self, note, publisher, day):
        assert (publisher_of(note), date_of(note)) == (publisher, day)
