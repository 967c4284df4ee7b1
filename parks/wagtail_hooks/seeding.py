"""The demo parks; ``make run`` asks again after the import of documents, to link clauses."""

from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from core.seeding import HOOK, POLICIES
from parks.seeds import seed_parks
from parks.seeds.cases import seed_park_cases
from parks.seeds.targets import seed_targets


# Between policies and programmes: upper apps may put their own beside parks.
@hooks.register(HOOK, order=POLICIES + 50)
def demo_parks() -> Iterator[str]:
    """Parks and places that the plans name, with their managers."""
    yield from seed_parks(now=timezone.now(), day=timezone.localdate())
    yield from seed_targets(day=timezone.localdate())
    yield from seed_park_cases(now=timezone.now())
