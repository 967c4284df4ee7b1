"""Addresses of the park registry; a park's own page is Wagtail's."""

from django.urls import URLPattern, path

from parks.views.compare import compare
from parks.views.listing import park_list
from parks.views.places import places
from parks.views.targets import targets

app_name = "parks"
urlpatterns: list[URLPattern] = [
    path("parks/", park_list, name="list"),
    path("parks/compare/", compare, name="compare"),
    path("parks/places/", places, name="places"),
    path("parks/targets/", targets, name="targets"),
]
