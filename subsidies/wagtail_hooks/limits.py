"""Tables of this app that belong to companies."""

from wagtail import hooks

from accounts.limits import HOOK, Bound
from subsidies.models import Application, IndependentSite, OverseasWarehouse


@hooks.register(HOOK)
def of_companies() -> Bound:
    return dict.fromkeys((Application, IndependentSite, OverseasWarehouse), "enterprise__")
