"""What happens to parks, in the words of the audit trail."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from parks.services import assessing, enquiries, leads, managers, past_figures, proposing, reporting, tenants
from parks.services.importing import run as importing

LEADS = {
    leads.OPENED: (_("登记重大项目"), _("登记了重大项目")),
    leads.CHANGED: (_("修改重大项目"), _("修改了重大项目")),
    leads.PLANNED: (_("安排项目下一步"), _("安排了项目下一步")),
    leads.NOTED: (_("记录项目跟进"), _("记录了项目跟进")),
    f"{leads.MOVED}talk": (_("项目转入洽谈"), _("把项目转入了洽谈")),
    f"{leads.MOVED}site": (_("项目转入选址"), _("把项目转入了选址")),
    f"{leads.MOVED}sign": (_("项目签约"), _("记录了项目签约")),
    f"{leads.MOVED}land": (_("项目落地"), _("记录了项目落地")),
    f"{leads.MOVED}back_to_siting": (_("项目退回选址"), _("把项目退回了选址")),
    f"{leads.MOVED}back_to_talks": (_("项目退回洽谈"), _("把项目退回了洽谈")),
    f"{leads.MOVED}end": (_("终止项目"), _("终止了项目")),
    f"{leads.MOVED}resume": (_("重新启动项目"), _("重新启动了项目")),
    proposing.PINNED: (_("备选空间"), _("把空间列入了备选")),
    f"{proposing.MOVED}propose": (_("向园区推荐项目"), _("向园区推荐了项目")),
    f"{proposing.MOVED}accept": (_("园区可承接项目"), _("答复了可承接项目")),
    f"{proposing.MOVED}decline": (_("园区无法承接项目"), _("答复了无法承接项目")),
    f"{proposing.MOVED}withdraw": (_("撤回项目推荐"), _("撤回了项目推荐")),
}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Who manages a park, and its list of tenants."""
    actions.register_action(managers.APPOINTED, _("任命园区管理员"), _("任命了园区管理员"))
    actions.register_action(managers.DISMISSED, _("解除园区管理员"), _("解除了园区管理员"))
    actions.register_action(tenants.KEPT, _("登记入驻企业"), _("登记了入驻企业"))
    actions.register_action(tenants.REMOVED, _("删除入驻企业"), _("删除了入驻企业"))
    actions.register_action(enquiries.ASKED, _("提出企业咨询"), _("提出了企业咨询"))
    actions.register_action(f"{enquiries.MOVED}answer", _("答复企业咨询"), _("答复了企业咨询"))
    actions.register_action(f"{enquiries.MOVED}offer_viewing", _("约看场地"), _("约看了场地"))
    actions.register_action(f"{enquiries.MOVED}close", _("办结企业咨询"), _("办结了企业咨询"))
    actions.register_action(f"{enquiries.MOVED}ask_again", _("补充提问"), _("补充了提问"))
    actions.register_action(f"{enquiries.MOVED}withdraw", _("撤回企业咨询"), _("撤回了企业咨询"))
    actions.register_action(reporting.SAVED, _("保存年度数据"), _("保存了年度数据"))
    actions.register_action(past_figures.ENTERED, _("录入往年数据"), _("录入了往年数据"))
    actions.register_action(importing.IMPORTED, _("导入园区"), _("导入了园区"))
    actions.register_action(f"{reporting.MOVED}submit", _("提交年度数据"), _("提交了年度数据"))
    actions.register_action(f"{reporting.MOVED}sign_off", _("确认年度数据"), _("确认了年度数据"))
    actions.register_action(f"{reporting.MOVED}return", _("退回年度数据"), _("退回了年度数据"))
    actions.register_action(assessing.SAVED, _("保存园区考核"), _("保存了园区考核"))
    actions.register_action(assessing.PUBLISHED, _("公布园区考核"), _("公布了园区考核"))
    for name, (label, done) in LEADS.items():
        actions.register_action(name, label, done)
