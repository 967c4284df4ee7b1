"""Tables as files: readable in Excel, harmless in Excel."""

import csv
import io
from datetime import date

import pytest

from core.sheets import BYTE_ORDER_MARK, safe_cell, spreadsheet


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝HYPERLINK(1)", "=cmd|' /C calc'!A0"]
)
def test_words_that_would_be_a_formula_are_words(words: str) -> None:
    assert safe_cell(words) == f"'{words}"


@pytest.mark.parametrize(
    ("value", "cell"), [("海外仓", "海外仓"), (-5, -5), (0.5, 0.5), (None, ""), (date(2026, 1, 2), "2026-01-02")]
)
def test_other_cells_stay(value: object, cell: object) -> None:
    assert safe_cell(value) == cell


def test_a_file_begins_with_the_mark_that_excel_reads_chinese_by() -> None:
    response = spreadsheet("提问 量/表", ["问题", "次数"], [["海外仓，“补贴”", 3], ["=1", None]])
    words = response.content.decode()
    assert words.startswith(BYTE_ORDER_MARK)
    assert list(csv.reader(io.StringIO(words[1:]))) == [["问题", "次数"], ["海外仓，“补贴”", "3"], ["'=1", ""]]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "filename*=UTF-8''%E6%8F%90%E9%97%AE" in response["Content-Disposition"]
    assert "/" not in response["Content-Disposition"].partition("''")[2]
