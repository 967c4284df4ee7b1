"""Addresses of the office's own pages, below ``/admin/knowledge/``; named ``policy_kb_office:…``."""

from django.urls import URLPattern

app_name = "policy_kb_office"
urlpatterns: list[URLPattern] = []
