"""What the parts of the play share: who is on stage, and which application is whose."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from subsidies.models import Application
from subsidies.seeds.cases.rows import Fate


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that somebody does: so many days from today (negative: before it), at that hour."""

    day: int
    hour: int
    act: Callable[[datetime], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """The people by user name, and the keys of applications by their fate, as they are made."""

    people: dict[str, User]
    keys: dict[Fate, list[int]]

    def applications(self, *fates: Fate) -> list[Application]:
        """Those of the fates as they stand now."""
        keys = [key for fate in fates for key in self.keys[fate]]
        return list(Application.objects.for_moving().filter(pk__in=keys).order_by("number"))
