"""What the registries of all apps can count, for goals that one app keeps.

An app registers a function under the hook ``measures`` that returns its measures: a target of a plan
keeps their keys, and its page counts them whenever it is looked at. A key that no app announces any
more counts nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from wagtail import hooks

HOOK = "measures"


@dataclass(frozen=True, slots=True)
class Measure:
    """``key`` is unique across apps (``parks.parks``); ``count`` says how many there are on a day, None when unknown.

    ``url`` leads to what was counted.
    """

    key: str
    label: str | Promise
    count: Callable[[date], int | Decimal | None]
    url: str = ""


def announced_measures() -> dict[str, Measure]:
    """Everything that can be counted, by key."""
    sources: list[Callable[[], Iterable[Measure]]] = hooks.get_hooks(HOOK)
    return {measure.key: measure for source in sources for measure in source()}
