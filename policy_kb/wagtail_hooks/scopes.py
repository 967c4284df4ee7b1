"""What the keys of programs may be allowed to do with the knowledge base."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.scopes import HOOK, Scope
from policy_kb.rules.scopes import ASK, READ


@hooks.register(HOOK)
def knowledge_base() -> list[Scope]:
    """Reading documents and clauses, and asking the chatbot."""
    return [Scope(READ, _("查阅政策")), Scope(ASK, _("提问"))]
