"""Questions asked of regions."""

from typing import Any

from django.db.models import Q, QuerySet

LEVELS = 4  # nation, province, city, district


def is_unlimited(user: Any) -> bool:
    """Whether ``user`` edits documents of all regions: an administrator, or someone for whom none is named."""
    return user.is_superuser or not user.editing_regions.exists()


def named_for(user: Any, prefix: str = "") -> Q:
    """Regions named for ``user`` and all below them; ``prefix`` leads to the region (``region__``)."""
    found = Q()
    for level in range(LEVELS):
        found |= Q(**{f"{prefix}{'parent__' * level}editors__user": user})
    return found


class RegionQuerySet(QuerySet):
    """What the office asks of regions."""

    def edited_by(self, user: Any) -> "RegionQuerySet":
        """Regions whose documents ``user`` may edit."""
        if is_unlimited(user):
            return self.all()
        return self.filter(pk__in=type(self)(self.model).filter(named_for(user)).values("pk"))
