"""The demo programmes and cohorts, where there are documents for them to rest on."""

from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from accounts.models import User
from core.seeding import HOOK, PROGRAMMES
from talent.seeds import seed_cohorts, seed_programmes


@hooks.register(HOOK, order=PROGRAMMES)
def demo_programmes() -> Iterator[str]:
    """Six programmes with their conditions and forms, two recognised bases and their cohorts."""
    by = User.objects.filter(username="officer").first()
    now, day = timezone.now(), timezone.localdate()
    lines = [*seed_programmes(now=now, day=day, by=by), *seed_cohorts(now=now, day=day)]
    yield from lines or ["talent: in place"]
