"""The office's pages of offers, needs and meetings, below ``/admin/events/matching/``."""

from django.urls import URLPattern, path

from events.views.office import matching

app_name = "matching_office"
urlpatterns: list[URLPattern] = [
    path("", matching.listings, name="listings"),
    path("statistics/", matching.statistics, name="statistics"),
    path("listings/<int:pk>/", matching.listing, name="listing"),
    path("rooms/<int:event>/", matching.room, name="room"),
    path("rooms/<int:event>/rounds/<int:pk>/delete/", matching.drop_round, name="drop_round"),
    path("rooms/<int:event>/meetings/<int:pk>/cancel/", matching.cancel, name="cancel"),
]
