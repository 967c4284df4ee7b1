"""Questions asked of certificates."""

from typing import Any, Self

from django.db.models import Q, QuerySet


class CertificateQuerySet(QuerySet):
    """Whose they are."""

    def of(self, user: Any) -> Self:
        """A person's own, and those of people of companies in which they play any part; none for a visitor."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(user=user) | Q(enterprise__memberships__user=user)).distinct()
