"""Addresses of the park registry beside its pages, which Wagtail serves; before Wagtail's own."""

from django.urls import URLPattern, path

from parks.views.compare import compare
from parks.views.enquiring import enquire, enquiries, enquiry
from parks.views.listing import park_list
from parks.views.places import places
from parks.views.targets import targets

app_name = "parks"
urlpatterns: list[URLPattern] = [
    path("parks/", park_list, name="list"),
    path("parks/compare/", compare, name="compare"),
    path("parks/places/", places, name="places"),
    path("parks/targets/", targets, name="targets"),
    path("parks/enquiries/", enquiries, name="enquiries"),
    path("parks/enquiries/<int:pk>/", enquiry, name="enquiry"),
    path("parks/<slug:slug>/enquire/", enquire, name="enquire"),
]
