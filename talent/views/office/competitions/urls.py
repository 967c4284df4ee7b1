"""Addresses below ``/admin/talent/competitions/``."""

from django.urls import URLPattern, path

from talent.views.office.competitions.appeals import appeal, appeals
from talent.views.office.competitions.judges import dismiss, judge, judges
from talent.views.office.competitions.overview import competition, competitions, export, teams
from talent.views.office.competitions.stages import advance, assign, results, stage

competition_office_urls: list[URLPattern] = [
    path("competitions/", competitions, name="competitions"),
    path("competitions/<int:pk>/", competition, name="competition"),
    path("competitions/<int:pk>/teams/", teams, name="teams"),
    path("competitions/<int:pk>/judges/", judges, name="judges"),
    path("competitions/<int:pk>/export/", export, name="competition_export"),
    path("competitions/judges/<int:pk>/", judge, name="judge"),
    path("competitions/judges/<int:pk>/dismiss/", dismiss, name="judge_dismiss"),
    path("competitions/stages/<int:pk>/", stage, name="stage"),
    path("competitions/stages/<int:pk>/assign/", assign, name="assign"),
    path("competitions/stages/<int:pk>/results/", results, name="results"),
    path("competitions/results/<int:pk>/advance/", advance, name="advance"),
    path("competitions/appeals/", appeals, name="appeals"),
    path("competitions/appeals/<int:pk>/", appeal, name="appeal"),
]
