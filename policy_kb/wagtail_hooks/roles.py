"""What each role may do with the knowledge base in Wagtail's admin."""

from wagtail import hooks

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions

VOCABULARIES = ("department", "region", "synonym", "topic")
RECORDS = ("askedquestion", "indexgeneration")
KEPT = ("curatedanswer", "evaluationset", "chatwidget", "editingregion")  # by the knowledge manager alone


def _may(actions: tuple[str, ...], *models: str) -> list[str]:
    return [f"policy_kb.{action}_{model}" for model in models for action in actions]


@hooks.register(HOOK)
def knowledge_base() -> RolePermissions:
    """Editors prepare documents, knowledge managers publish them and keep the desk; officers read."""
    prepared = _may(("view", "add", "change"), "policydocument")
    vocabularies = _may(("view", "add", "change", "delete"), *VOCABULARIES)
    records = _may(("view",), *RECORDS)
    kept = _may(("view", "add", "change", "delete"), *KEPT)
    return {
        Role.OFFICER: _may(("view",), "policydocument", *VOCABULARIES, *RECORDS),
        Role.EDITOR: [*prepared, *vocabularies, *records, *_may(("view",), "evaluationset", "evaluationrun")],
        Role.KNOWLEDGE_MANAGER: [
            *prepared,
            *_may(("publish", "lock", "unlock", "delete"), "policydocument"),
            *vocabularies,
            *records,
            *_may(("change",), "askedquestion"),
            *kept,
            *_may(("view", "add"), "evaluationrun"),
            *_may(("change",), "knowledgesettings"),
        ],
    }
