"""How long what is kept: rules of every app, run by one task, seen on one page.

An app registers a function under the hook ``retention_rules`` that returns its rules. A rule with ``run`` is run by
``tend_personal_data`` when ``every`` is over since its last run; commands and services that do the same on their own
report through ``core.services.retention.report``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from wagtail import hooks

HOOK = "retention_rules"
DAILY = timedelta(hours=20)  # once a day, though timers are not exact


@dataclass(frozen=True, slots=True)
class Rule:
    """``what`` is removed ``after`` how long (a function of words), as ``setting`` says, which stands at ``url``.

    ``run`` removes what is due at a moment and returns how much; safe to repeat. ``command`` names what an
    operator's timer may call besides.
    """

    key: str
    what: str | Promise
    after: Callable[[], str]
    setting: str | Promise
    run: Callable[[datetime], int]
    url: Callable[[], str] | None = None
    command: str = "tend_personal_data"
    every: timedelta = DAILY


def announced_rules() -> list[Rule]:
    """Every app's rules, by the order of the hooks. Raises ValueError when two have the same key."""
    announced: list[Callable[[], Iterable[Rule]]] = hooks.get_hooks(HOOK)
    found: dict[str, Rule] = {}
    for function in announced:
        for rule in function():
            if rule.key in found:
                raise ValueError(f"two rules are called {rule.key!r}")
            found[rule.key] = rule
    return list(found.values())
