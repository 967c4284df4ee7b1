from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PolicyKbConfig(AppConfig):
    name = "policy_kb"
    verbose_name = _("政策知识库")

    def ready(self) -> None:
        # These need the models, which are loaded by now.
        from policy_kb.retrieval import receivers
        from policy_kb.services import announcements

        announcements.connect()
        receivers.connect()
