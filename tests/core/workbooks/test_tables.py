"""Several tables in one workbook."""

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from core.workbooks import Table, write_tables
from core.workbooks.writing import SHEET_TITLE, tables_bytes


def book(*tables: Table):
    return load_workbook(io.BytesIO(tables_bytes(tables)))


def test_each_table_is_a_sheet_in_order() -> None:
    response = write_tables(
        "统计", [Table("漏斗", ["环节", "件数"], [["提交", 3]]), Table("资金", ["区"], [["朝阳区"]])]
    )
    assert "%E7%BB%9F%E8%AE%A1.xlsx" in response["Content-Disposition"]
    found = load_workbook(io.BytesIO(response.content))
    assert found.sheetnames == ["漏斗", "资金"]
    assert list(found["漏斗"].values) == [("环节", "件数"), ("提交", 3)]
    assert list(found["资金"].values) == [("区",), ("朝阳区",)]
    assert all(sheet.freeze_panes == "A2" for sheet in found)


def test_no_cell_of_any_sheet_acts_and_kinds_are_kept() -> None:
    found = book(Table("一", ["=1+1"], [["=HYPERLINK(1)"]]), Table("二", ["额"], [[Decimal("1.50")], ["+1"]]))
    assert [[cell.data_type for cell in row] for row in found["一"].iter_rows()] == [["s"], ["s"]]
    assert found["二"]["A2"].number_format == "#,##0.00"
    assert found["二"]["A3"].value == "'+1"


def test_titles_are_what_excel_allows_and_never_alike() -> None:
    long = "很长的批次名称" * 10
    found = book(*(Table(title, ["x"], []) for title in (long, long, "a/b", "A:B", "", "")))
    names = found.sheetnames
    assert len({name.casefold() for name in names}) == 6
    assert all(0 < len(name) <= SHEET_TITLE for name in names)
    assert names[2:4] == ["ab", "AB (2)"]


def test_a_workbook_has_a_sheet() -> None:
    with pytest.raises(ValueError, match="at least"):
        tables_bytes([])
