"""What people may be told about applications, and what the keys of programs may read of them."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.scopes import HOOK as SCOPES
from accounts.scopes import Scope
from accounts.topics import HOOK as TOPICS
from accounts.topics import Topic
from subsidies.rules.scopes import READ_APPLICATIONS
from subsidies.services import announcements, told_evaluating, told_paying


@hooks.register(TOPICS)
def application_topics() -> list[Topic]:
    """Each may be mailed or not; in the portal they are told always."""
    return [
        Topic(announcements.SUBMITTED, _("申报回执"), _("申报或补正已收到")),
        Topic(announcements.SUPPLEMENT, _("补正要求"), _("管理部门要求补正申报")),
        Topic(announcements.DEADLINE, _("期限提醒"), _("补正或申报即将截止")),
        Topic(announcements.MESSAGE, _("申报留言"), _("管理部门就申报给您留言")),
        Topic(announcements.CLOSED, _("申报结束"), _("申报已撤回或逾期未补正")),
        Topic(told_paying.PAYMENT, _("资金拨付"), _("资金已拨付或被退回，收款账户需要核对")),
        Topic(told_evaluating.EVALUATION, _("绩效评价"), _("绩效评价开始或完成")),
        Topic(told_evaluating.CLAWBACK, _("资金追回"), _("资金须退回")),
        Topic(
            announcements.INCOMING,
            _("企业来件"),
            _("所负责区的企业申报、留言、补正、撤回"),
            by_mail=False,
            office_only=True,
        ),
    ]


@hooks.register(SCOPES)
def application_scopes() -> list[Scope]:
    """Reading the applications of the key's owner."""
    return [Scope(READ_APPLICATIONS, _("查看本企业的申报"))]
