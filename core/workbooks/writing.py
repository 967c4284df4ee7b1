"""Write sheets that people open in Excel: no cell acts, codes stay as they are, the heads stay in sight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from core.sheets import safe_cell
from core.uploads.kinds import FileKind

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

TEXT, DATE, MOMENT, AMOUNT = "@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0.00"
WIDEST, NARROWEST = 50, 8  # characters of a column
WIDTH_FROM = 200  # rows that a width is taken from
SHEET_TITLE = 31  # characters that Excel allows
LONGEST_CELL = 32_767
LONGEST_LIST = 250  # characters of a list to choose from within a rule
RULED_ROWS = 1_000  # rows below the heads in which lists open
FORBIDDEN_IN_TITLE = str.maketrans("", "", "[]:*?/\\")


@dataclass(frozen=True, slots=True)
class Head:
    """A head with a note that shows on pointing, and the words to choose from in the cells below."""

    title: str
    note: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook of several: rows below their heads."""

    title: str
    heads: Sequence[str | Head]
    rows: Iterable[Sequence[object]]


def write_workbook(title: str, heads: Sequence[str | Head], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """An .xlsx file to download, named after the title.

    Cells keep their kind: Decimal is an amount, int and float numbers, dates dates (moments in the
    site's time), bool 是 or 否, everything else text that Excel neither runs nor rewrites.
    """
    return _download(title, workbook_bytes(title, heads, rows))


def write_tables(title: str, tables: Sequence[Table]) -> HttpResponse:
    """The same with a sheet for each table, in order; ``title`` names the file."""
    return _download(title, tables_bytes(tables))


def _download(title: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=FileKind.EXCEL.content_type)
    name = quote(f"{get_valid_filename(title)}.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def workbook_bytes(title: str, heads: Sequence[str | Head], rows: Iterable[Sequence[object]]) -> bytes:
    """The same as :func:`write_workbook`, as bytes."""
    return tables_bytes([Table(title, heads, rows)])


def tables_bytes(tables: Sequence[Table]) -> bytes:
    """The same as :func:`write_tables`, as bytes. Raises ValueError without any table."""
    from openpyxl import Workbook

    if not tables:
        raise ValueError("a workbook has a sheet at least")
    book = Workbook()
    book.remove(book.active)
    for table in tables:
        _fill(book.create_sheet(_sheet_title(table.title, book.sheetnames)), table)
    written_file = BytesIO()
    book.save(written_file)
    return written_file.getvalue()


def _sheet_title(title: str, taken: Sequence[str]) -> str:
    """A title that Excel allows and that no other sheet has, whatever the case of its letters."""
    wanted = title.translate(FORBIDDEN_IN_TITLE)[:SHEET_TITLE] or "Sheet1"
    known, found, number = {name.casefold() for name in taken}, wanted, 2
    while found.casefold() in known:
        suffix = f" ({number})"
        found, number = f"{wanted[: SHEET_TITLE - len(suffix)]}{suffix}", number + 1
    return found


def _fill(sheet: "Worksheet", table: Table) -> None:
    known = [head if isinstance(head, Head) else Head(head) for head in table.heads]
    _write_heads(sheet, known)
    widths = [_width(head.title) + 2 for head in known]
    for number, row in enumerate(table.rows, start=2):
        for place, value in enumerate(row, start=1):
            written = _write(sheet.cell(number, place), value)
            if number < WIDTH_FROM:
                widths[place - 1] = max(widths[place - 1], _width(written) + 2)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[sheet.cell(1, place).column_letter].width = min(max(width, NARROWEST), WIDEST)
    sheet.freeze_panes = "A2"


def _write_heads(sheet: "Worksheet", heads: Sequence[Head]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, head in enumerate(heads, start=1):
        cell = sheet.cell(1, place)
        _write(cell, head.title)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE8EEF5")
        cell.alignment = Alignment(vertical="center")
        if head.note:
            cell.comment = Comment(head.note, "")
        if head.choices:
            _offer(sheet, cell.column_letter, head.choices)


def _offer(sheet: "Worksheet", letter: str, choices: Sequence[str]) -> None:
    """A list to choose from; a long one, or one with commas, is left to the note."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(choices)
    if len(words) > LONGEST_LIST or any("," in choice or '"' in choice for choice in choices):
        return
    rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    rule.add(f"{letter}2:{letter}{RULED_ROWS}")
    sheet.add_data_validation(rule)


def _write(cell: "Cell", value: object) -> str:
    """Put the value into the cell; what people see there, for the width."""
    if isinstance(value, bool):
        value = _("是") if value else _("否")
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return _keep(cell, local.replace(tzinfo=None), MOMENT, f"{local:%Y-%m-%d %H:%M}")
    if isinstance(value, date):
        return _keep(cell, value, DATE, value.isoformat())
    if isinstance(value, Decimal):
        return _keep(cell, value, AMOUNT, f"{value:,.2f}")
    if isinstance(value, int | float):
        return _keep(cell, value, "General", str(value))
    words = _clean("" if value is None else str(value))
    return _keep(cell, safe_cell(words) or None, TEXT, words)


def _keep(cell: "Cell", value: Any, form: str, shown: str) -> str:
    cell.value = value
    cell.number_format = form
    return shown


def _clean(words: str) -> str:
    """Words without characters that no sheet may hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("", words))[:LONGEST_CELL]


def _width(words: str) -> int:
    """Columns that a line takes: a Chinese character takes two."""
    longest = max(words.splitlines() or [""], key=len)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in longest)
