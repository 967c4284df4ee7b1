"""Numbers of applications: one after the other in a year, none twice, none left out."""

from datetime import datetime

from django.utils.timezone import localtime

from subsidies.models import NumberSeries


def next_number(now: datetime) -> str:
    """Draw the next number of the year, ``2026-000123``. Within a transaction: undone with it.

    The year's row stays locked until the transaction ends, so draw as late as possible.
    """
    year = localtime(now).year
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{year}-{series.last:06d}"
