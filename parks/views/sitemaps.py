"""What search engines may find of parks beside their pages, which Wagtail lists."""

from core.sitemaps import PortalSitemap


class RegistrySitemap(PortalSitemap):
    """The lists beside the list of parks."""

    def items(self) -> list[str]:
        return ["/parks/places/", "/parks/targets/"]

    def location(self, item: str) -> str:
        return item
