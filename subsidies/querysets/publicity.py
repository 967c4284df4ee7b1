"""Questions asked of publicity notices, their lines and objections to them. The moment is passed in."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from accounts.querysets.enterprises import in_charge, looks_after_all


class NoticeQuerySet(QuerySet):
    """Which notices there are, for whom."""

    def published(self) -> "NoticeQuerySet":
        """Notices that everybody reads, also long after they closed."""
        return self.exclude(state="draft")

    def for_office(self, user: Any) -> "NoticeQuerySet":
        """What was published, and to who looks after all districts what is being drafted."""
        return self.all() if looks_after_all(user) else self.published()

    def over(self, now: datetime) -> "NoticeQuerySet":
        """Open notices whose time is over."""
        return self.filter(state="open", closes_at__lte=now)

    def running(self, now: datetime) -> "NoticeQuerySet":
        """Notices to which one can object."""
        return self.filter(state="open", closes_at__gt=now)

    def for_listing(self) -> "NoticeQuerySet":
        """What a row of a list shows, with ``lines`` and ``unanswered`` (open objections); not the manifest."""
        return (
            self.select_related("call__scheme")
            .defer("manifest")
            .annotate(
                lines=Count("items", distinct=True),
                unanswered=Count("objections", filter=Q(objections__state="open"), distinct=True),
            )
        )


class ItemQuerySet(QuerySet):
    """Lines of notices."""

    def with_standing(self) -> "ItemQuerySet":
        """What tells a line's outcome: ``upheld`` and ``disputed`` objections, the ``last`` line of its application."""
        return self.annotate(
            upheld=Count("objections", filter=Q(objections__state="upheld"), distinct=True),
            disputed=Count("objections", filter=Q(objections__state="open"), distinct=True),
            last=Max("application__publicity_items"),
        ).select_related("application")


class ObjectionQuerySet(QuerySet):
    """Objections, which officers alone read."""

    def unanswered(self) -> "ObjectionQuerySet":
        """Objections that an officer has to answer."""
        return self.filter(state="open")

    def for_office(self, user: Any) -> "ObjectionQuerySet":
        """Objections about applications of the officer's districts, but for those of one's own companies."""
        found = self.filter(in_charge(user, "item__application__"))
        return found.exclude(item__application__enterprise__memberships__user=user)

    def for_listing(self) -> "ObjectionQuerySet":
        """What a list shows: never who objected."""
        return self.select_related("notice", "item__application").defer("name", "phone", "email", "notice__manifest")
