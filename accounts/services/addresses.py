"""Where mail to a person may go."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q


def verified_address(user: Any) -> str:
    """The primary address when its owner proved it, else empty; empty for visitors."""
    if not user.is_authenticated:
        return ""
    proved = EmailAddress.objects.filter(user=user, primary=True, verified=True)
    return proved.values_list("email", flat=True).first() or ""


def verified_addresses(pks: list[int]) -> dict[int, str]:
    """The proved primary addresses of several people, by their keys."""
    proved = EmailAddress.objects.filter(user__in=pks, primary=True, verified=True)
    return dict(proved.values_list("user_id", "email"))


def is_proved_address(column: str, user: Any) -> Q:
    """Rows whose ``column`` is an address that the person proved to be theirs; none for somebody without one."""
    condition = Q(pk__in=())
    for email in EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True):
        condition |= Q(**{f"{column}__iexact": email})
    return condition
