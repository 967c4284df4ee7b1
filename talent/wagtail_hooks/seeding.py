"""The demo programmes and applications, where there are documents for them to rest on."""

from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from accounts.models import User
from core.seeding import HOOK, PROGRAMMES
from talent.seeds import seed_cases, seed_jobs, seed_programmes


@hooks.register(HOOK, order=PROGRAMMES)
def demo_programmes() -> Iterator[str]:
    """Six programmes with their conditions and forms, applications for them, and the job board."""
    by, now = User.objects.filter(username="officer").first(), timezone.now()
    lines = [*seed_programmes(now=now, day=timezone.localdate(), by=by), *seed_cases(now=now), *seed_jobs(now=now)]
    yield from lines or ["talent: in place"]
