"""Who keeps the calendar."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import Enterprise, User
from accounts.querysets.delegations import BACKEND
from accounts.querysets.enterprises import looks_after_all
from accounts.services.access import ALLOWED_TO, Action, may
from core.decisions import ALLOWED, Decision, refused
from core.workflow.table import NOT_YOURS
from events.workflow import Actor

KEEPS = "events.change_event"


def may_keep(user: User | None) -> Decision:
    """Whether somebody may change events: officers limited to no district. None is the site itself (seeds)."""
    if user is None or (user.has_perm(KEEPS) and looks_after_all(user)):
        return ALLOWED
    return refused(_(NOT_YOURS))


def actors_of(user: User | None) -> frozenset[Actor]:
    """The parts that somebody plays towards events."""
    return frozenset({Actor.KEEPER}) if may_keep(user) else frozenset()


def keepers() -> QuerySet[User]:
    """People who keep the calendar, to be told of what waits for them."""
    able = User.objects.with_perm(KEEPS, backend=BACKEND, include_superusers=False)
    return able.filter(officer_districts__all_districts=True).distinct()


def may_act_for(user: User | None, enterprise: Enterprise) -> Decision:
    """Whether somebody applies and publishes for a company, which has to be verified. None is the site itself (seeds)."""
    decision = may(user, Action.APPLY, enterprise) if user is not None else ALLOWED
    if decision and enterprise.state != Enterprise.State.VERIFIED:
        return refused(_("企业还没有通过核验，核验后才能使用这项服务。"))
    return decision


def companies_acting(user: User) -> list[Enterprise]:
    """The verified companies for which somebody may act, by name."""
    mine = user.memberships.filter(role__in=ALLOWED_TO[Action.APPLY]).order_by().values("enterprise")
    return list(Enterprise.objects.verified().filter(pk__in=mine).order_by("name", "pk"))
