"""审计日志 in Wagtail's admin: everything that was recorded, the latest first, or one thing's life from its start."""

import json
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.base import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from core.models import AuditEntry
from core.models.audit import AuditQuerySet
from core.services.audit_words import action_words, actor_words, data_lines, moment_words, type_words
from core.sheets import safe_cell

READS_TRAIL = "core.view_auditentry"


class AuditFilters(WagtailFilterSet):
    """By whom, what, about what and when."""

    action = django_filters.ChoiceFilter(label=_("操作"))
    actor = django_filters.CharFilter(label=_("操作人"), method="by_actor", help_text=_("姓名的一部分，或账号编号。"))
    subject = django_filters.CharFilter(label=_("对象"), method="about", help_text=_("名称的一部分，或“类型:编号”。"))
    at = django_filters.DateFromToRangeFilter(label=_("时间"), widget=DateRangePickerWidget)

    class Meta:
        model = AuditEntry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["action"].extra["choices"] = [
            (action, action_words(action)) for action in AuditEntry.objects.actions()
        ]

    def by_actor(self, entries: AuditQuerySet, _name: str, words: str) -> AuditQuerySet:
        return entries.by_words(words)

    def about(self, entries: AuditQuerySet, _name: str, words: str) -> AuditQuerySet:
        return entries.about_words(words)


class SubjectColumn(Column):
    """What an entry is about, as a link to all that happened to it."""

    cell_template_name = "core/audit/subject_cell.html"

    def get_cell_context_data(self, instance: AuditEntry, parent_context: Any) -> dict[str, Any]:
        whole = urlencode({"subject": f"{instance.subject_type}:{instance.subject_key}", "ordering": "sequence"})
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {
            **context,
            "address": f"{reverse('audit_trail:entries')}?{whole}",
            "kind": type_words(instance.subject_type),
        }


class DataColumn(Column):
    """What else was recorded, and the hash, behind a summary."""

    cell_template_name = "core/audit/data_cell.html"

    def get_value(self, instance: AuditEntry) -> list[tuple[str, str]]:
        return data_lines(instance.data)


class AuditReport(ReportView):
    """Read only: there is no other view of an entry."""

    model = AuditEntry
    permission_policy = ModelPermissionPolicy(AuditEntry)
    permission_required = "view"
    page_title = pgettext_lazy("plural", "审计日志")
    header_icon = "lock"
    verbose_name_plural = pgettext_lazy("plural", "审计日志")
    index_url_name = "audit_trail:entries"
    index_results_url_name = "audit_trail:results"
    filterset_class = AuditFilters
    default_ordering = "-sequence"
    columns = [
        Column("sequence", label=_("序号"), sort_key="sequence"),
        Column("at", label=_("时间"), accessor=moment_words),
        Column("actor", label=_("操作人"), accessor=actor_words),
        Column("action", label=_("操作"), accessor=lambda entry: action_words(entry.action)),
        SubjectColumn("subject_label", label=_("对象")),
        DataColumn("data", label=_("内容")),
    ]
    export_filename = "audit-trail"
    list_export = [
        "sequence",
        "at",
        "actor_id",
        "actor_name",
        "action",
        "subject_type",
        "subject_key",
        "subject_label",
        "data",
        "previous_hash",
        "entry_hash",
    ]
    custom_value_preprocess = {
        **ReportView.custom_value_preprocess,
        str: {"csv": safe_cell, "xlsx": safe_cell},
        dict: dict.fromkeys(ReportView.FORMATS, lambda data: json.dumps(data, ensure_ascii=False)),
    }


app_name = "audit_trail"
urlpatterns = [
    path("", AuditReport.as_view(), name="entries"),
    path("results/", AuditReport.as_view(results_only=True), name="results"),
]
