"""Follow an event, or no longer."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError
from events.models import Event, EventFollower


@transaction.atomic
def follow(*, event: Event, user: User) -> EventFollower:
    """Hear of changes and deadlines from now on; who does so already goes on. Raises RefusedError."""
    if not event.is_published or event.is_cancelled:
        raise RefusedError(_("这个活动已取消，不能再关注。"))
    found, _created = EventFollower.objects.get_or_create(event=event, user=user)
    return found


def unfollow(*, event: Event, user: User) -> None:
    """Hear no more of it."""
    EventFollower.objects.filter(event=event, user=user).delete()


def is_followed(event: Event, user: object) -> bool:
    """Whether somebody who is signed in follows it."""
    return isinstance(user, User) and EventFollower.objects.of(user).filter(event=event).exists()
