"""Pages, the table of holidays and the audit trail, that belong to no app."""

from core.models.audit import AuditEntry, AuditHead
from core.models.holidays import Holiday
from core.models.pages import ContentPage, HomePage, SectionPage

__all__ = ["AuditEntry", "AuditHead", "ContentPage", "Holiday", "HomePage", "SectionPage"]
