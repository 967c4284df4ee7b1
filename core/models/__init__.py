"""Pages, the table of holidays, the audit trail and the record of retention, that belong to no app."""

from core.models.audit import AuditEntry, AuditHead
from core.models.holidays import Holiday
from core.models.pages import ContentPage, HomePage, SectionPage
from core.models.retention import PersonalDataSettings, RetentionRun

__all__ = [
    "AuditEntry",
    "AuditHead",
    "ContentPage",
    "Holiday",
    "HomePage",
    "PersonalDataSettings",
    "RetentionRun",
    "SectionPage",
]
