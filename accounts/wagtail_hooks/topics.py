"""What people may be told about their companies."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.topics import COMPANY, DELEGATION, HOOK, MEMBERS, VERIFICATION, Topic


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
