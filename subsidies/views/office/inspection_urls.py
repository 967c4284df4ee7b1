"""Visits and audits, below ``/admin/subsidies/inspections/``; named ``inspections_office:…``."""

from django.urls import URLPattern, path

from subsidies.views.office import inspections

app_name = "inspections_office"
urlpatterns: list[URLPattern] = [
    path("applications/<int:pk>/plan/", inspections.plan_new, name="plan"),
    path("<int:pk>/", inspections.inspection, name="inspection"),
    path("<int:pk>/plan/", inspections.plan_anew, name="plan_anew"),
    path("<int:pk>/record/", inspections.record, name="record"),
    path("<int:pk>/print/", inspections.printed, name="print"),
    path("<int:pk>/files/add/", inspections.add, name="file_add"),
    path("<int:pk>/files/<int:file>/", inspections.file, name="file"),
    path("<int:pk>/files/<int:file>/remove/", inspections.remove, name="file_remove"),
]
