"""Asked questions in Wagtail's admin: the list of rows, the way to the desk, the log of what was done."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from policy_kb.models import AskedQuestion
from policy_kb.services.asked import HANDLED, REOPENED
from policy_kb.wagtail_hooks.permissions import ReadOnly
from policy_kb.wagtail_hooks.records import AskedQuestionInspectView


class AskedQuestionViewSet(SnippetViewSet):
    """What was asked and how it was answered, row by row; the menu leads to the desk, which groups them."""

    model = AskedQuestion
    icon = "help"
    list_display = ["question", "status", "asked_at", "latency_ms"]
    list_filter = ["status", "channel", "origin", "asked_at", "feedback__useful"]
    search_fields = ["question", "answer"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = AskedQuestionInspectView
    inspect_view_fields = [
        "question",
        "standalone",
        "status",
        "answer",
        "notice",
        "citations",
        "feedback",
        "channel",
        "origin",
        "asked_at",
        "latency_ms",
        "handled_at",
        "anonymised_at",
    ]
    ordering = ["-asked_at"]

    @cached_property
    def menu_url(self) -> str:
        return reverse("policy_kb_office:asked")


class _FiguresMenuItem(MenuItem):
    def is_shown(self, request: object) -> bool:
        return bool(request.user.has_perm("policy_kb.view_askedquestion"))  # type: ignore[attr-defined]


@hooks.register("register_reports_menu_item")
def figures_among_reports() -> MenuItem:
    """问答分析, where Wagtail's other reports are."""
    return _FiguresMenuItem(_("问答分析"), reverse("policy_kb_office:asked_figures"), icon_name="table", order=50)


@hooks.register("register_log_actions")
def desk_actions(actions: LogActionRegistry) -> None:
    """What officers do at the desk, as the site history names it."""
    actions.register_action(HANDLED, _("标为已处理"), _("标为已处理"))
    actions.register_action(REOPENED, _("重新打开"), _("重新打开"))


register_permission_policy(AskedQuestion, ReadOnly(AskedQuestion))
