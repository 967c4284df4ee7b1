"""Rule sets in Wagtail's admin: written as blocks, previewed in words, frozen on publishing."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from core.refusals import RefusedError
from criteria.forms.rule_sets import RuleSetForm
from criteria.models import RuleSet, RuleSetVersion
from criteria.services.publishing import publish_rule_set


class StatePanel(Panel):
    """What is published, and the ways to trial and versions."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "criteria/office/_panel.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            saved = self.instance.pk is not None
            context["version"] = RuleSetVersion.objects.latest_of(self.instance).first() if saved else None
            return context


class _Freezing:
    """Publishing freezes a version; a draft that cannot be published stays a draft, with the reason."""

    version: RuleSetVersion | None = None

    def publish_action(self) -> HttpResponse | None:
        view: Any = self
        try:
            self.version = publish_rule_set(rule_set=view.object, by=view.request.user)
        except RefusedError as error:
            words = _("草稿已保存，但没有发布：%(reason)s") % {"reason": error.reason}
            messages.error(view.request, words)
            return redirect("wagtailsnippets_criteria_ruleset:edit", view.object.pk)
        return None

    def get_success_message(self, instance: Any = None) -> Any:
        if self.version is None:
            return super().get_success_message(instance)  # type: ignore[misc]
        known = {"title": self.version.rule_set.title, "number": self.version.number}
        return _("“%(title)s”已发布第 %(number)d 版。") % known


class RuleSetCreateView(_Freezing, CreateView):
    """A new rule set."""


class RuleSetEditView(_Freezing, EditView):
    """The draft of a rule set."""


class RuleSetViewSet(SnippetViewSet):
    """Conditions and amounts."""

    model = RuleSet
    icon = "tick-inverse"
    add_to_admin_menu = True
    menu_label = gettext_lazy("条件与金额标准")
    menu_order = 320
    add_view_class = RuleSetCreateView
    edit_view_class = RuleSetEditView
    list_display = ["title", BooleanColumn("live", label=gettext_lazy("已发布"), sort_key="live"), UpdatedAtColumn()]
    list_filter = ["live"]
    search_fields = ["title", "note"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    StatePanel(heading=gettext_lazy("状态")),
                    FieldPanel("title"),
                    FieldPanel("note"),
                    FieldPanel("conditions"),
                ],
                heading=gettext_lazy("条件"),
            ),
            ObjectList(
                [
                    FieldPanel("parts"),
                    MultiFieldPanel(
                        [
                            FieldPanel("spend_fact"),
                            FieldRowPanel([FieldPanel("per_project"), FieldPanel("per_enterprise_year")]),
                            FieldPanel("round_to_wan"),
                        ],
                        heading=gettext_lazy("上限与取整"),
                    ),
                ],
                heading=gettext_lazy("金额"),
            ),
        ],
        base_form_class=RuleSetForm,
    )


register_snippet(RuleSet, viewset=RuleSetViewSet)
