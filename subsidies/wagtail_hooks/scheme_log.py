"""What the history of a scheme and of a call calls the changes that are not Wagtail's own."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from subsidies.services import calls, schemes


@hooks.register("register_log_actions")
def scheme_actions(actions: LogActionRegistry) -> None:
    """Versions of schemes, rounds of them."""
    actions.register_action(schemes.FROZEN, _("生成版本"), _("生成了新版本"))
    actions.register_action(calls.PUBLISHED, _("发布批次"), _("发布了申报批次"))
    actions.register_action(calls.EXTENDED, _("延长申报"), _("延长了申报截止时间"))
    actions.register_action(calls.BUDGET_CHANGED, _("调整预算"), _("调整了批次预算"))
    actions.register_action(calls.CANCELLED, _("取消批次"), _("取消了申报批次"))
