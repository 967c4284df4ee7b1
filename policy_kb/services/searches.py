"""Keeping looks at the policy list, and being told of what is new in them."""

from datetime import datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction

from accounts.models import User
from policy_kb.models import SavedSearch
from policy_kb.querysets.searches import SavedSearchQuerySet

MAX_SEARCHES = 30  # of one person


class TooManySearchesError(Exception):
    """The person keeps as many searches as one may."""


@transaction.atomic
def save_search(
    *, user: User, name: str, query: str, alerts: str, language: str, now: datetime
) -> tuple[SavedSearch, bool]:
    """Keep a look at the list, and whether it is new; one kept before gets the new name and alerts.

    Raises ``TooManySearchesError``.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two clicks at once count one after the other
    own = SavedSearch.objects.belonging_to(user)
    if not own.filter(query=query).exists() and own.count() >= MAX_SEARCHES:
        raise TooManySearchesError
    wanted: dict[str, Any] = {"name": name, "alerts": alerts, "language": language}
    return SavedSearch.objects.update_or_create(
        user=user, query=query, defaults=wanted, create_defaults={**wanted, "seen_until": now}
    )


def change_search(*, search: SavedSearch, name: str, alerts: str, language: str) -> SavedSearch:
    """Another name, or mail at another rate, in the language the page speaks."""
    search.name, search.alerts, search.language = name, alerts, language
    search.save(update_fields=["name", "alerts", "language"])
    return search


def forget_search(*, search: SavedSearch) -> None:
    """Keep the search no longer."""
    search.delete()


def mark_seen(*, searches: "SavedSearchQuerySet[SavedSearch, SavedSearch]", until: datetime) -> int:
    """Note that everything published up to ``until`` is known to the owner; never moves back."""
    return searches.filter(seen_until__lt=until).update(seen_until=until)


def stop_alerts(*, searches: "SavedSearchQuerySet[SavedSearch, SavedSearch]") -> int:
    """Send no more mail for the searches; how many had asked for it."""
    return searches.alerting().update(alerts=SavedSearch.Alerts.NONE)


_signer = Signer(salt="policy_kb.alerts")


def leaving_key(user: User) -> str:
    """What a mail's link needs to stop all alerts of the person it was sent to, without signing in."""
    return _signer.sign(str(user.pk))


def searches_of_leaving_key(key: str) -> "SavedSearchQuerySet[SavedSearch, SavedSearch] | None":
    """The searches of the person a link was made for; None for a link that this site did not make."""
    try:
        user_id = int(_signer.unsign(key))
    except (BadSignature, ValueError):
        return None
    return SavedSearch.objects.filter(user_id=user_id)
