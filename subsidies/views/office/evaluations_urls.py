"""The office's pages of evaluations, below ``/admin/subsidies/evaluations/``; named ``evaluations_office:…``."""

from django.urls import URLPattern, path

from subsidies.views.office import evaluations

app_name = "evaluations_office"
urlpatterns: list[URLPattern] = [
    path("", evaluations.evaluations, name="evaluations"),
    path("calls/<int:call>/", evaluations.results, name="results"),
    path("<int:pk>/", evaluations.aftercare, name="aftercare"),
    path("<int:pk>/open/", evaluations.open_now, name="open"),
    path("<int:pk>/grade/", evaluations.grade, name="grade"),
]
