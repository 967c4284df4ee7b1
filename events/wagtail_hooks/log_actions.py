"""What happens to registrations and certificates, in the words of the audit trail."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from events.services.attending import certifying, check_in
from events.services.registering import erasing, looking, taking


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Each with what was done, and that it was done."""
    actions.register_action("events.setup.create", _("开通报名"), _("开通了报名"))
    actions.register_action("events.setup.change", _("修改报名设置"), _("修改了报名设置"))
    actions.register_action(taking.TAKEN, _("报名"), _("报了名"))
    actions.register_action("events.registration.confirm", _("确认报名邮箱"), _("确认了报名邮箱"))
    actions.register_action("events.registration.change", _("修改报名"), _("修改了报名"))
    actions.register_action("events.registration.cancel", _("取消报名"), _("取消了报名"))
    actions.register_action("events.registration.accept", _("接受候补名额"), _("接受了候补名额"))
    actions.register_action("events.registration.approve", _("通过报名"), _("通过了报名"))
    actions.register_action("events.registration.decline", _("不通过报名"), _("没有通过报名"))
    actions.register_action(looking.LOOK, _("查看报名名单"), _("查看了报名名单"))
    actions.register_action(looking.EXPORT, _("导出报名名单"), _("导出了报名名单"))
    actions.register_action(erasing.ERASED, _("抹去报名信息"), _("抹去了报名信息"))
    actions.register_action(check_in.CHECKED, _("签到"), _("签到了"))
    actions.register_action("events.attendee.undo_check_in", _("撤销签到"), _("撤销了签到"))
    actions.register_action(certifying.ISSUED, _("颁发证书"), _("颁发了证书"))
    actions.register_action(certifying.REVOKED, _("撤销证书"), _("撤销了证书"))
    actions.register_action(certifying.CERTIFICATE_LOOK, _("查看证书"), _("查看了证书"))
    actions.register_action(certifying.COURSE_LOOK, _("查看课程名单"), _("查看了课程名单"))
