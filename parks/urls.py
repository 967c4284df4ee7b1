"""Addresses of parks beside their pages, which Wagtail serves; before Wagtail's own."""

from django.urls import URLPattern, path

from parks.views.enquiring import enquire, enquiries, enquiry

app_name = "parks"
urlpatterns: list[URLPattern] = [
    path("parks/enquiries/", enquiries, name="enquiries"),
    path("parks/enquiries/<int:pk>/", enquiry, name="enquiry"),
    path("parks/<slug:slug>/enquire/", enquire, name="enquire"),
]
