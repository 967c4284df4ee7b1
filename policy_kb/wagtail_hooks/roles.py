"""What each role may do with the knowledge base in Wagtail's admin."""

from wagtail import hooks

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions

EDITED = ("department", "region", "synonym", "topic")
READ = ("askedquestion", "indexgeneration")


@hooks.register(HOOK)
def knowledge_base() -> RolePermissions:
    """Officers keep documents and vocabularies; texts come from files, records are only read."""
    documents = [f"policy_kb.{action}_policydocument" for action in ("view", "change", "publish")]
    edited = [f"policy_kb.{action}_{model}" for model in EDITED for action in ("view", "add", "change", "delete")]
    read = [f"policy_kb.view_{model}" for model in READ]
    return {Role.OFFICER: [*documents, *edited, *read]}
