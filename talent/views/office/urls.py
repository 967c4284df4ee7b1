"""Addresses below ``/admin/talent/``."""

from django.urls import include, path

from talent.views.office.applications import application, applications, reveal, supplement, visit
from talent.views.office.awards import awards, review
from talent.views.office.cohorts import bases, certificates, cohorts, revoke
from talent.views.office.competitions.urls import competition_office_urls
from talent.views.office.publicity import add, notice, notices, objection, publish
from talent.views.office.worklist import desk

app_name = "talent_office"
urlpatterns = [
    path("worklist/", desk, name="desk"),
    path("applications/", applications, name="applications"),
    path("applications/<int:pk>/", application, name="application"),
    path("applications/<int:pk>/supplement/", supplement, name="supplement"),
    path("applications/<int:pk>/visit/", visit, name="visit"),
    path("applications/<int:pk>/numbers/<int:answer>/", reveal, name="reveal"),
    path("publicity/", notices, name="notices"),
    path("publicity/new/<int:programme>/", add, name="add"),
    path("publicity/<int:pk>/", notice, name="notice"),
    path("publicity/<int:pk>/publish/", publish, name="publish"),
    path("publicity/objections/<int:pk>/", objection, name="objection"),
    path("jobs/", include("talent.views.office.jobs_urls")),
    path("awards/", awards, name="awards"),
    path("awards/<int:pk>/review/", review, name="review"),
    path("cohorts/", cohorts, name="cohorts"),
    path("certificates/", certificates, name="certificates"),
    path("certificates/<int:pk>/revoke/", revoke, name="revoke"),
    path("bases/", bases, name="bases"),
    *competition_office_urls,
]
