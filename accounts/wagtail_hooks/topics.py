"""What people may be told about their companies."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.topics import COMPANY, DELEGATION, HOOK, MEMBERS, PERSONAL_DATA, VERIFICATION, Topic


@hooks.register(HOOK)
def membership_topics() -> list[Topic]:
    return [Topic(MEMBERS, _("成员变动"), _("有人加入企业，或您的角色改变。"))]


@hooks.register(HOOK)
def office_topics() -> list[Topic]:
    return [Topic(DELEGATION, _("假期代办"), _("您请假由谁代办，或您代谁办理（工作人员）。"))]


@hooks.register(HOOK)
def company_topics() -> list[Topic]:
    return [
        Topic(VERIFICATION, _("企业核验"), _("企业核验的提交与结果。")),
        Topic(COMPANY, _("银行账户变动"), _("企业收款账户被修改时提醒。")),
    ]


@hooks.register(HOOK)
def own_data_topics() -> list[Topic]:
    """Closing the account is mailed in any case, so that this is about exports alone."""
    return [
        Topic(PERSONAL_DATA, _("个人信息"), _("个人信息导出已生成、账号注销的进展；注销另有邮件确认。"), by_mail=False)
    ]
