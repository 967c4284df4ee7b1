"""Where the office's pages of rules hang in Wagtail's admin."""

from django.templatetags.static import static
from django.urls import URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("register_admin_urls")
def office_pages() -> list[URLResolver]:
    return [path("rules/", include("criteria.views.office.urls"))]


@hooks.register("insert_global_admin_css")
def editor_styles() -> SafeString:
    """Where the editor's comparisons stand side by side."""
    return format_html('<link rel="stylesheet" href="{}">', static("criteria/css/office.css"))
