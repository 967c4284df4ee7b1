"""检索测试 in the admin's menu."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from policy_kb.wagtail_hooks.menu import MENU_HOOK


class _HitTestMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("policy_kb.view_policydocument")


@hooks.register(MENU_HOOK)
def hit_test() -> MenuItem:
    return _HitTestMenuItem(_("检索测试"), reverse_lazy("policy_kb_office:hit_test"), icon_name="search", order=151)
