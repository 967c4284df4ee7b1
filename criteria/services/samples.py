"""Sample subjects on which rules are tried, as the apps above offer them.

An app registers a function under the hook ``criteria_samples`` that returns the samples which a
person may see: real or made-up companies, each with a function that gives its facts on a day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from wagtail import hooks

from accounts.models import User
from criteria.rules.facts import Facts

HOOK = "criteria_samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """``key`` is unique across apps (``subsidies.enterprise:3``); ``facts`` are only asked for when chosen."""

    key: str
    title: str
    facts: Callable[[date], Facts]


def samples_for(user: User) -> list[Sample]:
    """Every sample that ``user`` may see, in the order announced."""
    sources: Iterable[Callable[[User], Iterable[Sample]]] = hooks.get_hooks(HOOK)
    return [sample for source in sources for sample in source(user)]
