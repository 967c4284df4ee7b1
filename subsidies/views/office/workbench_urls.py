"""The office's own desk, at ``/admin/subsidies/workbench/``; named ``workbench_office:…``."""

from django.urls import URLPattern, path

from subsidies.views.office import workbench

app_name = "workbench_office"
urlpatterns: list[URLPattern] = [path("", workbench.desk, name="desk")]
