"""The office's pages of claims, below ``/admin/subsidies/clawbacks/``; named ``clawbacks_office:…``."""

from django.urls import URLPattern, path

from subsidies.views.office import clawbacks

app_name = "clawbacks_office"
urlpatterns: list[URLPattern] = [
    path("", clawbacks.clawbacks, name="clawbacks"),
    path("<int:pk>/propose/", clawbacks.propose, name="propose"),
    path("<int:pk>/confirm/", clawbacks.confirm, name="confirm"),
    path("<int:pk>/drop/", clawbacks.drop, name="drop"),
    path("<int:pk>/recover/", clawbacks.recover, name="recover"),
]
