"""The demo schemes, where there are documents for them to rest on; ``make run`` asks again after the import."""

from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from accounts.models import User
from core.seeding import HOOK, PROGRAMMES
from subsidies.seeds import seed_schemes
from subsidies.seeds.cases import seed_cases


@hooks.register(HOOK, order=PROGRAMMES)
def demo_schemes() -> Iterator[str]:
    """Five schemes with their rules and calls, and applications in one of them."""
    by = User.objects.filter(username="officer").first()
    lines = list(seed_schemes(now=timezone.now(), day=timezone.localdate(), by=by))
    lines += seed_cases(now=timezone.now())
    yield from lines or ["schemes: in place"]
