"""Scoring, below ``/admin/subsidies/scoring/``; named ``scoring_office:…``. The first are the expert's own."""

from django.urls import URLPattern, path

from subsidies.views.office import assessment, reviews, scoring

app_name = "scoring_office"
urlpatterns: list[URLPattern] = [
    path("", reviews.mine, name="mine"),
    path("<int:pk>/", reviews.review, name="review"),
    path("<int:pk>/declare/", reviews.declare_conflict, name="declare"),
    path("<int:pk>/files/<int:attachment>/", reviews.attachment, name="file"),
    path("applications/<int:pk>/", assessment.assessment, name="application"),
    path("applications/<int:pk>/open/", scoring.open_, name="open"),
    path("rounds/<int:pk>/add/", scoring.add, name="add"),
    path("rounds/<int:pk>/replace/<int:review>/", scoring.replace, name="replace"),
    path("rounds/<int:pk>/conclude/", scoring.conclude_, name="conclude"),
    path("rounds/<int:pk>/explain/", scoring.explain_, name="explain"),
    path("rounds/<int:pk>/sealed/<int:place>/", scoring.sealed_review, name="sealed"),
]
