"""The demo competitions, where there are documents for their programme to rest on."""

from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from accounts.models import User
from core.seeding import HOOK, PROGRAMMES
from talent.seeds.competitions import seed_competitions


@hooks.register(HOOK, order=PROGRAMMES + 5)
def demo_competitions() -> Iterator[str]:
    """One open for sign-up, one judged and published."""
    by = User.objects.filter(username="officer").first()
    yield from list(seed_competitions(now=timezone.now(), day=timezone.localdate(), by=by)) or [
        "competitions: in place"
    ]
