"""Tell people something: in the portal at once, by mail where they want it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import Notification, User


@transaction.atomic
def notify(*, users: Iterable[User], topic: str, title: str, body: str = "", url: str = "") -> list[Notification]:
    """Tell each of ``users`` once, on the topic (a name of ``accounts.topics``). ``url`` is a path on this site.

    Mail goes out after the running transaction commits, to whom the topic may be mailed.
    """
    told = {user.pk: user for user in users if user.is_active}
    return Notification.objects.bulk_create(
        [Notification(user=user, topic=topic, title=title[:120], body=body, url=url) for user in told.values()]
    )


def mark_read(*, user: User, now: datetime, pks: Iterable[int] | None = None) -> int:
    """Mark a person's unread notifications (all, or those named) as read; how many there were."""
    found = Notification.objects.of(user).unread()
    return (found if pks is None else found.filter(pk__in=list(pks))).update(read_at=now)
