"""The parts that a person plays towards one application."""

from typing import Any

from accounts.querysets.enterprises import in_charge, looks_after_all
from accounts.services.access import Action, may, role_in
from core.decisions import Decision
from subsidies.models import Application
from subsidies.workflow import Actor

OFFICE_READS = "subsidies.view_application"
OFFICE_ACTS = "subsidies.change_application"
OFFICE_DECIDES = "subsidies.decide_application"
OFFICE_PAYS = "subsidies.pay_application"


def may_act(application: Application, user: Any) -> Decision:
    """Whether ``user`` may change the application, as its owner or applicant."""
    return may(user, Action.APPLY, application.enterprise)


def office_parts(application: Application, user: Any) -> frozenset[Actor]:
    """What ``user`` is to the application behind the counter; empty for who does not handle it.

    Nobody handles the application of a company in which they play a part themselves, nor one of
    another district.
    """
    parts = {Actor.DECIDER: OFFICE_DECIDES, Actor.FINANCE: OFFICE_PAYS, Actor.OFFICER: OFFICE_ACTS}
    found = {part for part, permission in parts.items() if user.has_perm(permission)}
    if not found or role_in(user, application.enterprise) is not None or not _in_district(application, user):
        return frozenset()
    if Actor.OFFICER in found and looks_after_all(user):
        found.add(Actor.CITY_OFFICER)
    return frozenset(found)


def is_in_charge(application: Application, user: Any) -> bool:
    """Whether ``user`` handles applications as an officer, and this one's district is theirs."""
    return Actor.OFFICER in office_parts(application, user)


def part_in(application: Application, user: Any) -> frozenset[Actor]:
    """Every part of ``user``; empty for a stranger."""
    parts = office_parts(application, user)
    return parts | {Actor.APPLICANT} if may_act(application, user) else parts


def _in_district(application: Application, user: Any) -> bool:
    submitted = Application.objects.submitted().filter(in_charge(user), pk=application.pk)
    return bool(submitted.exists())
