from django.urls import path

from core.views.health import healthz, readyz
from core.views.icon import favicon
from core.views.manifest import webmanifest
from core.views.robots import robots_txt, sitemap_xml
from core.views.styleguide import styleguide

urlpatterns = [
    path("favicon.ico", favicon, name="favicon"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", robots_txt, name="robots"),
    path("sitemap.xml", sitemap_xml, name="sitemap"),
    path("styleguide/", styleguide, name="styleguide"),
    path("site.webmanifest", webmanifest, name="webmanifest"),
]
