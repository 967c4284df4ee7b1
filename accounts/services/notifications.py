"""Tell people something: in the portal at once, by mail where they want it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import Notification, NotificationPreference, User
from accounts.services.notification_mail import request_mail
from accounts.topics import announced_topics


@transaction.atomic
def notify(*, users: Iterable[User], topic: str, title: str, body: str = "", url: str = "") -> list[Notification]:
    """Tell each of ``users`` once, on the topic (a name of ``accounts.topics``). ``url`` is a path on this site.

    Once the running transaction has committed, mail is put on the queue for those who want it.
    Raises ValueError for a topic nobody announced: a typing error would never be mailed.
    """
    if topic not in announced_topics():
        raise ValueError(f"no app announces the topic {topic!r}")
    told = {user.pk: user for user in users if user.is_active}
    made: list[Notification] = Notification.objects.bulk_create(
        [Notification(user=user, topic=topic, title=title[:120], body=body, url=url) for user in told.values()]
    )
    if made:
        transaction.on_commit(lambda: request_mail([each.pk for each in made]))
    return made


def mark_read(*, user: User, now: datetime, pks: Iterable[int] | None = None) -> int:
    """Mark a person's unread notifications (all, or those named) as read; how many there were."""
    found = Notification.objects.of(user).unread()
    return int((found if pks is None else found.filter(pk__in=list(pks))).update(read_at=now))


def mail_wanted(user: User) -> dict[str, bool]:
    """Topic → whether the person wants mail about it, for every announced topic."""
    chosen = dict(NotificationPreference.objects.filter(user=user).values_list("topic", "by_mail"))
    return {name: chosen.get(name, topic.by_mail) for name, topic in announced_topics().items()}


@transaction.atomic
def choose_mail(*, user: User, wanted: Mapping[str, bool]) -> None:
    """Keep what the person wants mail about; topics that no app announces are passed over."""
    for name in wanted.keys() & announced_topics().keys():
        NotificationPreference.objects.update_or_create(user=user, topic=name, defaults={"by_mail": wanted[name]})
