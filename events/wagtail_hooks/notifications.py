"""What people may be told about events that they follow."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.topics import HOOK, Topic
from events.services.registering.told import STANDING, TICKET
from events.services.telling import CHANGED, REMINDER
from events.services.told_booths import BOOTH, BOOTH_INCOMING
from events.services.told_matching import MATCHING, MATCHING_INCOMING


@hooks.register(HOOK)
def event_topics() -> list[Topic]:
    """Each may be mailed or not; in the portal they are told always."""
    return [
        Topic(CHANGED, _("展会活动变更"), _("您关注的活动改期、延期、取消或确认")),
        Topic(STANDING, _("活动报名进展"), _("审核结果、候补名额、改期和取消")),
        Topic(TICKET, _("报名成功与证书"), _("电子票总会发到报名时填写的邮箱"), by_mail=False),
        Topic(REMINDER, _("展会活动截止提醒"), _("您关注的活动即将截止报名或备案")),
        Topic(BOOTH, _("展位申请进展"), _("展位分配结果，参展证明是否通过")),
        Topic(MATCHING, _("供需对接进展"), _("供需信息审核结果，双方都有意，洽谈的约定和变更")),
        Topic(BOOTH_INCOMING, _("展位待办"), _("参展证明待审，企业放弃展位"), office_only=True),
        Topic(MATCHING_INCOMING, _("供需信息待审核"), by_mail=False, office_only=True),
    ]
