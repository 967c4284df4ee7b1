"""Decisions in Wagtail's admin: where the pages hang, the menu, what people may be told."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.topics import HOOK as TOPICS
from accounts.topics import Topic
from subsidies.services import told_deciding
from subsidies.services.deciding.batches import may_read
from subsidies.wagtail_hooks.menu import MENU_HOOK


class _MenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_admin_urls")
def decision_pages() -> list[URLResolver]:
    """All under one prefix and one name space."""
    return [path("subsidies/decisions/", include("subsidies.views.office.decision_urls"))]


@hooks.register(MENU_HOOK)
def decisions_menu_item() -> MenuItem:
    """The batches."""
    return _MenuItem(_("审定"), reverse("decisions_office:batches"), icon_name="clipboard-list", order=212)


@hooks.register(TOPICS)
def decision_topics() -> list[Topic]:
    """Outcomes and answers for companies, what waits for deciders."""
    return [
        Topic(told_deciding.DECIDED, _("审定结果"), _("申报审定通过或不予支持")),
        Topic(told_deciding.APPEALED, _("申诉答复"), _("申诉成立或驳回")),
        Topic(
            told_deciding.TO_DECIDE, _("审定事项"), _("待审定的批次、申诉，退回的批次"), by_mail=False, office_only=True
        ),
    ]
