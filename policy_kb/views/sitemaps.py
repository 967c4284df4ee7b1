"""What search engines may find here."""

from datetime import datetime

from core.sitemaps import PortalSitemap
from policy_kb.models import Department, PolicyDocument
from policy_kb.querysets.departments import DepartmentQuerySet
from policy_kb.querysets.documents import PolicyDocumentQuerySet


class PolicySitemap(PortalSitemap):
    """Every published document."""

    def items(self) -> PolicyDocumentQuerySet:
        return PolicyDocument.objects.published().latest_first()

    def lastmod(self, item: PolicyDocument) -> datetime:
        return item.updated_at


class DepartmentSitemap(PortalSitemap):
    """Every department that answers for a published clause."""

    def items(self) -> DepartmentQuerySet:
        return Department.objects.responsible().order_by("pk")
