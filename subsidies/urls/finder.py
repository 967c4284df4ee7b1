from django.urls import URLPattern, path

from subsidies.views import cases
from subsidies.views.finder import finder, match
from subsidies.views.scheme import scheme
from subsidies.views.self_check import self_check

urlpatterns: list[URLPattern] = [
    path("subsidies/", finder, name="finder"),
    path("subsidies/match/", match, name="match"),
    path("subsidies/cases/", cases.cases, name="cases"),
    path("subsidies/cases/<int:pk>/", cases.case, name="case"),
    path("subsidies/schemes/<slug:slug>/", scheme, name="scheme"),
    path("subsidies/schemes/<slug:slug>/check/", self_check, name="check"),
]
