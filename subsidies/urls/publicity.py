"""Publicity, for everybody."""

from django.urls import URLPattern, path

from subsidies.views import objecting, publicity
from subsidies.views.publicity_feed import NoticeFeed

urlpatterns: list[URLPattern] = [
    path("subsidies/publicity/", publicity.notices, name="publicities"),
    path("subsidies/publicity/feed.xml", NoticeFeed(), name="publicity_feed"),
    path("subsidies/publicity/<int:pk>/", publicity.notice, name="publicity"),
    path("subsidies/publicity/<int:pk>/manifest.json", publicity.manifest, name="publicity_manifest"),
    path("subsidies/publicity/<int:pk>/object/", objecting.objecting, name="object"),
    path("subsidies/publicity/objections/<str:token>/", objecting.objection, name="objection"),
]
