"""Where the office's pages of rules hang in Wagtail's admin."""

from django.urls import URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def office_pages() -> list[URLResolver]:
    return [path("rules/", include("criteria.views.office.urls"))]
