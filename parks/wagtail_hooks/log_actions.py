"""What happens to parks, in the words of the audit trail."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from parks.services import managers, tenants


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Who manages a park, and its list of tenants."""
    actions.register_action(managers.APPOINTED, _("任命园区管理员"), _("任命了园区管理员"))
    actions.register_action(managers.DISMISSED, _("解除园区管理员"), _("解除了园区管理员"))
    actions.register_action(tenants.KEPT, _("登记入驻企业"), _("登记了入驻企业"))
    actions.register_action(tenants.REMOVED, _("删除入驻企业"), _("删除了入驻企业"))
