"""Numbers of applications: ``2026-000123``."""

from datetime import datetime

from core.services.cases import numbers
from subsidies.models import NumberSeries


def next_number(now: datetime) -> str:
    """Draw the next number of the year; within a transaction, as late as possible."""
    return numbers.next_number(NumberSeries, now)
