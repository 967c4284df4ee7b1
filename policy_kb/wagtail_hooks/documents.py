"""Policy documents in Wagtail's admin: their metadata here, their texts on pages of their own."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from policy_kb.forms.admin import PolicyDocumentForm
from policy_kb.models import PolicyDocument
from policy_kb.querysets.documents import PolicyDocumentQuerySet
from policy_kb.views.office.scope import documents_for, within_regions
from policy_kb.wagtail_hooks.columns import ValidityColumn
from policy_kb.wagtail_hooks.permissions import OwnRegions


class TextPanel(Panel):
    """What there is of the text, and the ways to its own pages."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "policy_kb/office/_text_panel.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            versions = list(self.instance.versions.all())
            may_publish = self.request.user.has_perm("policy_kb.publish_policydocument")
            return context | {
                "current": next((version for version in versions if version.is_current), None),
                "draft": next((version for version in versions if version.state == "draft"), None),
                "may_publish": may_publish,
                "relations": self.instance.acts_on.count() + self.instance.acted_on_by.count(),
            }


class _ChosenFromOwnRegions:
    """Choosers offer and give back documents of the user's regions only."""

    request: HttpRequest

    def get_object_list(self) -> PolicyDocumentQuerySet:
        return documents_for(self.request.user)

    def get_object(self, pk: Any) -> PolicyDocument:
        return documents_for(self.request.user).get(pk=pk)

    def get_objects(self, pks: Sequence[Any]) -> QuerySet:
        return documents_for(self.request.user).filter(pk__in=pks)


class DocumentChooserViewSet(SnippetChooserViewSet):
    """Wagtail's chooser within the user's regions."""

    choose_view_class = type("ChooseDocument", (_ChosenFromOwnRegions, ChooseView), {})
    choose_results_view_class = type("ChooseDocumentResults", (_ChosenFromOwnRegions, ChooseResultsView), {})
    chosen_view_class = type("DocumentChosen", (_ChosenFromOwnRegions, SnippetChosenView), {})
    chosen_multiple_view_class = type("DocumentsChosen", (_ChosenFromOwnRegions, SnippetChosenMultipleView), {})


class DocumentIndexView(IndexView):
    """The list, with the way to upload files."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = list(super().header_buttons)
        if self.request.user.has_perm("policy_kb.add_policydocument"):
            url = reverse("policy_kb_office:uploads")
            buttons.append(HeaderButton(_("上传文件"), url=url, icon_name="upload", priority=10))
        return buttons


class PolicyDocumentViewSet(SnippetViewSet):
    """Metadata, validity, publication. Texts come from files and are corrected on pages of their own."""

    model = PolicyDocument
    icon = "doc-full"
    index_view_class = DocumentIndexView
    chooser_viewset_class = DocumentChooserViewSet
    list_display = [
        "title",
        "doc_number",
        "region",
        "published_on",
        ValidityColumn("validity", label=gettext_lazy("时效")),
        BooleanColumn("live", label=gettext_lazy("已发布"), sort_key="live"),
        UpdatedAtColumn(),
    ]
    list_filter = ["level", "region", "topics", "live", "is_digest"]
    search_fields = ["title", "doc_number", "index_number"]
    search_backend_name = None  # Wagtail's index does not split Chinese; the database's LIKE finds it
    copy_view_enabled = False
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TextPanel(heading=gettext_lazy("正文")),
                    FieldPanel("title"),
                    FieldRowPanel([FieldPanel("doc_number"), FieldPanel("index_number")]),
                    FieldRowPanel([FieldPanel("level"), FieldPanel("region")]),
                    FieldPanel("issuers"),
                    FieldPanel("topics"),
                    FieldPanel("summary"),
                    FieldPanel("is_digest"),
                ],
                heading=gettext_lazy("文件"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("written_on"), FieldPanel("published_on")]),
                            FieldRowPanel([FieldPanel("effective_on"), FieldPanel("expires_on")]),
                        ],
                        heading=gettext_lazy("日期"),
                    ),
                ],
                heading=gettext_lazy("时效"),
            ),
        ],
        base_form_class=PolicyDocumentForm,
    )

    def get_queryset(self, request: HttpRequest) -> PolicyDocumentQuerySet:
        return PolicyDocument.objects.editable_by(request.user)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Every address that names a document is closed to other regions, those of future versions too."""
        patterns: list[URLPattern] = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = within_regions(pattern.callback)
        return patterns


register_permission_policy(PolicyDocument, OwnRegions(PolicyDocument))
