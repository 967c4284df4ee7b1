"""Addresses of competitions; they stand above those of programmes."""

from django.urls import URLPattern, path

from talent.views.competitions.entries import appeal, appeal_file, entry_file, hand_in
from talent.views.competitions.judging import declare, judged_file, judging, mark
from talent.views.competitions.public import competition, competitions, results
from talent.views.competitions.teams import (
    enter,
    hand_over,
    invite,
    join,
    leave,
    my_teams,
    remove,
    revoke,
    sign_up,
    team,
    withdraw,
)

competition_urls: list[URLPattern] = [
    path("talent/competitions/", competitions, name="competitions"),
    path("talent/competitions/<slug:slug>/", competition, name="competition"),
    path("talent/competitions/<slug:slug>/results/", results, name="competition_results"),
    path("talent/competitions/<slug:slug>/enter/", enter, name="enter"),
    path("talent/teams/", my_teams, name="teams"),
    path("talent/teams/join/<str:secret>/", join, name="team_join"),
    path("talent/teams/<int:pk>/", team, name="team"),
    path("talent/teams/<int:pk>/invite/", invite, name="team_invite"),
    path("talent/teams/<int:pk>/invitations/<int:invitation>/revoke/", revoke, name="team_revoke"),
    path("talent/teams/<int:pk>/sign-up/", sign_up, name="team_sign_up"),
    path("talent/teams/<int:pk>/withdraw/", withdraw, name="team_withdraw"),
    path("talent/teams/<int:pk>/leave/", leave, name="team_leave"),
    path("talent/teams/<int:pk>/captain/", hand_over, name="team_captain"),
    path("talent/teams/<int:pk>/members/<int:member>/remove/", remove, name="team_remove"),
    path("talent/teams/<int:pk>/stages/<int:stage>/hand-in/", hand_in, name="hand_in"),
    path("talent/teams/<int:pk>/files/<int:file>/", entry_file, name="entry_file"),
    path("talent/teams/<int:pk>/results/<int:result>/appeal/", appeal, name="appeal"),
    path("talent/appeals/files/<int:file>/", appeal_file, name="appeal_file"),
    path("talent/judging/", judging, name="judging"),
    path("talent/judging/<int:pk>/", mark, name="mark"),
    path("talent/judging/<int:pk>/conflict/", declare, name="judge_conflict"),
    path("talent/judging/<int:pk>/files/<int:file>/", judged_file, name="judged_file"),
]
