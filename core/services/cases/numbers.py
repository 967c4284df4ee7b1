"""Numbers of cases: one after the other in a year, none twice, none left out."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from core.models.cases import YearlySeries


def next_number(series: type[YearlySeries], now: datetime, *, prefix: str = "") -> str:
    """Draw the next number of the year, ``2026-000123``. Within a transaction: undone with it.

    The year's row stays locked until the transaction ends, so draw as late as possible.
    """
    year = localtime(now).year
    rows: Any = series._default_manager  # noqa: SLF001  # of a class not known here
    rows.get_or_create(year=year)
    locked = rows.select_for_update().get(year=year)
    locked.last += 1
    locked.save(update_fields=["last"])
    return f"{prefix}{year}-{locked.last:06d}"
