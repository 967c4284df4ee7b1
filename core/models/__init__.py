from core.models.pages import ContentPage, HomePage, SectionPage

__all__ = ["ContentPage", "HomePage", "SectionPage"]
