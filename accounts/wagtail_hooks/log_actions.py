"""What happens to accounts and companies, in the words of the audit log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.services.api_keys import CREATED, REVOKED


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """The life of a key."""
    actions.register_action(CREATED, _("新建密钥"), _("新建了接口密钥"))
    actions.register_action(REVOKED, _("停用密钥"), _("停用了接口密钥"))
