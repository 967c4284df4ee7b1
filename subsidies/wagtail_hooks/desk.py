"""What subsidies show on an account's own desk, and what the chat answers about its applications."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.panels import DESK_HOOK
from core.entries import PERSONAL_HOOK, PersonalAnswer
from core.panels import Panel
from subsidies.models import Application
from subsidies.services.following import follow_all
from subsidies.services.personal import answer_about_applications
from subsidies.services.settling import settle_all_of

SHOWN = 5


@hooks.register(DESK_HOOK)
def my_applications(request: HttpRequest) -> list[Panel]:
    """The applications that wait for the company first, then those under way; nothing for who has no company."""
    if not request.user.memberships.exists():  # type: ignore[union-attr]  # the desk is for people signed in
        return []
    now = timezone.now()
    settle_all_of(request.user, now=now)
    mine = Application.objects.of(request.user).living().for_following().with_unread(from_office=True)
    rows = follow_all(mine.by_urgency()[:SHOWN], now=now)
    return [
        Panel(
            title=_("我的申报"),
            template="subsidies/following/_desk_panel.html",
            context={"rows": rows},
            order=5,
            url=reverse("subsidies:applications"),
            more=_("全部申报"),
        )
    ]


@hooks.register(PERSONAL_HOOK)
def about_my_applications(user: Any, question: str) -> PersonalAnswer | None:
    """“我的申报到哪一步了”, to who is signed in."""
    return answer_about_applications(user, question, now=timezone.now())
