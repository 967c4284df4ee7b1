"""The parts that a person plays towards one application."""

from typing import Any

from accounts.querysets.enterprises import in_charge
from accounts.services.access import Action, may, role_in
from core.decisions import Decision
from subsidies.models import Application
from subsidies.workflow import Actor

OFFICE_READS = "subsidies.view_application"
OFFICE_ACTS = "subsidies.change_application"


def may_act(application: Application, user: Any) -> Decision:
    """Whether ``user`` may change the application, as its owner or applicant."""
    return may(user, Action.APPLY, application.enterprise)


def is_in_charge(application: Application, user: Any) -> bool:
    """Whether ``user`` handles applications behind the counter, and this one's district is theirs.

    Nobody handles the application of a company in which they play a part themselves.
    """
    if not user.has_perm(OFFICE_ACTS) or role_in(user, application.enterprise) is not None:
        return False
    return Application.objects.submitted().filter(in_charge(user, "enterprise__"), pk=application.pk).exists()


def part_in(application: Application, user: Any) -> frozenset[Actor]:
    """Every part of ``user``; empty for a stranger."""
    parts = set()
    if may_act(application, user):
        parts.add(Actor.APPLICANT)
    if is_in_charge(application, user):
        parts.add(Actor.OFFICER)
    return frozenset(parts)
