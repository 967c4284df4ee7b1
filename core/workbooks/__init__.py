"""Tables as Excel files (.xlsx): read row by row with what is wrong in each, written so that no cell acts."""

from core.workbooks.reading import read_rows, read_sheets
from core.workbooks.rows import CellError, Column, Row, Sheet, UnreadableWorkbookError
from core.workbooks.writing import Head, Table, write_tables, write_workbook

__all__ = [
    "CellError",
    "Column",
    "Head",
    "Row",
    "Sheet",
    "Table",
    "UnreadableWorkbookError",
    "read_rows",
    "read_sheets",
    "write_tables",
    "write_workbook",
]
