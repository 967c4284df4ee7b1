"""The knowledge base in Wagtail's admin, as one group of tables."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, UpdatedAtColumn
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from policy_kb.forms.admin import PolicyDocumentForm
from policy_kb.models import AskedQuestion, Department, IndexGeneration, PolicyDocument, Region, Synonym, Topic
from policy_kb.wagtail_hooks.columns import ValidityColumn
from policy_kb.wagtail_hooks.permissions import ReadOnly, WithoutAdding
from policy_kb.wagtail_hooks.records import AskedQuestionInspectView, RecordInspectView


class PolicyDocumentViewSet(SnippetViewSet):
    """Metadata, validity, publication. Texts come from files."""

    model = PolicyDocument
    icon = "doc-full"
    list_display = [
        "title",
        "doc_number",
        "region",
        "published_on",
        ValidityColumn("validity", label=_("时效")),
        BooleanColumn("live", label=_("已发布"), sort_key="live"),
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
                    FieldPanel("title"),
                    FieldRowPanel([FieldPanel("doc_number"), FieldPanel("index_number")]),
                    FieldRowPanel([FieldPanel("level"), FieldPanel("region")]),
                    FieldPanel("issuers"),
                    FieldPanel("topics"),
                    FieldPanel("summary"),
                    FieldPanel("is_digest"),
                ],
                heading=_("文件"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("written_on"), FieldPanel("published_on")]),
                            FieldRowPanel([FieldPanel("effective_on"), FieldPanel("expires_on")]),
                        ],
                        heading=_("日期"),
                    ),
                    FieldPanel("replaced_by"),
                ],
                heading=_("时效"),
            ),
        ],
        base_form_class=PolicyDocumentForm,
    )


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
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("keywords"), FieldPanel("order")]


class RegionViewSet(SnippetViewSet):
    """Regions and what else they are called."""

    model = Region
    icon = "site"
    list_display = ["name", "slug", "parent"]
    list_filter = ["parent"]
    search_fields = ["name", "slug"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("aliases"), FieldPanel("parent")]


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


class AskedQuestionViewSet(SnippetViewSet):
    """What was asked and how it was answered, to read."""

    model = AskedQuestion
    icon = "help"
    list_display = ["question", "status", "asked_at", "latency_ms"]
    list_filter = ["status", "asked_at", "feedback__useful"]
    search_fields = ["question", "answer"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = AskedQuestionInspectView
    inspect_view_fields = ["question", "status", "answer", "notice", "citations", "feedback", "asked_at", "latency_ms"]
    ordering = ["-asked_at"]


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
    items = (
        PolicyDocumentViewSet,
        DepartmentViewSet,
        TopicViewSet,
        RegionViewSet,
        SynonymViewSet,
        AskedQuestionViewSet,
        IndexGenerationViewSet,
    )


register_permission_policy(PolicyDocument, WithoutAdding(PolicyDocument))
register_permission_policy(AskedQuestion, ReadOnly(AskedQuestion))
register_permission_policy(IndexGeneration, ReadOnly(IndexGeneration))
register_snippet(KnowledgeBaseGroup)
