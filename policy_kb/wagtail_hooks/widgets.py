"""Chat windows for other sites in Wagtail's admin, each with the line that its sites paste."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from policy_kb.forms.widgets import ChatWidgetForm
from policy_kb.models import ChatWidget


class EmbedPanel(HelpPanel):
    """The line to paste, once the window has been saved."""

    def __init__(self, template: str = "policy_kb/office/widget_snippet.html", **kwargs: Any) -> None:
        super().__init__(template=template, **kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            if self.instance.created_at is None:
                return context
            address = reverse("policy_kb:widget_script", args=[self.instance.pk])
            context["snippet"] = f'<script src="{settings.BASE_URL}{address}" async></script>'
            context["page"] = reverse("policy_kb:widget", args=[self.instance.pk])
            return context


class ChatWidgetViewSet(SnippetViewSet):
    """Who may show the chat, and how it greets."""

    model = ChatWidget
    icon = "code"
    list_display = ["name", "allowed_origins", BooleanColumn("is_active", label=_("启用")), "created_at"]
    list_filter = ["is_active"]
    search_fields = ["name", "allowed_origins"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("allowed_origins"),
            FieldPanel("greeting"),
            FieldPanel("is_active"),
            EmbedPanel(heading=_("嵌入代码")),
        ],
        base_form_class=ChatWidgetForm,
    )
