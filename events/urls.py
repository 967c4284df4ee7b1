"""Addresses of the exhibition calendar."""

from django.urls import URLPattern, path

from events.views import booth_proofs, booths, matches, matching
from events.views.calendar import calendar
from events.views.event import event, follow, material
from events.views.feeds import EventFeed, calendar_ics, event_ics

app_name = "events"
urlpatterns: list[URLPattern] = [
    path("events/", calendar, name="calendar"),
    path("events/calendar.ics", calendar_ics, name="calendar_ics"),
    path("events/feed.xml", EventFeed(), name="feed"),
    # These come before events by name: no event is called so.
    path("events/booths/", booths.booths, name="booths"),
    path("events/booths/<int:pk>/", booths.application, name="booth_application"),
    path("events/booths/<int:pk>/files/", booth_proofs.add, name="booth_proofs"),
    path("events/booths/<int:pk>/files/<int:file>/", booth_proofs.file, name="booth_file"),
    path("events/booths/<int:pk>/files/<int:file>/delete/", booth_proofs.remove, name="booth_proof_remove"),
    path("events/booths/<int:pk>/submit/", booth_proofs.submit, name="booth_proof_submit"),
    path("events/matchmaking/", matching.listings, name="listings"),
    path("events/matchmaking/new/", matching.new, name="listing_new"),
    path("events/matchmaking/mine/", matches.mine, name="matching"),
    path("events/matchmaking/interest/", matches.interest, name="interest"),
    path("events/matchmaking/<int:pk>/", matching.listing, name="listing"),
    path("events/matchmaking/<int:pk>/edit/", matching.edit, name="listing_edit"),
    path("events/matchmaking/<int:pk>/close/", matching.close, name="listing_close"),
    path("events/matchmaking/matches/<int:pk>/", matches.match, name="match"),
    path("events/matchmaking/companies/<int:company>/meetings.ics", matches.meetings_ics, name="meetings_ics"),
    path("events/<slug:slug>/", event, name="event"),
    path("events/<slug:slug>/booths/", booths.group_stand, name="group_stand"),
    path("events/<slug:slug>/booths/apply/", booths.apply, name="booth_apply"),
    path("events/<slug:slug>/event.ics", event_ics, name="event_ics"),
    path("events/<slug:slug>/follow/", follow, name="follow"),
    path("events/<slug:slug>/materials/<int:pk>/", material, name="material"),
]
