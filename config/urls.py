"""Every address of the site, in one place."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.views.desk import admin_door
from config.api import api
from config.media import media
from config.openai_api import openai_api
from policy_kb.views.office.reports import report_urls

urlpatterns = [
    # Wagtail's own two sign-ins would pass by the second factor; allauth's is the only door.
    path("admin/login/", admin_door, name="admin_login"),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="page_login"),
    path("admin/reports/", include(report_urls)),  # before Wagtail's own, which show documents of every region
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", api.urls),
    path("v1/", openai_api.urls),
    path("", include("accounts.urls")),
    path("", include("core.urls")),
    path("", include("policy_kb.urls")),
    path("", include("parks.urls")),
    path("", include("subsidies.urls")),
    path("", include("events.urls")),
    path("", include("talent.urls")),
    path("media/<path:path>", media, name="media"),
    path("", include(wagtail_urls)),
]
