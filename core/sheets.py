"""Tables as files that Excel opens: CSV with a byte order mark, so that it reads Chinese."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.text import get_valid_filename

BYTE_ORDER_MARK = "\ufeff"
# A cell that begins so is taken for a formula by spreadsheets, whoever wrote it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> object:
    """A cell's value that no spreadsheet runs: words that would be a formula begin with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and (value.startswith(FORMULA_STARTS) or value.lstrip().startswith(FORMULA_STARTS)):
        return f"'{value}"
    return value


def spreadsheet(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file to download, named after the title."""
    name = quote(f"{get_valid_filename(title)}.csv")
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )
    response.write(BYTE_ORDER_MARK)
    writer = csv.writer(response)
    writer.writerow([safe_cell(head) for head in heads])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return response
