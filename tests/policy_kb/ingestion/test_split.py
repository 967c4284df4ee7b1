"""The splitter on small texts, one habit of real documents each."""

from datetime import date

import pytest

from policy_kb.ingestion.split import split
from policy_kb.rules.parsed import Kind, heading_chain
from tests.policy_kb.ingestion.texts import by_path


def paths(text):
    return list(by_path(split(text)))


def texts(text):
    return {path: node.text for path, node in by_path(split(text)).items()}


class TestLevels:
    def test_all_five(self):
        text = "一、总则\n（一）目标\n1.平台\n（1）线上\n①接口。\n②数据。\n（2）线下\n2.园区\n二、附则"
        assert paths(text) == [
            "一", "一/（一）", "一/（一）/1", "一/（一）/1/（1）", "一/（一）/1/（1）/①", "一/（一）/1/（1）/②",
            "一/（一）/1/（2）", "一/（一）/2", "二",
        ]  # fmt: skip

    def test_labels_are_as_people_cite_and_anchors_follow_the_numbers(self):
        nodes = by_path(split("二、任务\n（二）创新\n3.新技术。\n4.新模式。\n三、保障\n1.组织。"))
        assert (nodes["二/（二）/3"].label, nodes["二/（二）/3"].anchor) == ("二（二）3", "c-2-2-3")
        assert (nodes["三/1"].label, nodes["三/1"].anchor) == ("三、1", "c-3-1")

    def test_numbers_that_run_through_sections_keep_their_section(self):
        assert paths("(一)平台\n1. 培育。\n2. 独立站。\n(二)试点\n3. 医药。") == [
            "（一）", "（一）/1", "（一）/2", "（二）", "（二）/3",
        ]  # fmt: skip

    def test_careless_marks(self):
        text = "一.总体要求\n要求的内容。\n二 、任务\n（一)平台\n二）错了半边\n三保障措施\n(一)机制。"
        assert paths(text) == ["一", "二", "二/（一）", "二/（二）", "三", "三/（一）"]

    def test_a_number_that_occurs_twice_gets_an_anchor_of_its_own(self):
        anchors = [node.anchor for node, _ in split("1.甲。\n1.乙。\n1.丙。").walk()]
        assert anchors == ["c-1", "c-1.2", "c-1.3"]

    def test_a_numeral_without_punctuation_counts_only_where_it_is_expected(self):
        assert paths("一、目标\n三保障措施\n二、任务") == ["一", "二"]

    def test_heading_chains(self):
        walked = {node.path: heading_chain(above) for node, above in split("二.任务\n(一)平台\n1.线上。内容。").walk()}
        assert walked["二/（一）/1"] == "二、任务 › （一）平台"


class TestHeadings:
    @pytest.mark.parametrize(
        ("line", "heading"),
        [
            ("二、主要任务", "主要任务"),
            ("3. 完善海外仓支持政策。完善海外仓投资主体认定标准。", "完善海外仓支持政策"),
            ("1. **坚持综合改革，有序推进。**积极深化改革。", "坚持综合改革，有序推进"),
            ("（1）营业执照；", "营业执照"),
            ("1.这一句话很长很长" + "长" * 40 + "。后面还有。", ""),
            ("（一）符合下列条件之一的：", "符合下列条件之一的"),
            ("第三条 本办法所称企业，是指依法登记的企业。", ""),
            ("第三条 适用范围", "适用范围"),
        ],
    )
    def test_the_short_heading(self, line, heading):
        (node,) = split(line).nodes
        assert node.heading == heading

    def test_the_number_and_the_heading_stay_in_the_text(self):
        (node,) = split("3. 完善政策。支持建设。").nodes
        assert node.text == "3. 完善政策。支持建设。"

    def test_a_bare_heading_holds_its_line_alone(self):
        nodes = by_path(split("二、主要任务\n（一）平台\n建设平台。"))
        assert nodes["二"].text == "二、主要任务"
        assert nodes["二"].is_bare_heading
        assert not nodes["二/（一）"].is_bare_heading

    def test_paragraphs_after_a_number_are_its_own_text(self):
        nodes = texts("一、目标\n第一段。\n\n第二段。\n二、任务")
        assert nodes["一"] == "一、目标\n第一段。\n第二段。"


