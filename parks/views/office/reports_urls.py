"""The office's pages of yearly figures, below ``/admin/parks/reports/``; named ``reports_office:…``."""

from django.urls import URLPattern, path

from parks.views.office import reports

app_name = "reports_office"
urlpatterns: list[URLPattern] = [
    path("", reports.reports, name="reports"),
    path("<int:year>/<int:park>/", reports.report, name="report"),
]
