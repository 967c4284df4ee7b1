"""Sheets are written so that nothing in them acts, and read back as they were."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook

from core.workbooks import Column, Head, UnreadableWorkbookError, read_rows, write_workbook
from core.workbooks import reading as limits
from core.workbooks.cells import as_date, as_decimal, as_whole, as_yes, one_of, some_of
from tests.factories import files

KINDS = [("own", "自建"), ("leased", "租赁")]
COLUMNS = (
    Column("name", "名称", required=True),
    Column("area", "面积", as_decimal, aliases=("总面积（平方米）",)),
    Column("since", "启用日期", as_date),
    Column("kind", "方式", one_of(KINDS)),
    Column("wms", "有WMS", as_yes),
)


def sheet(*rows: Sequence[object], **arguments: object):
    return read_rows(files.upload(files.xlsx([list(row) for row in rows]), "表.xlsx"), COLUMNS, **arguments)


def test_values_come_by_key_and_kind() -> None:
    read = sheet(["名称", "面积", "启用日期", "方式", "有WMS"], ["甲仓", "12,000.5", date(2024, 3, 1), "租赁", "是"])
    (row,) = read.rows
    assert row.number == 2
    assert row.is_good
    assert row.values == {
        "name": "甲仓",
        "area": Decimal("12000.5"),
        "since": date(2024, 3, 1),
        "kind": "leased",
        "wms": True,
    }


def test_each_error_stands_at_its_row_and_head() -> None:
    read = sheet(
        ["名称", "面积", "启用日期", "方式", "有WMS"],
        ["甲仓", 100, "2024年3月1日", "自建", "否"],
        [None, "大", "昨天", "买的", "也许"],
        ["丙仓", None, None, None, None],
    )
    assert [row.number for row in read.good] == [2, 4]
    (bad,) = read.bad
    assert bad.number == 3
    assert [str(error) for error in bad.errors] == [
        "名称：不能为空",
        "面积：不是数字",
        "启用日期：不是日期，请写成 2026-01-31 的形式",
        "方式：“买的”不在可选范围内：自建、租赁",
        "有WMS：请填“是”或“否”",
    ]
    assert bad.values == {"name": None, "area": None, "since": None, "kind": None, "wms": None}


def test_a_title_above_other_heads_and_empty_rows_do_not_disturb() -> None:
    read = sheet(
        ["海外仓登记表"], [], ["* 名 称", "说明", "总面积\n(平方米)"], ["甲仓", "随便", 5], [], [" "], ["乙仓", "", 6]
    )  # fmt: skip
    assert [(row.number, row.values["name"], row.values["area"]) for row in read.rows] == [
        (4, "甲仓", 5),
        (7, "乙仓", 6),
    ]
    assert read.ignored == ("说明",)


def test_words_of_a_validator_are_the_rows_error() -> None:
    def refuse(value: object) -> None:
        raise ValidationError(["不是网址。"])

    columns = (Column("url", "网址", refuse, required=True),)
    (row,) = read_rows(files.upload(files.xlsx([["网址"], ["x"]])), columns).rows
    assert [str(error) for error in row.errors] == ["网址：不是网址。"]
    row.refuse("", "与第 3 行重复")
    assert str(row.errors[-1]) == "与第 3 行重复"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (files.xlsx([["别的"], ["x"]]), "缺少这些列：名称"),
        (files.xlsx([["名称"]]), "没有数据"),
        (files.xlsx([["名称", "名称"], ["x", "y"]]), "出现了两次"),
        (files.docx(), "只接受 Excel"),
        (b"a,b\n1,2", "只接受 Excel"),
        (b"", "空的"),
        (files.repacked(files.xlsx(), {"xl/vbaProject.bin": b"x"}), "宏"),
        (files.repacked(files.xlsx(), without="xl/workbook.xml"), "另存为"),
    ],
)
def test_a_file_without_rows_says_why(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableWorkbookError) as caught:
        read_rows(files.upload(content, "表.xlsx"), COLUMNS)
    assert words in caught.value.reason


def test_no_more_rows_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    assert len(sheet(["名称"], *[["甲"]] * 3).rows) == 3
    with pytest.raises(UnreadableWorkbookError) as caught:
        sheet(["名称"], *[["甲"]] * 4)
    assert "3 行" in caught.value.reason


def test_a_format_down_to_the_last_row_of_excel_is_no_data() -> None:
    book = Workbook()
    book.active.append(["名称"])
    book.active.append(["甲"])
    book.active.cell(1_048_576, 1).number_format = "@"
    written = io.BytesIO()
    book.save(written)
    assert len(read_rows(files.upload(written.getvalue()), COLUMNS).rows) == 1


def test_a_cell_that_is_too_long_is_an_error() -> None:
    (row,) = sheet(["名称"], ["长" * (limits.LONGEST_CELL + 1)]).rows
    assert "超过" in row.errors[0].message


def written(*rows: Sequence[object], heads: Sequence[str | Head] = ("名称", "数")) -> bytes:
    response = write_workbook("我的/表", heads, rows)
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    return response.content


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =HYPERLINK(1)"])
def test_no_cell_is_a_formula_and_import_takes_the_apostrophe_off(evil: str) -> None:
    content = written([evil, 1], heads=["=head", "数"])
    cells = load_workbook(io.BytesIO(content)).active
    assert cells["A2"].data_type == "s"
    assert cells["A2"].value.startswith("'")
    assert cells["A1"].data_type == "s"
    content = written([evil, 1])
    (row,) = read_rows(files.upload(content), COLUMNS).rows
    assert row.values["name"] == evil


def test_kinds_of_cells_stay() -> None:
    moment = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
    rows = [["007", Decimal("1234.50"), date(2026, 1, 2), moment, True, 7, None, "坏\x00字"]]
    active = load_workbook(io.BytesIO(written(*rows, heads=list("甲乙丙丁戊己庚辛")))).active
    cells = list(active[2])
    assert [cell.value for cell in cells] == [
        "007", 1234.5, datetime(2026, 1, 2), datetime(2026, 11, 22, 9, 30), "是", 7, None, "坏字",
    ]  # fmt: skip
    assert cells[0].number_format == "@"  # so that Excel keeps the noughts when somebody edits the cell
    assert active["A1"].font.bold
    assert active.freeze_panes == "A2"


def test_columns_are_as_wide_as_their_words_within_reason() -> None:
    active = load_workbook(io.BytesIO(written(["短", 1], ["很" * 100, 2]))).active
    assert active.column_dimensions["A"].width == 50
    assert active.column_dimensions["B"].width == 8


def test_heads_offer_choices_and_notes() -> None:
    heads = [Head("方式", note="选一项", choices=("自建", "租赁")), Head("国家", choices=("很长",) * 200)]
    active = load_workbook(io.BytesIO(written(heads=heads))).active
    (rule,) = active.data_validations.dataValidation
    assert rule.formula1 == '"自建,租赁"'
    assert active["A1"].comment.text == "选一项"


@pytest.mark.parametrize(
    ("written_as", "number"),
    [("46%", 46), ("１２", 12), ("1,234.5", Decimal("1234.5")), (0.1 + 0.2, Decimal("0.3")), (12.0, 12)],
)
def test_numbers_as_people_write_them(written_as: object, number: object) -> None:
    assert as_decimal(written_as) == number


@pytest.mark.parametrize("bad", ["", "NaN", "Infinity", "一百", True, date(2026, 1, 1)])
def test_what_is_no_number(bad: object) -> None:
    with pytest.raises(ValueError, match="不是数字"):
        as_decimal(bad)


def test_whole_numbers_and_lists() -> None:
    assert as_whole("3.0") == 3
    with pytest.raises(ValueError, match="整数"):
        as_whole("3.5")
    assert some_of(KINDS)("租赁、自建；租赁") == ["leased", "own"]
    with pytest.raises(ValueError, match="买的"):
        some_of(KINDS)("租赁,买的")


@pytest.mark.parametrize(
    "day", ["2024-03-01", "2024/3/1", "2024.3.1", "2024年3月1日", "20240301", datetime(2024, 3, 1)]
)
def test_days_as_people_write_them(day: object) -> None:
    assert as_date(day) == date(2024, 3, 1)
