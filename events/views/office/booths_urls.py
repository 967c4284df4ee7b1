"""The office's pages of group stands, below ``/admin/events/booths/``."""

from django.urls import URLPattern, path

from events.views.office import allocation, booths

app_name = "booths_office"
urlpatterns: list[URLPattern] = [
    path("", booths.stands, name="stands"),
    path("<int:event>/", booths.settings, name="settings"),
    path("<int:event>/plan/", booths.plan, name="plan"),
    path("<int:event>/allocation/", allocation.allocation, name="allocation"),
    path("applications/<int:pk>/", allocation.application, name="application"),
    path("applications/<int:pk>/files/<int:file>/", allocation.file, name="file"),
]
