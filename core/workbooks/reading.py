"""Read a sheet that somebody filled in. Nothing is changed by reading: its result is the dry run."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from core.uploads.checking import check_upload
from core.uploads.kinds import MEGABYTE, FileKind, RefusedUploadError
from core.uploads.wording import refusal_in_words
from core.workbooks.cells import as_text
from core.workbooks.rows import Column, Row, Sheet, UnreadableWorkbookError

MOST_BYTES = 10 * MEGABYTE
MOST_UNPACKED = 120 * MEGABYTE  # the library keeps all words of a workbook in memory
MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_CELL = 5_000  # characters
HEADS_WITHIN = 10  # rows: a title and notes may stand above the heads
END_AFTER = 200  # empty rows: formats that reach to the last row of Excel are no data
MARKS = str.maketrans("（）", "()", " \t\n\r\u3000*＊")
CELL_FAULTS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")

Cells = tuple[Any, ...]


def read_rows(file: "UploadedFile[bytes]", columns: Sequence[Column]) -> Sheet:
    """The filled rows below the heads, each with its values and errors.

    Cells with formulas give the value that Excel last computed. Raises UnreadableWorkbookError for a
    file that is no harmless .xlsx, without the heads of required columns, without or with too many rows.
    """
    _checked(file)
    found = _sheet(_cells(file), columns)
    if not found.rows:
        raise UnreadableWorkbookError(_("表头下面没有数据。"))
    return found


def read_sheets(file: "UploadedFile[bytes]", wanted: Mapping[str, Sequence[Column]]) -> dict[str, Sheet]:
    """The same for several sheets by title, in the order of ``wanted``; those without a row are left out.

    Raises UnreadableWorkbookError, naming the sheet, and for a file that has none of them.
    """
    _checked(file)
    found: dict[str, Sheet] = {}
    for title, columns in wanted.items():
        try:
            sheet = _sheet(_cells(file, title), columns)
        except _MissingSheetError:
            continue
        except UnreadableWorkbookError as error:
            words = {"title": title, "reason": error.reason}
            raise UnreadableWorkbookError(_("工作表“%(title)s”：%(reason)s") % words) from error
        if sheet.rows:
            found[title] = sheet
    if not found:
        titles = _("、").join(wanted)
        raise UnreadableWorkbookError(_("没有找到有数据的工作表：%(titles)s。请使用模板填写。") % {"titles": titles})
    return found


def _checked(file: "UploadedFile[bytes]") -> None:
    try:
        check_upload(file, kinds={FileKind.EXCEL}, most_bytes=MOST_BYTES)
    except RefusedUploadError as error:
        raise UnreadableWorkbookError(refusal_in_words(error)) from error


def _sheet(cells: Iterator[Cells], columns: Sequence[Column]) -> Sheet:
    numbered = _filled(cells)
    places, ignored = _heads(numbered, columns)
    rows: list[Row] = []
    for number, row in numbered:
        if len(rows) == MOST_ROWS:
            raise UnreadableWorkbookError(_("数据超过 %(most)d 行，请分成几个文件。") % {"most": MOST_ROWS})
        rows.append(_row(number, row, places))
    return Sheet(tuple(rows), ignored)


class _MissingSheetError(Exception):
    """The workbook has no visible sheet of that title."""


def _cells(file: "UploadedFile[bytes]", title: str | None = None) -> Iterator[Cells]:
    """The rows of the sheet of that title, or of the first one."""
    from openpyxl import load_workbook

    file.seek(0)
    with zipfile.ZipFile(file) as archive:  # type: ignore[arg-type]  # an upload is a binary file
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            raise UnreadableWorkbookError(_("表格内容太多，请分成几个文件。"))
    file.seek(0)
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if title is not None:
            visible = [sheet for sheet in visible if _plain(sheet.title) == _plain(title)]
            if not visible:
                raise _MissingSheetError(title)
        for cells in visible[0].iter_rows(max_col=MOST_COLUMNS, values_only=True):
            yield tuple(cells)
        book.close()
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, SyntaxError) as error:
        # Workbooks of other programs break the library in many ways; to the sender they are one.
        raise UnreadableWorkbookError(_("表格无法读取，请用 Excel 或 WPS 另存为 .xlsx 后重试。")) from error


def _filled(sheet: Iterable[Cells]) -> Iterator[tuple[int, Cells]]:
    """Rows with anything in them, numbered from 1; ends where only empty ones follow."""
    empty = 0
    for number, cells in enumerate(sheet, start=1):
        if any(not _is_blank(cell) for cell in cells):
            empty = 0
            yield number, cells
        elif (empty := empty + 1) >= END_AFTER:
            return


def _heads(rows: Iterator[tuple[int, Cells]], columns: Sequence[Column]) -> tuple[dict[int, Column], tuple[str, ...]]:
    """Where each column stands, and heads that nobody asked for; the first row that has every required head."""
    known = {_plain(name): column for column in columns for name in (column.head, *column.aliases)}
    closest: list[Column] = [column for column in columns if column.required]
    for number, cells in rows:
        names = [_plain(cell) for cell in cells]
        found = {place: known[name] for place, name in enumerate(names) if name in known}
        missing = [column for column in columns if column.required and column not in found.values()]
        if found and not missing:
            _refuse_twice(list(found.values()))
            ignored = [str(cell).strip() for cell, name in zip(cells, names, strict=True) if name and name not in known]
            return found, tuple(ignored)
        closest = min(closest, missing, key=len)
        if number >= HEADS_WITHIN:
            break
    heads = _("、").join(column.head for column in closest)
    raise UnreadableWorkbookError(_("没有找到表头，缺少这些列：%(heads)s。请使用模板填写。") % {"heads": heads})


def _refuse_twice(found: Sequence[Column]) -> None:
    twice = [column.head for column in found if found.count(column) > 1]
    if twice:
        raise UnreadableWorkbookError(_("表头“%(head)s”出现了两次。") % {"head": twice[0]})


def _row(number: int, cells: Cells, places: dict[int, Column]) -> Row:
    row = Row(number)
    for place, column in places.items():
        value = cells[place] if place < len(cells) else None
        row.values[column.key] = None
        if _is_blank(value):
            if column.required:
                row.refuse(column.head, _("不能为空"))
            continue
        try:
            row.values[column.key] = _value(value, column)
        except ValidationError as error:
            row.refuse(column.head, " ".join(error.messages))
        except ValueError as error:
            row.refuse(column.head, error)
    return row


def _value(value: Any, column: Column) -> Any:
    if isinstance(value, str) and value in CELL_FAULTS:
        raise ValueError(_("公式有错误（%(fault)s）") % {"fault": value})
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        raise ValueError(_("超过 %(most)d 个字") % {"most": LONGEST_CELL})
    return (column.read or as_text)(value)


def _plain(head: Any) -> str:
    """A head without what people add to it: spaces, lines, the asterisk of a required column."""
    return "" if head is None else str(head).translate(MARKS).casefold()


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
