"""Questions asked of the groups that look after parks."""

from typing import Any, Self

from django.db.models import QuerySet


class OfficeQuerySet(QuerySet):
    """Parks' groups and drawers."""

    def of(self, user: Any) -> Self:
        """Those in which ``user`` is; none for a visitor."""
        return self.filter(group__user=user) if user.is_authenticated else self.none()
