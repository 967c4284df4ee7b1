"""Addresses of the office's pages of events, below ``/admin/events/``."""

from django.urls import URLPattern, path

from events.views.office import actions, sheets

app_name = "events_office"
urlpatterns: list[URLPattern] = [
    path("export/", sheets.export, name="export"),
    path("import/", sheets.bring, name="import"),
    path("<int:pk>/duplicate/", actions.duplicate, name="duplicate"),
    path("<int:pk>/editions/", actions.editions, name="editions"),
    *(path(f"<int:pk>/{name}/", actions.act, {"name": name}, name=name) for name in actions.MOVES),
]
