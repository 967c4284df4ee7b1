"""Officers keep the knowledge base; others behind the counter do not see it."""

import pytest

from accounts.models import User
from accounts.services.roles import ensure_roles
from policy_kb.wagtail_hooks.roles import knowledge_base

pytestmark = pytest.mark.django_db


def test_every_permission_exists() -> None:
    ensure_roles()  # raises ValueError for one that does not


def test_officers_have_what_is_announced(people: dict[str, User]) -> None:
    for names in knowledge_base().values():
        assert people["officer"].has_perms(list(names))


@pytest.mark.parametrize("username", ["reviewer", "parkmanager", "enterprise"])
def test_others_have_nothing_of_it(people: dict[str, User], username: str) -> None:
    assert not people[username].has_module_perms("policy_kb")


def test_nobody_but_administrators_adds_or_deletes_documents(people: dict[str, User]) -> None:
    assert not people["officer"].has_perm("policy_kb.add_policydocument")
    assert not people["officer"].has_perm("policy_kb.delete_policydocument")
