"""Addresses of the office's pages of events, below ``/admin/events/``."""

from django.urls import URLPattern, path

from events.views.office import actions, attendance, courses, registrations, sheets

app_name = "events_office"
urlpatterns: list[URLPattern] = [
    path("export/", sheets.export, name="export"),
    path("import/", sheets.bring, name="import"),
    path("<int:pk>/registrations/", registrations.listing, name="registrations"),
    path("<int:pk>/registrations/open/", registrations.open_for, name="open_registration"),
    path("<int:pk>/registrations/decide/", registrations.decide, name="decide"),
    path("<int:pk>/registrations/export/", registrations.export, name="export_registrations"),
    path("<int:pk>/badges.pdf", registrations.badges, name="badges"),
    path("<int:pk>/attendance/", attendance.listing, name="attendance"),
    path("<int:pk>/feedback/", attendance.feedback, name="feedback"),
    path("courses/<int:pk>/", courses.course, name="course"),
    path("certificates/<int:pk>/revoke/", courses.revoke, name="revoke_certificate"),
    path("<int:pk>/duplicate/", actions.duplicate, name="duplicate"),
    path("<int:pk>/editions/", actions.editions, name="editions"),
    *(path(f"<int:pk>/{name}/", actions.act, {"name": name}, name=name) for name in actions.MOVES),
]
