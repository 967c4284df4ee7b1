"""Sites and warehouses, and sheets about them."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from accounts.models import Enterprise
from subsidies.models import OverseasWarehouse
from tests.factories.subsidies import site

__all__ = ["form_data", "rows_of", "sheet_file", "site", "warehouse"]

WAREHOUSE: dict[str, Any] = {
    "country": "DE",
    "city": "汉堡",
    "area_total": 1000,
    "area_in_use": 600,
    "tenure": "built",
    "services": ["storage"],
    "kinds": ["public"],
}


def warehouse(enterprise: Enterprise, name: str = "汉堡仓", **columns: Any) -> OverseasWarehouse:
    """An overseas warehouse of the company."""
    made: OverseasWarehouse = OverseasWarehouse.objects.create(
        enterprise=enterprise, name=name, **{**WAREHOUSE, **columns}
    )
    return made


def form_data(**changes: Any) -> dict[str, Any]:
    """A warehouse as a browser sends it."""
    return {
        **WAREHOUSE, "name": "汉堡仓", "address": "", "lease_from": "", "lease_to": "", "operating_since": "",
        "wms": "", "integrations": "", "enterprises_served": "", "overseas_company": "", "stake": "",
        "certificate_number": "", "certificate": "", "revision": "1", **changes,
    }  # fmt: skip


def sheet_file(heads: Sequence[str], *rows: Sequence[object]) -> SimpleUploadedFile:
    """An Excel file as somebody fills it in."""
    book = Workbook()
    for row in (heads, *rows):
        book.active.append(list(row))
    kept = BytesIO()
    book.save(kept)
    return SimpleUploadedFile("表.xlsx", kept.getvalue())


def rows_of(content: bytes) -> list[list[object]]:
    """The first sheet of a file, heads included."""
    return [list(row) for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)]
