from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("账号")

    def ready(self) -> None:
        post_migrate.connect(create_roles, dispatch_uid="accounts.create_roles")


def create_roles(sender: AppConfig, plan: Any = None, **kwargs: Any) -> None:
    """Every site has the roles' groups and permissions, once the apps' own permissions exist.

    Django creates those app by app in the order of INSTALLED_APPS, in which auth comes after
    all of ours. Not while migrations are taken back: tables may be missing then.
    """
    from accounts.services.roles import ensure_roles

    going_back = any(backwards for _migration, backwards in plan or [])
    if sender.label == "auth" and not going_back:
        ensure_roles()
