"""Questions asked of calls for yearly figures."""

from datetime import datetime
from typing import Self

from django.db.models import QuerySet


class ReportingCallQuerySet(QuerySet):
    """Calls by their time."""

    def begun_at(self, now: datetime) -> Self:
        """Those that parks know of."""
        return self.filter(opens_at__lte=now)

    def open_at(self, now: datetime) -> Self:
        """Those for which parks may report."""
        return self.filter(opens_at__lte=now, closes_at__gt=now)

    def closing_between(self, now: datetime, until: datetime) -> Self:
        """Open ones that close soon."""
        return self.filter(opens_at__lte=now, closes_at__gt=now, closes_at__lte=until)
