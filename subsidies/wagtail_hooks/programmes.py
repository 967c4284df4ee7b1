"""Lets events and others be linked with a published scheme, without knowing schemes."""

from collections.abc import Iterable

from wagtail import hooks

from core.programmes import HOOK, Programme
from subsidies.models import Scheme


@hooks.register(HOOK)
def schemes_to_link() -> Iterable[Programme]:
    """Every published scheme, by its slug, which stays."""
    for scheme in Scheme.objects.published().order_by("title"):
        yield Programme(f"subsidies:{scheme.slug}", scheme.title, scheme.get_absolute_url(), scheme.amount_words)
