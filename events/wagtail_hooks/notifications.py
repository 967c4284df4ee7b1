"""What people may be told about events that they follow."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.topics import HOOK, Topic
from events.services.registering.told import STANDING, TICKET
from events.services.telling import CHANGED, REMINDER


@hooks.register(HOOK)
def event_topics() -> list[Topic]:
    """Each may be mailed or not; in the portal they are told always."""
    return [
        Topic(CHANGED, _("展会活动变更"), _("您关注的活动改期、延期、取消或确认")),
        Topic(STANDING, _("活动报名进展"), _("审核结果、候补名额、改期和取消")),
        Topic(TICKET, _("报名成功与证书"), _("电子票总会发到报名时填写的邮箱"), by_mail=False),
        Topic(REMINDER, _("展会活动截止提醒"), _("您关注的活动即将截止报名或备案")),
    ]
