"""Addresses of the office's pages of rules, below ``/admin/rules/``; named ``criteria_office:…``."""

from django.urls import URLPattern, path

from criteria.views.office import trial, versions

app_name = "criteria_office"
urlpatterns: list[URLPattern] = [
    path("<int:pk>/try/", trial.trial, name="trial"),
    path("<int:pk>/versions/", versions.versions, name="versions"),
]
