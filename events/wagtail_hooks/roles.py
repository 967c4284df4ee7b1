"""Who may do what with events in Wagtail's admin."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions
from accounts.wagtail_hooks.scope import OfAllDistricts
from events.models import Event, EventSeries
from events.services.attending.access import CHECKS_IN

KEPT = ("view", "add", "change", "delete")
REGISTRATION = (
    "events.view_registrationsetup",
    "events.change_registrationsetup",
    *(f"events.{action}_course" for action in KEPT),
    CHECKS_IN,
)


class EventPolicy(OfAllDistricts):
    """The calendar is the whole zone's: officers limited to districts read it; what was public is cancelled, not deleted."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and instance.published_at is not None:
            return False
        return bool(super().user_has_permission_for_instance(user, action, instance))


@hooks.register(HOOK)
def office_of_events() -> RolePermissions:
    """Officers keep the calendar; who answers for policy texts reads it."""
    kept = [f"events.{action}_{model}" for action in KEPT for model in ("event", "eventseries")]
    read = ["events.view_event", "events.view_eventseries"]
    return {
        Role.OFFICER: [*kept, *REGISTRATION, "events.change_eventsettings"],
        Role.EDITOR: read,
        Role.KNOWLEDGE_MANAGER: read,
    }


register_permission_policy(Event, EventPolicy(Event))
register_permission_policy(EventSeries, OfAllDistricts(EventSeries))
