"""The demo registers of sites and warehouses."""

from collections.abc import Iterator

from django.utils import timezone
from wagtail import hooks

from core.seeding import ACCOUNTS, HOOK
from subsidies.seeds.assets import seed_assets


@hooks.register(HOOK, order=ACCOUNTS + 10)
def demo_assets() -> Iterator[str]:
    """Sites and warehouses of demo companies; before the schemes, which are about them."""
    yield f"sites and warehouses: {seed_assets(timezone.localdate()) or 'in place'}"
