"""What happens to booths, offers and meetings, in the words of the audit trail."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from events.services import booth_proofs, booths, group_stands, interest, listings, meetings, rooms

WORDS = {
    group_stands.SAVED: (_("保存组团展位"), _("保存了组团展位")),
    group_stands.PLANNED: (_("保存展位平面图"), _("保存了展位平面图")),
    f"{group_stands.MOVED}open": (_("开放展位申请"), _("开放了展位申请")),
    f"{group_stands.MOVED}publish": (_("公布展位分配"), _("公布了展位分配")),
    f"{group_stands.MOVED}close": (_("取消组团"), _("取消了组团")),
    booths.APPLIED: (_("申请展位"), _("申请了展位")),
    f"{booths.MOVED}edit": (_("修改展位申请"), _("修改了展位申请")),
    f"{booths.MOVED}apply_again": (_("重新申请展位"), _("重新申请了展位")),
    f"{booths.MOVED}withdraw": (_("撤回展位申请"), _("撤回了展位申请")),
    f"{booths.MOVED}give_up": (_("放弃展位"), _("放弃了展位")),
    f"{booths.MOVED}allocate": (_("分配展位"), _("分配了展位")),
    f"{booths.MOVED}put_on_list": (_("列入展位候补"), _("列入了展位候补")),
    f"{booths.MOVED}decline": (_("不予分配展位"), _("没有分配展位")),
    f"{booths.MOVED}prove": (_("提交参展证明"), _("提交了参展证明")),
    f"{booths.MOVED}accept": (_("通过参展证明"), _("通过了参展证明")),
    f"{booths.MOVED}return": (_("退回参展证明"), _("退回了参展证明")),
    booth_proofs.ADDED: (_("上传参展证明"), _("上传了参展证明")),
    booth_proofs.REMOVED: (_("移除参展证明"), _("移除了参展证明")),
    listings.SUBMITTED: (_("提交供需信息"), _("提交了供需信息")),
    f"{listings.MOVED}edit": (_("修改供需信息"), _("修改了供需信息")),
    f"{listings.MOVED}publish": (_("发布供需信息"), _("发布了供需信息")),
    f"{listings.MOVED}return": (_("退回供需信息"), _("退回了供需信息")),
    f"{listings.MOVED}close": (_("关闭供需信息"), _("关闭了供需信息")),
    interest.INTERESTED: (_("表示对接意向"), _("表示了对接意向")),
    interest.REFUSED: (_("不考虑对接"), _("表示不考虑对接")),
    rooms.SAVED: (_("保存洽谈安排"), _("保存了洽谈安排")),
    meetings.PROPOSED: (_("约洽谈"), _("约了洽谈")),
    f"{meetings.MOVED}accept": (_("确认洽谈"), _("确认了洽谈")),
    f"{meetings.MOVED}decline": (_("谢绝洽谈"), _("谢绝了洽谈")),
    f"{meetings.MOVED}move": (_("改洽谈时间"), _("改了洽谈时间")),
    f"{meetings.MOVED}cancel": (_("取消洽谈"), _("取消了洽谈")),
    meetings.RECORDED: (_("登记洽谈结果"), _("登记了洽谈结果")),
}


@hooks.register("register_log_actions")
def trade_log_actions(actions: Any) -> None:
    for action, (label, message) in WORDS.items():
        actions.register_action(action, label, message)
