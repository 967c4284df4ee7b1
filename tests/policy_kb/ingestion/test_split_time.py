"""Splitting takes time in proportion to the text, whatever stands in it."""

import time

import pytest

from policy_kb.ingestion.split import split
from policy_kb.rules.departments import responsible_departments

SMALL, FACTOR = 1_500, 6
ALLOWED = FACTOR * 2.5  # linear is 6, quadratic 36
FLOOR = 0.02  # seconds; below this a ratio says nothing

ADVERSARIAL = {
    "opening brackets": "（" * 10,
    "closing brackets": "）" * 10,
    "numerals": "一" * 10,
    "law marks without an end": "第" * 10,
    "quotation marks": "《" * 10,
    "titles": "《试点方案》印发",
    "commas": "，" * 10,
    "numbers with dots": "1.",
    "markdown signs": "*_#`",
    "escapes": "\\(",
    "source notes": "来源:",
    "notices": "关于印发",
    "purposes": "为促进发展，",
    "lines of one character": "一\n",
    "lines that never end": "跨境电子商务，\n",
    "short lines": "政策\n",
    "the same number again": "1.完善政策。\n",
    "bare numerals": "三保障措施\n",
    "articles' paragraphs": "第一条 总则。\n甲。\n乙。\n丙。\n",
    "nested marks": "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n",
    "blanks": " \n\t\n",
    "blanks in a line": "　 ",
    "copies": "抄送：省商务厅。\n",
    "signatures": "北京市商务局\n2022年1月26日\n",
    "fields": "发文字号：京商〔2022〕1号\n",
    "zero width": "\u200b",
    "table cells": "甲 | 乙\n",
}


def seconds(function, text):
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        function(text)
        best = min(best, time.process_time() - started)
    return max(best, FLOOR)


@pytest.mark.parametrize("unit", ADVERSARIAL.values(), ids=ADVERSARIAL.keys())
def test_splitting_is_linear(unit):
    small = unit * SMALL
    assert seconds(split, small * FACTOR) <= ALLOWED * seconds(split, small)


@pytest.mark.parametrize("unit", ["（责任单位：", "（市商务局）", "、", "责任单位：市商务局、", "牵头", "（" * 5])
def test_reading_departments_is_linear(unit):
    small = "（责任单位：" + unit * SMALL
    assert seconds(responsible_departments, small * FACTOR) <= ALLOWED * seconds(responsible_departments, small)


def test_a_second_large_line_is_not_read_for_every_line_after_it():
    """The paragraph under way is judged by a sample, however long it has become."""
    small = "跨境，" * SMALL + "\n电商，" * SMALL
    assert seconds(split, small * FACTOR) <= ALLOWED * seconds(split, small)
