"""The parts that a person plays towards one talent application."""

from typing import Any

from accounts.models import Enterprise
from accounts.querysets.enterprises import looks_after_all
from accounts.services.access import Action, may
from core.decisions import ALLOWED, Decision, refused
from core.workflow.table import NOT_YOURS
from talent.models import Application
from talent.workflow import Actor

OFFICE_READS = "talent.view_application"
OFFICE_ACTS = "talent.change_application"
OFFICE_DECIDES = "talent.decide_application"
KEEPS = "talent.change_programme"


def may_apply_for(user: Any, organisation: Enterprise | None) -> Decision:
    """Whether ``user`` may apply: for themselves (no organisation), or as an owner or applicant of one."""
    if organisation is None:
        return ALLOWED if user.is_authenticated else refused(NOT_YOURS)
    return may(user, Action.APPLY, organisation)


def may_act(application: Application, user: Any) -> Decision:
    """Whether ``user`` may change the application."""
    if application.person_id is not None:
        return ALLOWED if application.person_id == user.pk else refused(NOT_YOURS)
    return may_apply_for(user, application.organisation)


def office_parts(application: Application, user: Any) -> frozenset[Actor]:
    """What ``user`` is to the application behind the counter; empty for who does not handle it.

    Nobody handles their own, nor that of an organisation in which they play a part, nor one of another district.
    """
    parts = {Actor.OFFICER: OFFICE_ACTS, Actor.DECIDER: OFFICE_DECIDES}
    found = {part for part, permission in parts.items() if user.has_perm(permission)}
    if not found or not Application.objects.for_office(user).filter(pk=application.pk).exists():
        return frozenset()
    return frozenset(found)


def parts_of(application: Application, user: Any) -> frozenset[Actor]:
    """Every part of ``user``; empty for a stranger."""
    parts = office_parts(application, user)
    return parts | {Actor.APPLICANT} if may_act(application, user) else parts


def may_keep(user: Any) -> Decision:
    """Whether ``user`` keeps programmes and publishes lists: officers of all districts. None is the site itself (seeds)."""
    if user is None or (user.has_perm(KEEPS) and looks_after_all(user)):
        return ALLOWED
    return refused(NOT_YOURS)
