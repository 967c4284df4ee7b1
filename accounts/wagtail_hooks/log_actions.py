"""What happens to accounts and companies, in the words of the audit log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.services import consents, delegations, enterprises, releasing, verifications
from accounts.services.api_keys import CREATED, REVOKED
from accounts.services.personal_data import closing, exports


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
    actions.register_action(consents.GIVEN, _("同意"), _("同意了处理个人信息"))
    actions.register_action(consents.WITHDRAWN, _("撤回同意"), _("撤回了同意"))
    actions.register_action(exports.EXPORTED, _("导出个人信息"), _("导出了个人信息"))
    actions.register_action(exports.FETCHED, _("下载个人信息导出"), _("下载了个人信息导出"))
    actions.register_action(closing.ASKED, _("申请注销账号"), _("申请了注销账号"))
    actions.register_action(closing.CANCELLED, _("撤回注销申请"), _("撤回了注销申请"))
    actions.register_action(closing.CLOSED, _("注销账号"), _("注销了账号"))
    actions.register_action(closing.ERASED, _("删除一类个人信息"), _("删除了一类个人信息"))
