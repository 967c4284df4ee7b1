"""Statistics of calls and backtests of schemes in Wagtail's admin."""

from django.urls import URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def statistics_pages() -> list[URLResolver]:
    """Their pages, under the prefix that the office's other pages have."""
    return [path("subsidies/", include("subsidies.views.office.statistics_urls"))]
