"""What happens to accounts and companies, in the words of the audit log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.services import delegations, enterprises, releasing, verifications
from accounts.services.api_keys import CREATED, REVOKED


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """The life of a key; a company's registration, changes and verification."""
    actions.register_action(CREATED, _("新建密钥"), _("新建了接口密钥"))
    actions.register_action(REVOKED, _("停用密钥"), _("停用了接口密钥"))
    actions.register_action(enterprises.REGISTERED, _("登记企业"), _("登记了企业"))
    actions.register_action(enterprises.PROFILE_CHANGED, _("修改企业资料"), _("修改了企业资料"))
    actions.register_action(releasing.RELEASED, _("释放企业登记"), _("释放了企业登记"))
    actions.register_action(verifications.ASKED, _("提交企业核验"), _("提交了企业核验"))
    actions.register_action(verifications.APPROVED, _("企业核验通过"), _("通过了企业核验"))
    actions.register_action(verifications.RETURNED, _("退回企业核验"), _("退回了企业核验"))
    actions.register_action(delegations.CREATED, _("登记假期代办"), _("登记了假期代办"))
    actions.register_action(delegations.REVOKED, _("撤销假期代办"), _("撤销了假期代办"))
