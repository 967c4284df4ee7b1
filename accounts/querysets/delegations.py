"""Questions asked of delegations: who stands in for whom, and which districts come with it. The day is passed in."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from accounts.roles import Role

READS_COMPANIES = "accounts.view_enterprise"
ACCESS_ADMIN = "wagtailadmin.access_admin"
BACKEND = "django.contrib.auth.backends.ModelBackend"


class DelegationQuerySet(QuerySet):
    """Whose delegations they are, and which of them hold."""

    def concerning(self, user: Any) -> "DelegationQuerySet":
        """Those by which ``user`` is away or stands in."""
        return self.filter(Q(from_user=user) | Q(to_user=user))

    def open_to(self, user: Any) -> "DelegationQuerySet":
        """Those that ``user`` sees: an administrator all of them."""
        return self.all() if user.is_superuser else self.concerning(user)

    def overlapping(self, first_day: date, last_day: date) -> "DelegationQuerySet":
        """Those not revoked that hold on any of the days, both ends counted."""
        return self.filter(first_day__lte=last_day, last_day__gte=first_day, revoked_at__isnull=True)

    def running(self, day: date) -> "DelegationQuerySet":
        """Those that hold on ``day``; with the account of the person on leave, what was delegated ends too."""
        return self.overlapping(day, day).filter(from_user__is_active=True)


Districts = frozenset[int] | None  # keys; None for all of them


def districts_by_person(user: Any, day: date) -> dict[int, Districts]:
    """The districts of ``user`` and of each person for whom they stand in on ``day``, by the person's key; one query.

    Whoever is on leave brings their districts only while their role is one of districts.
    """
    away = user.delegations_received.running(day).values("from_user")
    bound = _bound_to_districts().filter(pk__in=away)
    covered = get_user_model().objects.filter(Q(pk=user.pk) | Q(pk__in=bound.values("pk")))
    rows = covered.values_list("pk", "officer_districts__all_districts", "officer_districts__district")
    found: dict[int, Districts] = {user.pk: frozenset()}
    for person, of_all, district in rows:
        before = found.get(person, frozenset())
        if of_all or before is None:
            found[person] = None
        else:
            found[person] = before | ({district} if district is not None else frozenset())
    return found


def looking_after(district: Any, day: date) -> Q:
    """People who look after the district on ``day``: it is theirs, all are, or they stand in for such a person.

    Asks nothing about what they may do there.
    """
    people = get_user_model().objects
    theirs = Q(officer_districts__all_districts=True) | Q(officer_districts__district=district)
    away = _bound_to_districts().filter(theirs)
    deputies = people.filter(
        delegations_received__first_day__lte=day,
        delegations_received__last_day__gte=day,
        delegations_received__revoked_at__isnull=True,
        delegations_received__from_user__in=away.values("pk"),
    )
    return theirs | Q(is_superuser=True) | Q(pk__in=deputies.values("pk"))


def _bound_to_districts() -> QuerySet[Any]:
    """Active people whose work is that of districts: by their role, or because they read companies."""
    people = get_user_model().objects
    roles = [role.value for role in Role if role.is_bound_to_districts]
    readers = people.with_perm(READS_COMPANIES, backend=BACKEND)
    return people.filter(Q(pk__in=readers.values("pk")) | Q(groups__name__in=roles), is_active=True)


def behind_the_counter() -> QuerySet[Any]:
    """Active people who reach the office's side, by name."""
    people = get_user_model().objects
    granted = people.with_perm(ACCESS_ADMIN, backend=BACKEND)
    return people.filter(Q(is_staff=True) | Q(pk__in=granted.values("pk")), is_active=True).order_by(
        "display_name", "username"
    )


def able_to_stand_in(away: Any) -> QuerySet[Any]:
    """People behind the counter who have every role of ``away``; administrators have all, and only they stand in for one."""
    found = behind_the_counter().exclude(pk=away.pk)
    if away.is_superuser:
        return found.filter(is_superuser=True)
    able = found
    for group in away.groups.all():
        able = able.filter(groups=group)
    return found.filter(Q(is_superuser=True) | Q(pk__in=able.order_by().values("pk")))
