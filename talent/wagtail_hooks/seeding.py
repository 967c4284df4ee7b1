"""The demo programmes and what became of them, where there are documents for them to rest on."""

from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from accounts.models import User
from core.seeding import HOOK, PROGRAMMES
from talent.seeds import seed_cases, seed_cohorts, seed_jobs, seed_programmes


@hooks.register(HOOK, order=PROGRAMMES)
def demo_programmes() -> Iterator[str]:
    """Programmes with their conditions and forms, recognised bases with cohorts, applications, the job board."""
    by = User.objects.filter(username="officer").first()
    now, day = timezone.now(), timezone.localdate()
    lines = [
        *seed_programmes(now=now, day=day, by=by),
        *seed_cohorts(now=now, day=day),
        *seed_cases(now=now),
        *seed_jobs(now=now),
    ]
    yield from lines or ["talent: in place"]
