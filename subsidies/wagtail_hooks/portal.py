"""What this app adds to the portal and to Wagtail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.sections import Section


@hooks.register("portal_section")
def subsidies_section() -> Section:
    return Section(
        key="subsidies",
        title=_("补贴申报"),
        url="/subsidies/",
        icon="hand-coins",
        summary=_("看懂条件、自查资格、在线申报、全程可查"),
        order=30,
    )
