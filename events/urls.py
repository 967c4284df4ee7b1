"""Addresses of the exhibition calendar."""

from django.urls import URLPattern, path

from events.views.calendar import calendar
from events.views.event import event, follow, material
from events.views.feeds import EventFeed, calendar_ics, event_ics

app_name = "events"
urlpatterns: list[URLPattern] = [
    path("events/", calendar, name="calendar"),
    path("events/calendar.ics", calendar_ics, name="calendar_ics"),
    path("events/feed.xml", EventFeed(), name="feed"),
    path("events/<slug:slug>/", event, name="event"),
    path("events/<slug:slug>/event.ics", event_ics, name="event_ics"),
    path("events/<slug:slug>/follow/", follow, name="follow"),
    path("events/<slug:slug>/materials/<int:pk>/", material, name="material"),
]
