"""What the keys of programs may be allowed to do with companies."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.scopes import COMPANIES_READ, HOOK, Scope


@hooks.register(HOOK)
def companies() -> list[Scope]:
    """Reading the owner's own companies; nobody gives that away without choosing it."""
    return [Scope(COMPANIES_READ, _("读取本人企业的资料"), by_default=False)]
