"""The demo programmes, where there are documents for them to rest on."""

from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from accounts.models import User
from core.seeding import HOOK, PROGRAMMES
from talent.seeds import seed_programmes


@hooks.register(HOOK, order=PROGRAMMES)
def demo_programmes() -> Iterator[str]:
    """Six programmes with their conditions and forms."""
    by = User.objects.filter(username="officer").first()
    yield from list(seed_programmes(now=timezone.now(), day=timezone.localdate(), by=by)) or ["talent: in place"]
