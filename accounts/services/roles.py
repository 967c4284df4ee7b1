"""Create the roles' groups and give them permissions."""

from collections.abc import Callable, Iterable, Mapping

from django.contrib.auth.models import Group, Permission
from wagtail import hooks

from accounts.roles import Role

# An app registers a function under this hook that says what each role may do with its tables:
# permissions by role, such as {Role.OFFICER: ["policy_kb.change_policydocument"]}.
HOOK = "role_permissions"
ACCESS_ADMIN = "wagtailadmin.access_admin"

RolePermissions = Mapping[Role, Iterable[str]]


def ensure_roles() -> None:
    """Create what is missing of the groups and their permissions; called after every migration.

    Adds only, so that an administrator's own grants stay.
    """
    wanted: dict[Role, set[str]] = {role: {ACCESS_ADMIN} if role.works_behind_the_counter else set() for role in Role}
    announced: list[Callable[[], RolePermissions]] = hooks.get_hooks(HOOK)
    for function in announced:
        for role, permissions in function().items():
            wanted[role].update(permissions)
    for role, names in wanted.items():
        grant(role=role, permissions=names)


def grant(*, role: Role, permissions: Iterable[str]) -> None:
    """Add ``permissions`` (such as ``policy_kb.change_policydocument``) to the role's group.

    Raises ValueError when one does not exist: a typing error must not silently grant nothing.
    """
    group, _created = Group.objects.get_or_create(name=role.value)
    held = {f"{app}.{code}" for app, code in group.permissions.values_list("content_type__app_label", "codename")}
    group.permissions.add(*(_permission(name) for name in sorted(set(permissions) - held)))


def _permission(name: str) -> Permission:
    app_label, _, codename = name.partition(".")
    found: Permission | None = Permission.objects.filter(content_type__app_label=app_label, codename=codename).first()
    if found is None:
        raise ValueError(f"There is no permission {name!r}")
    return found
