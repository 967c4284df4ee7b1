"""What the frame of every page tells a person."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models import Notification


def unread_notifications(request: HttpRequest) -> dict[str, object]:
    """How many notifications the person has not opened; asked of the database only where a page shows it."""

    def count() -> int:
        user = getattr(request, "user", None)
        return Notification.objects.of(user).unread().count() if user and user.is_authenticated else 0

    return {"unread_notifications": SimpleLazyObject(count)}
