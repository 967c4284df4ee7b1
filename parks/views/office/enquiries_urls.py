"""The office's pages of enquiries, below ``/admin/parks/enquiries/``; named ``enquiries_office:…``."""

from django.urls import URLPattern, path

from parks.views.office import enquiries

app_name = "enquiries_office"
urlpatterns: list[URLPattern] = [
    path("", enquiries.enquiries, name="enquiries"),
    path("response-times/", enquiries.response_times, name="response_times"),
    path("<int:pk>/", enquiries.enquiry, name="enquiry"),
]
