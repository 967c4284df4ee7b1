"""Cleaning and joining lines."""

import pytest

from policy_kb.ingestion.lines import clean, is_finished, paragraphs


def cleaned(text):
    return [line.text for line in clean(text).lines]


def joined(text):
    return [paragraph.text for paragraph in paragraphs(clean(text).lines)]


class TestCleaning:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_every_line_end(self, end):
        assert cleaned(f"甲{end}乙") == ["甲", "乙"]

    def test_blanks_around_lines_go(self):
        assert cleaned("  甲 \n　　乙　\n\xa0丙") == ["甲", "乙", "丙"]

    def test_markdown_signs_go_and_are_kept_on_record(self):
        result = clean("## **一、目标**\n> 引用\n- 条目\n1\\. 转义")
        assert [line.text for line in result.lines] == ["一、目标", "引用", "条目", "1. 转义"]
        assert sorted("".join(result.removed)) == sorted("##****>-\\")
        assert result.lines[0].heading == 2
        assert result.lines[2].is_bullet

    def test_a_single_star_or_an_unpaired_sign_stays(self):
        assert cleaned("价格*数量\n甲**乙") == ["价格*数量", "甲**乙"]

    def test_characters_nobody_sees_go(self):
        result = clean("\ufeff甲\u200b乙\x00丙")
        assert [line.text for line in result.lines] == ["甲乙丙"]
        assert result.removed == ["\ufeff", "\u200b", "\x00"]

    def test_columns_count_chinese_twice_and_the_indentation(self):
        (line,) = clean("  甲a").lines
        assert (line.indent, line.width) == (2, 5)

    def test_a_full_width_blank_indents_by_two(self):
        assert clean("　甲").lines[0].indent == 2

    def test_source_notes_are_told_apart(self):
        result = clean("某市办法来源:某网 时间:2019-01-02\n来源：某网")
        assert result.notes == ["来源:某网 时间:2019-01-02"]
        assert [line.text for line in result.lines] == ["某市办法", "来源：某网"]


class TestFinished:
    @pytest.mark.parametrize(
        "text",
        [
            "完善政策。",
            "有下列情形：",
            "完善政策；",
            "他说“很好。”",
            "（责任单位：市商务局）",
            "完善政策。（试行）",
            "（此件公开发布）",
            "End of text.",
            "完善政策……",
        ],
    )
    def test_sentences_end(self, text):
        assert is_finished(text)

    @pytest.mark.parametrize(
        "text",
        ["完善政策", "鼓励具有一定规模、品", "推进“优进优出”", "依据《某办法》", "B2B2C(企业—消费者)", "甲，", ""],
    )
    def test_words_go_on(self, text):
        assert not is_finished(text)


class TestJoining:
    def test_lines_of_a_fixed_width_without_blank_lines(self):
        line = "跨境电子商务综合试验区建设要坚持创新引领开放合作协同发展优进优出的基本原则并且"
        text = "\n".join([line] * 6 + ["到此为止。"])
        assert joined(text) == [line * 6 + "到此为止。"]

    def test_a_full_line_that_ends_a_sentence_goes_on_within_a_block(self):
        line = "跨境电子商务综合试验区建设要坚持创新引领开放合作协同发展优进优出的基本原则并且"
        text = "\n".join([line] * 4 + [line[:-1] + "。", "下一句在同一段里。", "", "另一段。"])
        assert joined(text) == [line * 4 + line[:-1] + "。" + "下一句在同一段里。", "另一段。"]

    def test_short_lines_stand_alone(self):
        text = "北京市商务局\n2022年1月26日\n各有关单位："
        assert joined(text) == ["北京市商务局", "2022年1月26日", "各有关单位："]

    def test_a_line_that_begins_with_a_closing_mark_belongs_to_the_one_before(self):
        assert joined("完善海外仓政策\n，支持建设。") == ["完善海外仓政策，支持建设。"]

    def test_a_reference_at_a_line_start_begins_nothing(self):
        assert joined("依照本办法第\n（二）项的规定，企业应当申报。") == ["依照本办法第（二）项的规定，企业应当申报。"]

    def test_a_number_out_of_order_in_running_words_begins_nothing(self):
        text = "1.目标。建设一批有竞争力的园区，数量达到\n7.面积合计不低于一万平方米。"
        assert len(joined(text)) == 1

    def test_the_next_number_begins_a_paragraph_even_after_unfinished_words(self):
        text = "1.目标。建设一批有竞争力的园区，数量达到\n2.任务。完善政策。"
        assert len(joined(text)) == 2

    def test_bullets_are_paragraphs(self):
        assert joined("材料如下，包括：\n- 营业执照\n- 审计报告") == ["材料如下，包括：", "营业执照", "审计报告"]

    def test_digits_are_joined_without_a_blank(self):
        assert joined("完善政策。到20\n25年建成，占比达20%。") == ["完善政策。到2025年建成，占比达20%。"]

    def test_marks_are_read_once_a_paragraph(self):
        found = paragraphs(clean("一、目标\n（一）总目标。内容，\n还没完。\n2018年起。").lines)
        assert [paragraph.mark and paragraph.mark.number for paragraph in found] == ["一", "（一）", None]
