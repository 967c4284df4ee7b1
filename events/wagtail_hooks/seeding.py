"""The demo calendar."""

from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from accounts.models import User
from core.seeding import HOOK, PROGRAMMES
from events.seeds import seed_booths, seed_events, seed_matching, seed_registrations


@hooks.register(HOOK, order=PROGRAMMES + 10)
def demo_events() -> Iterator[str]:
    """Exhibitions, trainings and meetings around today."""
    by = User.objects.filter(username="officer").first()
    now = timezone.now()
    lines = list(seed_events(now=now, day=timezone.localdate(), by=by))
    lines += seed_booths(now=now, by=by)
    lines += seed_matching(now=now, by=by)
    lines += seed_registrations(now=now, by=by)
    yield from lines or ["events: in place"]
