"""The office's pages of parks' managers, below ``/admin/parks/managers/``; named ``managers_office:…``."""

from django.urls import URLPattern, path

from parks.views.office import managers

app_name = "managers_office"
urlpatterns: list[URLPattern] = [
    path("", managers.managers, name="managers"),
    path("<int:park>/", managers.park_managers, name="park"),
    path("<int:park>/remove/", managers.remove, name="remove"),
]
