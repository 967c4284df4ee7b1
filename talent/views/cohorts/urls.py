"""Addresses of cohorts, certificates and statistics, above those of programmes."""

from django.urls import URLPattern, path

from talent.views.cohorts.certificates import file, verify
from talent.views.cohorts.learning import cancel as leave
from talent.views.cohorts.learning import join, training, trainings
from talent.views.cohorts.people import admit, decline, employment, enter
from talent.views.cohorts.public import calendar, cohort, cohorts
from talent.views.cohorts.statistics import statistics, statistics_file
from talent.views.cohorts.teaching import attendance, finish, scores
from talent.views.cohorts.workspace import cancel, edit, export, move, new, workspace
from talent.views.cohorts.workspace import cohort as own

WORK = "talent/workspace"
urlpatterns: list[URLPattern] = [
    path("talent/cohorts/", cohorts, name="cohorts"),
    path("talent/cohorts/<int:pk>/", cohort, name="cohort"),
    path("talent/cohorts/<int:pk>/join/", join, name="cohort_join"),
    path("talent/cohorts/<int:pk>/calendar.ics", calendar, name="cohort_calendar"),
    path("talent/trainings/", trainings, name="trainings"),
    path("talent/trainings/<int:pk>/", training, name="training"),
    path("talent/trainings/<int:pk>/cancel/", leave, name="training_cancel"),
    path("talent/certificates/<str:code>/", verify, name="certificate"),
    path("talent/certificates/<str:code>/<slug:kind>/", file, name="certificate_file"),
    path("talent/statistics/", statistics, name="statistics"),
    path("talent/statistics/figures.csv", statistics_file, name="statistics_file"),
    path(f"{WORK}/", workspace, name="workspace"),
    path(f"{WORK}/new/", new, name="workspace_new"),
    path(f"{WORK}/<int:pk>/", own, name="workspace_cohort"),
    path(f"{WORK}/<int:pk>/edit/", edit, name="workspace_edit"),
    path(f"{WORK}/<int:pk>/move/", move, name="workspace_move"),
    path(f"{WORK}/<int:pk>/cancel/", cancel, name="workspace_cancel"),
    path(f"{WORK}/<int:pk>/export/", export, name="workspace_export"),
    path(f"{WORK}/<int:pk>/scores/", scores, name="workspace_scores"),
    path(f"{WORK}/<int:pk>/finish/", finish, name="workspace_finish"),
    path(f"{WORK}/<int:pk>/sessions/<int:session>/", attendance, name="workspace_attendance"),
    path(f"{WORK}/<int:pk>/trainees/new/", enter, name="workspace_enter"),
    path(f"{WORK}/<int:pk>/trainees/<int:trainee>/admit/", admit, name="workspace_admit"),
    path(f"{WORK}/<int:pk>/trainees/<int:trainee>/decline/", decline, name="workspace_decline"),
    path(f"{WORK}/<int:pk>/trainees/<int:trainee>/employment/", employment, name="workspace_employment"),
]
