"""Create the roles' groups and give them permissions."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission

from accounts.roles import Role

ACCESS_ADMIN = "wagtailadmin.access_admin"


def ensure_roles() -> None:
    """Create what is missing of the groups and let those behind the counter into the office's side."""
    for role in Role:
        Group.objects.get_or_create(name=role.value)
        if role.works_behind_the_counter:
            grant(role=role, permissions=[ACCESS_ADMIN])


def grant(*, role: Role, permissions: Iterable[str]) -> None:
    """Add ``permissions`` (such as ``policy_kb.change_policydocument``) to the role's group.

    Adds only, so that an administrator's own grants stay. Raises ValueError when a
    permission does not exist: a typing error must not silently grant nothing.
    """
    group, _created = Group.objects.get_or_create(name=role.value)
    for name in permissions:
        app_label, _, codename = name.partition(".")
        permission = Permission.objects.filter(content_type__app_label=app_label, codename=codename).first()
        if permission is None:
            raise ValueError(f"There is no permission {name!r}")
        group.permissions.add(permission)
