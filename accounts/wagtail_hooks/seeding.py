"""The demo accounts and their companies."""

from collections.abc import Iterator

from wagtail import hooks

from accounts.seeds import DEMO_PASSWORD, seed_accounts, seed_companies
from core.seeding import ACCOUNTS, HOOK


@hooks.register(HOOK, order=ACCOUNTS)
def demo_accounts() -> Iterator[str]:
    """One account for each part people play."""
    names = ", ".join(user.username for user in seed_accounts())
    yield f"accounts: {names}; password {DEMO_PASSWORD}"


@hooks.register(HOOK, order=ACCOUNTS)
def demo_companies() -> Iterator[str]:
    """Two companies with their people."""
    yield f"companies: {seed_companies() or 'in place'}"
