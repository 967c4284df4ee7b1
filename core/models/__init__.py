"""Pages, and the table of holidays, that belong to no app."""

from core.models.holidays import Holiday
from core.models.pages import ContentPage, HomePage, SectionPage

__all__ = ["ContentPage", "Holiday", "HomePage", "SectionPage"]
