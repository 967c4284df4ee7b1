from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("账号")

    def ready(self) -> None:
        post_migrate.connect(create_roles, dispatch_uid="accounts.create_roles")


def create_roles(sender: AppConfig, **kwargs: Any) -> None:
    """Every site has the roles' groups, once the last app's permissions exist."""
    from accounts.services.roles import ensure_roles

    if sender.label == "auth":
        ensure_roles()
