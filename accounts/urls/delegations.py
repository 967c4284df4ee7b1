"""假期代办, below the admin's own addresses."""

from django.urls import path

from accounts.views import delegations

app_name = "delegations"
urlpatterns = [
    path("", delegations.delegations, name="list"),
    path("add/", delegations.add, name="add"),
    path("<int:pk>/revoke/", delegations.revoke, name="revoke"),
]
