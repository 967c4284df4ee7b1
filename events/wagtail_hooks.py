"""What this app adds to the portal and to Wagtail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.sections import Section


@hooks.register("portal_section")
def events_section() -> Section:
    return Section(
        key="events",
        title=_("展会活动"),
        url="/events/",
        icon="calendar-days",
        summary=_("展会、培训和供需对接的日程与报名"),
        order=60,
    )