class TestLaws:
    LAW = (
        "某市跨境电子商务促进条例\n（2020年3月1日某市人民代表大会常务委员会通过）\n第一章 总则\n"
        "第一条 为了促进发展，制定本条例。\n第二条 本条例适用于本市。\n前款所称本市，包括各区。\n"
        "有下列情形之一的，除外：\n（一）法律另有规定的；\n（二）第（一）项以外的情形。\n第二章 扶持\n第一节 资金\n第三条 设立资金。"
    )

    def test_paths_begin_with_the_article(self):
        assert paths(self.LAW) == [
            "第一章", "第一条", "第二条", "第二条/第二款", "第二条/第三款", "第二条/第三款/（一）", "第二条/第三款/（二）",
            "第二章", "第二章/第一节", "第三条",
        ]  # fmt: skip

    def test_labels_cite_paragraph_and_item(self):
        nodes = by_path(split(self.LAW))
        assert nodes["第二条/第三款/（一）"].label == "第二条第三款第（一）项"
        assert nodes["第二条/第二款"].kind is Kind.PARAGRAPH
        assert nodes["第三条"].anchor == "c-a3"

    def test_title_and_adoption_are_front_matter(self):
        parsed = split(self.LAW)
        assert parsed.title == "某市跨境电子商务促进条例"
        assert parsed.written_on == date(2020, 3, 1)
        assert len(parsed.lead) == 2

    def test_a_heading_alone_waits_for_its_first_paragraph(self):
        assert texts("第一条 适用范围\n适用于本市。\n也适用于各区。") == {
            "第一条": "第一条 适用范围\n适用于本市。",
            "第一条/第二款": "也适用于各区。",
        }

    def test_a_reference_at_a_line_start_is_no_article(self):
        assert paths("第一条 甲。\n第一条规定的企业，应当申报。\n第二条 乙。") == ["第一条", "第一条/第二款", "第二条"]

    def test_items_right_under_an_article(self):
        nodes = by_path(split("第一条 标准：\n1.独立站。\n2.海外仓。"))
        assert nodes["第一条/2"].label == "第一条第2项"

    def test_annexes_stand_by_themselves(self):
        nodes = by_path(split("第一条 甲。\n第二条 乙。\n附件1\n申请表\n一、企业名称\n二、地址\n附件2：承诺书"))
        assert list(nodes) == ["第一条", "第二条", "附件1", "附件1/一", "附件1/二", "附件2"]
        assert nodes["附件1"].text == "附件1\n申请表"
        assert (nodes["附件1/一"].label, nodes["附件1/一"].anchor) == ("附件1一", "c-f1-1")
        assert nodes["附件2"].heading == "承诺书"


class TestLayout:
    def test_a_word_split_across_pages_is_joined(self):
        text = "2. 支持独立站。鼓励具有一定规模、品\n\n牌影响力的企业自建独立站。\n\n3. 支持海外仓。完善标准。"
        assert texts(text)["2"] == "2. 支持独立站。鼓励具有一定规模、品牌影响力的企业自建独立站。"

    def test_headings_are_not_joined_to_what_follows(self):
        assert texts("1. 创新金融服务\n\n支持本地企业申请牌照。") == {"1": "1. 创新金融服务\n支持本地企业申请牌照。"}

    def test_a_count_at_a_line_start_is_no_number(self):
        wrapped = "\n".join(
            [
                "（一）建设目标。" + "力争通过五年左右的实践探索建设" * 3,
                "100个海外仓，" + "力争通过五年左右的实践探索建设" * 3,
            ]
            + ["力争通过五年左右的实践探索建设服务枢纽创新枢纽消费枢纽和产业枢纽以及" for _ in range(4)]
            + ["2018年12月18日前达20%以上，3.5万平方米。"]
        )
        (node,) = split(wrapped).nodes
        assert node.path == "（一）"
        assert "100个海外仓" in node.text

    def test_indentation_begins_a_paragraph_in_a_wrapped_text(self):
        line = "推动跨境电子商务各类市场主体与线上综合服务平台进行数据对接推进各部门开放数据接"
        rows = []
        for word in "甲乙丙丁":
            rows += [f"       {word}：{line}", line, "到此为止。"]
        assert len(split("\n\n".join(rows)).nodes) == 4

    def test_responsible_departments_on_a_line_of_their_own_belong_to_the_clause(self):
        text = "12.完善信用体系。建立行业自律体系。\n\n(责任单位：市商务局、北京海关)\n\n13.完善机制。"
        assert texts(text)["12"].endswith("自律体系。(责任单位：市商务局、北京海关)")

    def test_table_rows_stay_rows(self):
        (node,) = split("一、标准\n面积 | 金额\n1000平方米 | 10万元").nodes
        assert node.text.split("\n")[1:] == ["面积 | 金额", "1000平方米 | 10万元"]

    def test_english_words_keep_their_blank(self):
        (node,) = split("1.支持平台。包括 e-commerce and\nlogistics，等等。").nodes
        assert "and logistics" in node.text


