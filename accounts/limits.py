"""Tables whose rows belong to companies: what an officer limited to some districts may see of them.

An app registers a function under the hook ``district_bound_models`` that returns its models, each with the
lookup that leads to its company (``enterprise__``, empty for the company itself).
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model, Q
from wagtail import hooks

from accounts.models import Enterprise

HOOK = "district_bound_models"
# An app registers a function under this hook that returns the log's entries which a user may not see.
HIDDEN_HOOK = "hidden_log_entries"
Bound = Mapping[type[Model], str]


def bound_models() -> dict[type[Any], str]:
    """Every app's models that belong to companies, with the lookup to the company."""
    announced: list[Callable[[], Bound]] = hooks.get_hooks(HOOK)
    found: dict[type[Any], str] = {Enterprise: ""}
    for function in announced:
        found.update(function())
    return found


def hidden_log_entries(user: Any) -> Q:
    """Entries of the log on tables (Wagtail's ``ModelLogEntry``) that no app lets ``user`` see."""
    hidden = Q(pk__in=())
    for function in hooks.get_hooks(HIDDEN_HOOK):
        hidden |= function(user)
    return hidden
