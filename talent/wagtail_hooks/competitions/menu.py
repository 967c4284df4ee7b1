"""Competitions and appeals in the menu of talent."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from talent.services.competitions.access import OFFICE_READS
from talent.wagtail_hooks.menu import MENU_HOOK


class CompetitionItem(MenuItem):
    """Shown to who may read competitions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(OFFICE_READS))  # type: ignore[union-attr]  # the admin has signed-in users


@hooks.register(MENU_HOOK)
def competitions_item() -> MenuItem:
    title = pgettext_lazy("plural", "技能大赛")
    return CompetitionItem(title, reverse("talent_office:competitions"), icon_name="list-ol", order=40)
