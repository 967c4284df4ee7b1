"""Addresses of talent programmes."""

from django.urls import URLPattern, URLResolver, include, path

from talent.views.applying import begin, fill, leave, remove, review, submit, upload
from talent.views.cohorts.urls import urlpatterns as cohort_urls
from talent.views.competitions.urls import competition_urls
from talent.views.finder import finder
from talent.views.following import application, applications, paper
from talent.views.programme import programme
from talent.views.publicity import object_to, objection, publicities, publicity

app_name = "talent"
urlpatterns: list[URLPattern | URLResolver] = [
    path("talent/", finder, name="finder"),
    path("talent/applications/", applications, name="applications"),
    path("talent/applications/<int:pk>/", application, name="application"),
    path("talent/applications/<int:pk>/fill/", fill, name="fill"),
    path("talent/applications/<int:pk>/review/", review, name="review"),
    path("talent/applications/<int:pk>/submit/", submit, name="submit"),
    path("talent/applications/<int:pk>/leave/", leave, name="leave"),
    path("talent/applications/<int:pk>/papers/<slug:slot>/upload/", upload, name="upload"),
    path("talent/applications/<int:pk>/papers/<int:paper>/", paper, name="paper"),
    path("talent/applications/<int:pk>/papers/<int:paper>/remove/", remove, name="remove"),
    path("talent/publicity/", publicities, name="publicities"),
    path("talent/publicity/<int:pk>/", publicity, name="publicity"),
    path("talent/publicity/<int:pk>/object/", object_to, name="object"),
    path("talent/objections/<str:token>/", objection, name="objection"),
    *cohort_urls,
    path("talent/jobs/", include("talent.views.jobs.urls")),
    *competition_urls,
    path("talent/<slug:slug>/", programme, name="programme"),
    path("talent/<slug:slug>/apply/", begin, name="begin"),
]
