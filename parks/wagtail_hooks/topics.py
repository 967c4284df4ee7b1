"""What people may be told about parks."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.topics import HOOK, Topic
from parks.services import topics


@hooks.register(HOOK)
def park_topics() -> list[Topic]:
    return [
        Topic(topics.PARKS, _("园区管理"), _("您成为或不再是园区管理员（园区运营主体）。"), office_only=True),
        Topic(topics.ENQUIRY, _("入园咨询进展"), _("园区答复了您的咨询，或约您看场地")),
        Topic(topics.ENQUIRY_INCOMING, _("企业咨询"), _("企业向您的园区咨询，或咨询等候已久"), office_only=True),
        Topic(topics.REPORTING, _("园区年度填报"), _("填报即将截止、被退回或已确认"), office_only=True),
        Topic(topics.LEAD, _("项目推荐"), _("管理部门向您的园区推荐了项目，或撤回了推荐"), office_only=True),
        Topic(topics.LEAD_OFFICE, _("重大项目办理"), _("项目由您负责、下一步到期、园区已答复"), office_only=True),
        Topic(topics.REPORT_INCOMING, _("园区提交年度数据"), by_mail=False, office_only=True),
    ]
