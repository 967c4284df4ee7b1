"""A company's applications after they were begun."""

from django.urls import URLPattern, path

from subsidies.views import following

urlpatterns: list[URLPattern] = [
    path("dashboard/applications/", following.applications, name="applications"),
    path("dashboard/applications/<int:pk>/", following.application, name="application"),
    path("dashboard/applications/<int:pk>/messages/", following.send_message, name="send_message"),
    path("dashboard/applications/<int:pk>/withdraw/", following.withdraw_application, name="withdraw"),
]
