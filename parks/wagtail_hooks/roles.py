"""What each role may do with parks' tables; whose rows, the querysets say."""

from wagtail import hooks

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions

TENANTS = ("view_tenant", "add_tenant", "change_tenant", "delete_tenant")
PLACES = ("view_publicplace", "add_publicplace", "change_publicplace", "delete_publicplace")
TARGETS = ("view_target", "add_target", "change_target", "delete_target")

DESK = ("answer_enquiries", "report_figures", "answer_leads")
OFFICE = (
    "change_parksettings",
    "view_reportingcall", "add_reportingcall", "change_reportingcall", "delete_reportingcall",
    "view_assessmentrubric", "add_assessmentrubric", "change_assessmentrubric", "delete_assessmentrubric",
)  # fmt: skip


@hooks.register(HOOK)
def office_of_parks() -> RolePermissions:
    """Managers keep the tenants of their own park, officers those of all, and the other registries."""
    return {
        Role.PARK_MANAGER: [f"parks.{name}" for name in (*TENANTS, *DESK)],
        Role.OFFICER: [
            "parks.oversee_parks",
            *(f"parks.{name}" for name in (*TENANTS, *PLACES, *TARGETS, *DESK, *OFFICE)),
        ],
    }
