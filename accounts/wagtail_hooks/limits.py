"""Tables of this app that belong to companies."""

from wagtail import hooks

from accounts.limits import HOOK, Bound
from accounts.models import Verification, WalletDocument


@hooks.register(HOOK)
def of_companies() -> Bound:
    return {Verification: "enterprise__", WalletDocument: "enterprise__"}
