"""What the parts of the play share: who is on stage, and which application is whose."""

from dataclasses import dataclass

from accounts.models import User
from subsidies.models import Application
from subsidies.seeds.cases.rows import Fate


@dataclass(frozen=True, slots=True)
class Stage:
    """The people by user name, and the keys of applications by their fate, as they are made."""

    people: dict[str, User]
    keys: dict[Fate, list[int]]

    def applications(self, *fates: Fate) -> list[Application]:
        """Those of the fates as they stand now."""
        keys = [key for fate in fates for key in self.keys[fate]]
        return list(Application.objects.for_moving().filter(pk__in=keys).order_by("number"))
