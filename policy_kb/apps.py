from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PolicyKbConfig(AppConfig):
    name = "policy_kb"
    verbose_name = _("政策知识库")

    def ready(self) -> None:
        # These need the models, which are loaded by now.
        from policy_kb.chat import receivers as gates
        from policy_kb.retrieval import receivers
        from policy_kb.services import announcements

        announcements.connect()
        receivers.connect()
        gates.connect()
        post_migrate.connect(create_workflow, dispatch_uid="policy_kb.create_workflow")


def create_workflow(sender: AppConfig, plan: Any = None, **kwargs: Any) -> None:
    """Every site has the publishing workflow; once auth, which comes after all of ours, is migrated too."""
    from policy_kb.services.workflows import ensure_workflow

    going_back = any(backwards for _migration, backwards in plan or [])
    if sender.label == "auth" and not going_back:
        ensure_workflow()
