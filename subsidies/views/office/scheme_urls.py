"""The office's own pages of schemes and calls, below ``/admin/subsidies/``; named ``schemes_office:…``."""

from django.urls import URLPattern, path

from subsidies.views.office import affected, calls, schemes

app_name = "schemes_office"
urlpatterns: list[URLPattern] = [
    path("schemes/<int:pk>/versions/", schemes.versions, name="versions"),
    path("calls/<int:pk>/publish/", calls.publish, name="publish_call"),
    path("calls/<int:pk>/extend/", calls.extend, name="extend_call"),
    path("calls/<int:pk>/budget/", calls.budget, name="change_budget"),
    path("calls/<int:pk>/cancel/", calls.cancel, name="cancel_call"),
    path("affected/", affected.affected, name="affected"),
]
