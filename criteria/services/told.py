"""Facts of a company that other apps can vouch for, without the programmes that ask knowing them.

An app registers a function under the hook ``company_facts``, called with a company and a day, that returns facts
by the names under which rules ask. They tell of the latest case: what is said of another one counts instead.
"""

from collections.abc import Callable
from datetime import date

from wagtail import hooks

from accounts.models import Enterprise
from criteria.rules.facts import Fact

HOOK = "company_facts"
Source = Callable[[Enterprise, date], dict[str, Fact]]


def told_facts(enterprise: Enterprise, day: date) -> dict[str, Fact]:
    """Everything that other apps know of the company on ``day``."""
    found: dict[str, Fact] = {}
    sources: list[Source] = hooks.get_hooks(HOOK)
    for source in sources:
        found |= source(enterprise, day)
    return found
