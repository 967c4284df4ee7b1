"""Addresses below ``/admin/talent/jobs/``."""

from django.urls import path

from talent.views.office.jobs import answer_report, export, job, jobs

urlpatterns = [
    path("", jobs, name="jobs"),
    path("export/", export, name="job_export"),
    path("<int:pk>/", job, name="job"),
    path("reports/<int:pk>/", answer_report, name="job_report"),
]
