"""What search engines may find here."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap

from policy_kb.models import Department, PolicyDocument
from policy_kb.querysets.departments import DepartmentQuerySet
from policy_kb.querysets.documents import PolicyDocumentQuerySet


class PolicySitemap(Sitemap):
    """Every published document."""

    def items(self) -> PolicyDocumentQuerySet:
        return PolicyDocument.objects.published().latest_first()

    def lastmod(self, item: PolicyDocument) -> datetime:
        return item.updated_at


class DepartmentSitemap(Sitemap):
    """Every department that answers for a published clause."""

    def items(self) -> DepartmentQuerySet:
        return Department.objects.responsible().order_by("pk")
