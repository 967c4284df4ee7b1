"""Editors prepare, knowledge managers publish, officers read; others behind the counter do not see it."""

import pytest

from accounts.models import User
from accounts.roles import Role
from accounts.services.roles import ensure_roles
from policy_kb.wagtail_hooks.roles import knowledge_base

pytestmark = pytest.mark.django_db


def test_every_permission_exists() -> None:
    ensure_roles()  # raises ValueError for one that does not


@pytest.mark.parametrize("username", ["officer", "editor", "knowledge"])
def test_each_role_has_what_is_announced(people: dict[str, User], username: str) -> None:
    [group] = people[username].groups.all()
    assert people[username].has_perms(list(knowledge_base()[Role(group.name)]))


@pytest.mark.parametrize("username", ["reviewer", "parkmanager", "enterprise"])
def test_others_have_nothing_of_it(people: dict[str, User], username: str) -> None:
    assert not people[username].has_module_perms("policy_kb")


def test_officers_only_read(people: dict[str, User]) -> None:
    found = {
        name.partition(".")[2].partition("_")[0]
        for name in people["officer"].get_all_permissions()
        if name.startswith("policy_kb.")
    }
    assert found == {"view"}


def test_editors_prepare_and_do_not_publish(people: dict[str, User]) -> None:
    assert people["editor"].has_perms(["policy_kb.add_policydocument", "policy_kb.change_policydocument"])
    for action in ("publish", "delete", "unlock"):
        assert not people["editor"].has_perm(f"policy_kb.{action}_policydocument")


def test_knowledge_managers_publish(people: dict[str, User]) -> None:
    assert people["knowledge"].has_perm("policy_kb.publish_policydocument")
