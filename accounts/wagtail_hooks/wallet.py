"""What happens to the papers of companies, in the words of the audit log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.services import wallet, wallet_looks


@hooks.register("register_log_actions")
def wallet_log_actions(actions: Any) -> None:
    """The life of a paper."""
    actions.register_action(wallet.ADDED, _("新增电子材料"), _("新增了电子材料"))
    actions.register_action(wallet.REPLACED, _("更换电子材料"), _("更换了电子材料"))
    actions.register_action(wallet_looks.LOOK, _("查看电子材料"), _("查看了电子材料"))
    actions.register_action(wallet.WITHDRAWN, _("移除电子材料"), _("移除了电子材料"))
