"""Wagtail's reports, which list whole tables, without documents of other people's regions, companies of other districts.

``config.urls`` puts these addresses before Wagtail's own of the same name.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.base import ReportView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.models import ModelLogEntry

from accounts.limits import bound_models, hidden_log_entries
from accounts.querysets.enterprises import in_charge, looks_after_all
from policy_kb.models import PolicyDocument
from policy_kb.views.office.scope import documents_for


def _foreign(user: Any, prefix: str = "", content_type: str = "content_type") -> Q:
    """Rows about documents that are not the user's; object ids are kept as text."""
    mine = documents_for(user).order_by().values_list(Cast("pk", output_field=CharField()), flat=True)
    about_documents = {f"{prefix}{content_type}": ContentType.objects.get_for_model(PolicyDocument)}
    return Q(**about_documents) & ~Q(**{f"{prefix}object_id__in": mine})


def _of_other_districts(user: Any) -> Q:
    """Rows about companies, and what belongs to them, outside of the officer's districts; of others, none."""
    if looks_after_all(user):
        return Q(pk__in=())
    foreign = Q()
    for model, prefix in bound_models().items():
        mine = model.objects.filter(in_charge(user, prefix)).order_by()
        keys = mine.values_list(Cast("pk", output_field=CharField()), flat=True)
        foreign |= Q(content_type=ContentType.objects.get_for_model(model)) & ~Q(object_id__in=keys)
    return foreign


class OwnWorkflows(WorkflowView):
    """Reviews under way and finished."""

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().exclude(_foreign(self.request.user, content_type="base_content_type"))


class OwnWorkflowTasks(WorkflowTasksView):
    """Single steps of reviews."""

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().exclude(_foreign(self.request.user, "workflow_state__", "base_content_type"))


class OwnHistory(LogEntriesView):
    """Who did what."""

    def filter_queryset(self, queryset: QuerySet) -> Any:
        if queryset.model is ModelLogEntry:
            user = self.request.user
            queryset = queryset.exclude(_foreign(user)).exclude(_of_other_districts(user))
            queryset = queryset.exclude(hidden_log_entries(user))
        return super().filter_queryset(queryset)


_REPORTS: dict[str, type[ReportView]] = {
    "workflow": OwnWorkflows,
    "workflow_tasks": OwnWorkflowTasks,
    "site-history": OwnHistory,
}
report_urls = [
    path(f"{name}/{tail}", require_admin_access(view.as_view(results_only=bool(tail))))
    for name, view in _REPORTS.items()
    for tail in ("", "results/")
]
