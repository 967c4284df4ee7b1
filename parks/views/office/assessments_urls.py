"""The office's pages of the yearly assessment, below ``/admin/parks/assessments/``; named ``assessments_office:…``."""

from django.urls import URLPattern, path

from parks.views.office import assessments

app_name = "assessments_office"
urlpatterns: list[URLPattern] = [
    path("", assessments.assessments, name="assessments"),
    path("<int:year>/<int:park>/", assessments.assessment, name="assessment"),
]
