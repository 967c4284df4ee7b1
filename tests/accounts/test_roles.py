"""Roles exist on every site and open what they must, no more."""

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from accounts.roles import Role
from accounts.services.roles import ensure_roles, grant

pytestmark = pytest.mark.django_db


def permissions_of(role: Role) -> set[str]:
    return {f"{p.content_type.app_label}.{p.codename}" for p in Group.objects.get(name=role.value).permissions.all()}


def test_migrating_creates_every_role() -> None:
    assert {role.value for role in Role} <= set(Group.objects.values_list("name", flat=True))


@pytest.mark.parametrize("role", Role)
def test_only_roles_behind_the_counter_reach_the_admin(role: Role) -> None:
    assert ("wagtailadmin.access_admin" in permissions_of(role)) is (role is not Role.ENTERPRISE)


def test_ensuring_twice_changes_nothing_and_keeps_further_grants() -> None:
    grant(role=Role.OFFICER, permissions=["accounts.view_user"])
    before = permissions_of(Role.OFFICER)
    ensure_roles()
    assert permissions_of(Role.OFFICER) == before
    assert "accounts.view_user" in before


def test_a_permission_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"accounts\.fly"):
        grant(role=Role.OFFICER, permissions=["accounts.fly"])


@pytest.mark.parametrize(
    ("username", "behind"),
    [("admin", True), ("officer", True), ("reviewer", True), ("parkmanager", True), ("enterprise", False)],
)
def test_who_works_behind_the_counter(people: dict[str, User], username: str, behind: bool) -> None:
    assert people[username].works_behind_the_counter is behind


def test_a_dismissed_officer_does_not(people: dict[str, User]) -> None:
    people["officer"].is_active = False
    assert not people["officer"].works_behind_the_counter
