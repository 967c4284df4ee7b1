"""The knowledge base in Wagtail's admin, as one group of tables."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from policy_kb.forms.vocabulary import OnePerLineForm
from policy_kb.models import Department, EditingRegion, IndexGeneration, Region, Synonym, Topic
from policy_kb.wagtail_hooks.asked import AskedQuestionViewSet
from policy_kb.wagtail_hooks.curated import CuratedAnswerViewSet
from policy_kb.wagtail_hooks.documents import PolicyDocumentViewSet
from policy_kb.wagtail_hooks.menu import MENU_HOOK
from policy_kb.wagtail_hooks.permissions import OfAllRegions, ReadOnly
from policy_kb.wagtail_hooks.records import RecordInspectView
from policy_kb.wagtail_hooks.widgets import ChatWidgetViewSet


class DepartmentViewSet(SnippetViewSet):
    """Departments and the other names that documents use for them."""

    model = Department
    icon = "group"
    list_display = ["name", "region"]
    list_filter = ["region"]
    search_fields = ["name", "aliases__name"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [FieldPanel("name"), FieldPanel("region"), InlinePanel("aliases", label=_("别名"))]


class TopicViewSet(SnippetViewSet):
    """Topics; their keywords assign them when a file is imported."""

    model = Topic
    icon = "tag"
    list_display = ["name", "slug", "order"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("slug"), FieldPanel("keywords"), FieldPanel("order")],
        base_form_class=OnePerLineForm,
    )


class RegionViewSet(SnippetViewSet):
    """Regions and what else they are called."""

    model = Region
    icon = "site"
    list_display = ["name", "slug", "parent"]
    list_filter = ["parent"]
    search_fields = ["name", "slug"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("slug"), FieldPanel("aliases"), FieldPanel("parent")],
        base_form_class=OnePerLineForm,
    )


class EditingRegionViewSet(SnippetViewSet):
    """Whose documents are whose; someone without any row edits those of all regions."""

    model = EditingRegion
    icon = "key"
    list_display = ["user", "region"]
    list_filter = ["region"]
    copy_view_enabled = False
    panels = [FieldPanel("user"), FieldPanel("region")]


class SynonymViewSet(SnippetViewSet):
    """Everyday words and the official terms they lead to."""

    model = Synonym
    icon = "comment"
    list_display = ["term", "official", BooleanColumn("is_active", label=_("启用"))]
    list_filter = ["is_active"]
    search_fields = ["term", "official"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [FieldPanel("term"), FieldPanel("official"), FieldPanel("is_active")]


class IndexGenerationViewSet(SnippetViewSet):
    """Builds of the search index, to read."""

    model = IndexGeneration
    icon = "history"
    list_display = [
        "number",
        "clause_count",
        "vector_count",
        "embedding_model",
        BooleanColumn("is_active", label=_("使用中")),
        "created_at",
    ]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = RecordInspectView


class KnowledgeBaseGroup(SnippetViewSetGroup):
    """政策知识库 in the admin's menu."""

    menu_label = _("政策知识库")
    menu_icon = "doc-full-inverse"
    menu_order = 150
    submenu_hook = MENU_HOOK
    items = (
        PolicyDocumentViewSet,
        DepartmentViewSet,
        TopicViewSet,
        RegionViewSet,
        SynonymViewSet,
        AskedQuestionViewSet,
        CuratedAnswerViewSet,
        IndexGenerationViewSet,
        EditingRegionViewSet,
        ChatWidgetViewSet,
    )


register_permission_policy(IndexGeneration, ReadOnly(IndexGeneration))
register_permission_policy(Region, OfAllRegions(Region))
register_permission_policy(EditingRegion, OfAllRegions(EditingRegion))
register_snippet(KnowledgeBaseGroup)
