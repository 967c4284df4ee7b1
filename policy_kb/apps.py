from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PolicyKbConfig(AppConfig):
    name = "policy_kb"
    verbose_name = _("政策知识库")

    def ready(self) -> None:
        from policy_kb.services import announcements  # needs the models

        announcements.connect()
