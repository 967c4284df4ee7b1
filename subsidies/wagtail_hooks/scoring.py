"""Scoring and inspections in Wagtail's admin: where the pages hang, the experts' entry, what people may be told."""

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.roles import Role
from accounts.services.roles import HOOK, RolePermissions
from accounts.topics import HOOK as TOPICS
from accounts.topics import Topic
from subsidies.services import told_scoring
from subsidies.views.office.reviews import MINE, WORKS
from subsidies.wagtail_hooks.menu import MENU_HOOK


class _ReviewsMenuItem(MenuItem):
    def is_shown(self, request: object) -> bool:
        return bool(request.user.has_perm(WORKS))  # type: ignore[attr-defined]


@hooks.register("register_admin_urls")
def scoring_pages() -> list[URLResolver]:
    """The experts' and the officers' pages."""
    return [
        path("subsidies/scoring/", include("subsidies.views.office.scoring_urls")),
        path("subsidies/inspections/", include("subsidies.views.office.inspection_urls")),
    ]


@hooks.register(MENU_HOOK)
def reviews_menu_item() -> MenuItem:
    """What an expert was asked for."""
    return _ReviewsMenuItem(_("我的评审"), reverse(MINE), icon_name="list-ul", order=215)


@hooks.register(HOOK)
def office_of_experts() -> RolePermissions:
    """Experts write reviews; which ones, their pages ask."""
    return {Role.REVIEWER: [WORKS]}


@hooks.register(TOPICS)
def scoring_topics() -> list[Topic]:
    """For experts alone."""
    return [
        Topic(told_scoring.ASSIGNED, _("评审邀请"), _("专家：管理部门请您评审申报"), office_only=True),
        Topic(told_scoring.DUE, _("评审期限"), _("专家：评审即将截止"), office_only=True),
    ]
