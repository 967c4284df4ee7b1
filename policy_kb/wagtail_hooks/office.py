"""Where the office's own pages hang in Wagtail's admin."""

from django.urls import URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def office_pages() -> list[URLResolver]:
    """All under one prefix and one name space; ``views/office/urls.py`` lists them."""
    return [path("knowledge/", include("policy_kb.views.office.urls"))]
