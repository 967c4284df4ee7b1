"""Addresses of the exhibition calendar."""

from django.urls import URLPattern, path

from events.views import booth_proofs, booths, certificates, check_in, matches, matching, registrations, tickets
from events.views.calendar import calendar
from events.views.event import event, follow, material
from events.views.feeds import EventFeed, calendar_ics, event_ics
from events.views.registering import register_for

app_name = "events"
# What has one name comes before what is named by an event: no event may be called so.
registering: list[URLPattern] = [
    path("events/mine/", registrations.mine, name="mine"),
    path("events/mine/<int:pk>/", registrations.my_registration, name="my_registration"),
    path("events/mine/<int:pk>/edit/", registrations.edit_mine, name="edit_mine"),
    path("events/mine/<int:pk>/tickets.pdf", registrations.my_tickets, name="my_tickets"),
    path("events/registrations/<str:token>/", registrations.registration, name="registration"),
    path("events/registrations/<str:token>/edit/", registrations.edit, name="edit_registration"),
    path("events/registrations/<str:token>/tickets.pdf", registrations.tickets, name="tickets"),
    path("events/tickets/<str:token>/", tickets.ticket, name="ticket"),
    path("events/tickets/<str:token>/ticket.pdf", tickets.ticket_pdf, name="ticket_pdf"),
    path("events/tickets/<str:token>/event.ics", tickets.ticket_ics, name="ticket_ics"),
    path("events/tickets/<str:token>/feedback/", tickets.feedback, name="feedback"),
    path("events/courses/", certificates.courses, name="courses"),
    path("events/certificates/<str:code>/", certificates.verify, name="certificate"),
    path("events/certificates/<str:code>/certificate.pdf", certificates.certificate_file, name="certificate_file"),
    path("events/checkin/sw.js", check_in.worker, name="check_in_worker"),
    path("events/checkin/<int:pk>/", check_in.page, name="check_in"),
    path("events/checkin/<int:pk>/tickets/", check_in.tickets, name="check_in_tickets"),
    path("events/checkin/<int:pk>/scans/", check_in.scans, name="check_in_scans"),
]
trading: list[URLPattern] = [
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
]
urlpatterns: list[URLPattern] = [
    path("events/", calendar, name="calendar"),
    path("events/calendar.ics", calendar_ics, name="calendar_ics"),
    path("events/feed.xml", EventFeed(), name="feed"),
    *registering,
    *trading,
    path("events/<slug:slug>/", event, name="event"),
    path("events/<slug:slug>/booths/", booths.group_stand, name="group_stand"),
    path("events/<slug:slug>/booths/apply/", booths.apply, name="booth_apply"),
    path("events/<slug:slug>/event.ics", event_ics, name="event_ics"),
    path("events/<slug:slug>/follow/", follow, name="follow"),
    path("events/<slug:slug>/materials/<int:pk>/", material, name="material"),
    path("events/<slug:slug>/register/", register_for, name="register"),
]
