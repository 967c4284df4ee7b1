"""Cohorts, certificates and bases in the menu of Wagtail's admin, and what happens to them in words."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from talent.services.cohorts.access import OFFICE_SEES
from talent.services.cohorts.certificates import LOOK
from talent.wagtail_hooks.menu import MENU_HOOK


class CohortItem(MenuItem):
    """Shown to who may read cohorts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(OFFICE_SEES))  # type: ignore[union-attr]  # the admin has signed-in users


@hooks.register(MENU_HOOK)
def cohorts_item() -> MenuItem:
    title = pgettext_lazy("plural", "培训班")
    return CohortItem(title, reverse("talent_office:cohorts"), icon_name="group", order=40)


@hooks.register(MENU_HOOK)
def certificates_item() -> MenuItem:
    title = pgettext_lazy("plural", "结业证书")
    return CohortItem(title, reverse("talent_office:certificates"), icon_name="doc-full", order=45)


@hooks.register(MENU_HOOK)
def bases_item() -> MenuItem:
    return CohortItem(pgettext_lazy("plural", "培训基地"), reverse("talent_office:bases"), icon_name="home", order=35)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Each with what was done, and that it was done."""
    actions.register_action("talent.cohort.create", _("新建培训班"), _("新建了培训班"))
    actions.register_action("talent.cohort.change", _("修改培训班"), _("修改了培训班"))
    actions.register_action("talent.cohort.open", _("开放报名"), _("开放了报名"))
    actions.register_action("talent.cohort.start", _("开班"), _("开了班"))
    actions.register_action("talent.cohort.cancel", _("取消培训班"), _("取消了培训班"))
    actions.register_action("talent.cohort.finish", _("办理结业"), _("办理了结业"))
    actions.register_action("talent.cohort.attendance", _("登记考勤"), _("登记了考勤"))
    actions.register_action("talent.cohort.scores", _("登记成绩"), _("登记了成绩"))
    actions.register_action("talent.cohort.export", _("导出学员名单"), _("导出了学员名单"))
    actions.register_action("talent.trainee.join", _("报名培训班"), _("报名了培训班"))
    actions.register_action("talent.trainee.leave", _("退出培训班"), _("退出了培训班"))
    actions.register_action("talent.trainee.admit", _("录取学员"), _("录取了学员"))
    actions.register_action("talent.trainee.decline", _("不录取学员"), _("没有录取学员"))
    actions.register_action("talent.trainee.move_up", _("候补递补"), _("递补了学员"))
    actions.register_action("talent.certificate.issue", _("颁发结业证书"), _("颁发了结业证书"))
    actions.register_action("talent.certificate.revoke", _("撤销结业证书"), _("撤销了结业证书"))
    actions.register_action(LOOK, _("查看结业证书"), _("查看了结业证书"))
    actions.register_action("talent.employment.record", _("登记就业"), _("登记了就业"))
    actions.register_action("talent.employment.remove", _("删除就业记录"), _("删除了就业记录"))