class TestFrontMatter:
    NOTICE = (
        "某市商务局关于印发《某市海外仓扶持办法》的通知\n某商发[2023]5 号\n各有关单位：\n现将《某市海外仓扶持办法》印发给你们，请遵照执行。\n"
        "某市商务局\n2023年5月6日\n某市海外仓扶持办法\n为了支持海外仓，制定本办法。\n一、对象\n依法登记的企业。\n"
        "本办法自2023年6月1日起施行，有效期2年。\n抄送：省商务厅。"
    )

    def test_a_covering_letter_is_kept_apart(self):
        parsed = split(self.NOTICE)
        assert parsed.title == "某市海外仓扶持办法"
        assert parsed.doc_number == "某商发〔2023〕5号"
        assert parsed.issuers == ["某市商务局"]
        assert parsed.written_on == date(2023, 5, 6)
        letter, introduction, *_ = parsed.nodes
        assert letter.is_notice
        assert letter.text.startswith("某商发[2023]5 号\n各有关单位"), "the number can be cited with the letter"
        assert (introduction.kind, introduction.is_notice) == (Kind.PREAMBLE, False)
        assert parsed.tail == ["抄送：省商务厅。"]

    def test_its_own_words_tell_its_term(self):
        parsed = split(self.NOTICE)
        assert (parsed.effective_on, parsed.expires_on) == (date(2023, 6, 1), date(2025, 5, 31))

    def test_metadata_lines(self):
        parsed = split(
            "标题：某市办法\n发文字号：某政发(2020)3号\n发文机关：某市人民政府、某市财政局\n成文日期：2020-01-02\n发布日期：2020年1月5日\n"
            "施行日期：2020年2月1日\n有效期至：2022年1月31日\n索引号：A-1\n来源：某网\n一、目标。"
        )
        assert (parsed.title, parsed.doc_number) == ("某市办法", "某政发〔2020〕3号")
        assert parsed.issuers == ["某市人民政府", "某市财政局"]
        assert (parsed.written_on, parsed.published_on) == (date(2020, 1, 2), date(2020, 1, 5))
        assert (parsed.effective_on, parsed.expires_on) == (date(2020, 2, 1), date(2022, 1, 31))
        assert (parsed.index_number, parsed.publisher) == ("A-1", "某网")

    def test_a_title_over_two_lines(self):
        parsed = split("某市商务局关于促进跨境电子商务\n健康发展的若干意见\n\n一、目标\n内容。")
        assert parsed.title == "某市商务局关于促进跨境电子商务健康发展的若干意见"
        assert parsed.issuers == ["某市商务局"]

    def test_a_signature_at_the_end_is_no_clause(self):
        parsed = split("关于开展试点的通知\n一、对象。\n二、时间。\n某市商务局\n某市财政局\n2024年1月2日")
        assert parsed.issuers == ["某市商务局", "某市财政局"]
        assert parsed.written_on == date(2024, 1, 2)
        assert list(by_path(parsed)) == ["一", "二"]

    def test_the_file_name_names_a_text_that_does_not(self):
        assert split("一、目标。\n二、任务。", fallback_title="memo").title == "memo"

    def test_a_digest_says_so(self):
        assert split("某市办法（摘编）\n一、目标。").is_digest
        assert split("某市办法\n标识：演示摘编\n一、目标。").is_digest
        assert not split("某市办法\n一、目标。").is_digest


class TestNoise:
    def test_site_furniture_is_removed_and_shown(self):
        parsed = split(
            "首页 > 政策 > 正文\n某市办法来源:某网 时间:2024-01-02 阅读量:8\n字体：大 中 小\n一、目标。\n- 3 -\n分享:\n扫一扫，手机阅读"
        )
        assert list(by_path(parsed)) == ["一"]
        assert (parsed.title, parsed.publisher, parsed.published_on) == ("某市办法", "某网", date(2024, 1, 2))
        assert len(parsed.removed) == 6

    def test_a_summary_before_the_text_is_removed(self):
        parsed = split("内容概要：\n近年来发展很快...\n正文：\n近年来发展很快，成绩很大。\n一、目标。")
        assert parsed.text.count("近年来发展很快") == 1

    def test_words_of_the_text_are_no_noise(self):
        text = "一、分享经济\n鼓励分享经济发展，打印设备、扫码支付和网站建设享受支持，来源和去向应当可查。"
        assert split(text).removed == []


class TestUnstructured:
    def test_paragraphs_are_numbered(self):
        nodes = split("跨境电商近年发展很快，规模不断扩大。\n\n各地都在设立试验区，效果很好。").nodes
        assert [(node.kind, node.path, node.label, node.anchor) for node in nodes] == [
            (Kind.PARAGRAPH, "1", "第1段", "c-p1"),
            (Kind.PARAGRAPH, "2", "第2段", "c-p2"),
        ]

    def test_what_follows_a_heading_stays_with_it(self):
        first, second = split(
            "# 常见问题\n\n## 什么是海外仓？\n\n境外的仓库。\n\n- 公共仓\n- 自用仓\n\n## 如何申报？\n\n请登录。"
        ).nodes
        assert (first.heading, first.text) == ("什么是海外仓？", "什么是海外仓？\n境外的仓库。\n公共仓\n自用仓")
        assert (second.label, second.text) == ("第2段", "如何申报？\n请登录。")

    @pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
    def test_nothing_gives_nothing(self, text):
        assert split(text).nodes == []
