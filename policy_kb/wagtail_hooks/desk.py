"""What the chat shows on an account's own desk."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.panels import DESK_HOOK
from core.panels import Panel
from policy_kb.models import AskedQuestion

RECENT_SHOWN = 5


@hooks.register(DESK_HOOK)
def recent_questions(request: HttpRequest) -> list[Panel]:
    """The account's last questions, each leading back to its answer."""
    questions = AskedQuestion.objects.asked_by(request.user).latest_first()[:RECENT_SHOWN]
    return [
        Panel(
            title=_("我的提问"),
            template="policy_kb/_desk_panel.html",
            context={"questions": list(questions)},
            order=10,
            url=reverse("policy_kb:chat"),
            more=_("去提问"),
        )
    ]
