"""Registration, tickets, the door, certificates: one's own, one's company's, by link, the office's."""

from collections.abc import Mapping
from datetime import date, timedelta

from accounts.models import Enterprise, User
from events.services.attending.certifying import issue_certificates
from events.services.registering.tokens import registration_token, ticket_token
from tests.factories.events import NOW
from tests.factories.registrations import came, course, group, guest, training
from tests.matrix import MEMBERS, NO_COLLEAGUE, OFFICE, SIGNED_IN, CompanyRow, OfficeRow

DESK = "/admin/events/{registered}"
SNIPPETS = "/admin/snippets/events"
KEEPERS = (302, 302, 302, 302, 302, 302, 200, 302, 200)  # officer2 looks after one district
KEEPERS_FORM = (302, 302, 302, 302, 302, 302, 422, 302, 422)
POSTED_ONLY = (302, 302, 302, 302, 302, 302, 405, 405, 405)
DOOR = (302, 404, 404, 404, 404, 404, 200, 200, 200)
AT_DOOR = (404, 404, 404, 404, 404, 404, 200, 200, 200)
AT_DOOR_BAD = (404, 404, 404, 404, 404, 404, 400, 400, 400)
OWNERS_ACT = (302, 200, 200, 302, 302, 404, 404, 404, 404)  # others of the company read it alone
PAPER = (404, 200, 200, 200, 200, 404, 200, 404, 200)  # the company's, and the office's of all districts

ROWS = [
    CompanyRow("events:register", "/events/{registered_slug}/register/", 200),
    CompanyRow("events:mine", "/events/mine/", SIGNED_IN),
    CompanyRow("events:my_registration", "/events/mine/{registration}/", MEMBERS),
    CompanyRow("events:my_registration", "/events/mine/{registration}/", (*[302] * 5, *[404] * 4), "post"),
    CompanyRow("events:edit_mine", "/events/mine/{registration}/edit/", OWNERS_ACT),
    CompanyRow("events:my_tickets", "/events/mine/{registration}/tickets.pdf", MEMBERS),
    CompanyRow("events:registration", "/events/registrations/{registration_link}/", 200),
    CompanyRow("events:registration", "/events/registrations/1.forged/", 404),
    CompanyRow("events:edit_registration", "/events/registrations/{registration_link}/edit/", 200),
    CompanyRow("events:tickets", "/events/registrations/{registration_link}/tickets.pdf", 200),
    CompanyRow("events:ticket", "/events/tickets/{ticket}/", 200),
    CompanyRow("events:ticket", "/events/tickets/AAAA.forged/", 404),
    CompanyRow("events:ticket_pdf", "/events/tickets/{ticket}/ticket.pdf", 200),
    CompanyRow("events:ticket_ics", "/events/tickets/{ticket}/event.ics", 200),
    CompanyRow("events:feedback", "/events/tickets/{ticket}/feedback/", 200),
    CompanyRow("events:courses", "/events/courses/", 200),
    CompanyRow("events:certificate", "/events/certificates/{certificate}/", 200),
    CompanyRow("events:certificate", "/events/certificates/forged/", 404),
    CompanyRow("events:certificate_file", "/events/certificates/{certificate}/certificate.pdf", PAPER),
    CompanyRow("events:check_in_worker", "/events/checkin/sw.js", 200),
    CompanyRow("events:check_in", "/events/checkin/{registered}/", DOOR),
    CompanyRow("events:check_in_tickets", "/events/checkin/{registered}/tickets/", AT_DOOR),
    CompanyRow("events:check_in_scans", "/events/checkin/{registered}/scans/", AT_DOOR_BAD, "post"),
    CompanyRow("events_office", f"{DESK}/registrations/", KEEPERS),
    CompanyRow("events_office", f"{DESK}/registrations/open/", POSTED_ONLY),
    CompanyRow("events_office", f"{DESK}/registrations/decide/", 302, "post"),
    CompanyRow("events_office", f"{DESK}/registrations/export/", KEEPERS),
    CompanyRow("events_office", f"{DESK}/badges.pdf", KEEPERS),
    CompanyRow("events_office", f"{DESK}/attendance/", KEEPERS),
    CompanyRow("events_office", f"{DESK}/feedback/", KEEPERS),
    CompanyRow("events_office", "/admin/events/courses/{course}/", KEEPERS),
    CompanyRow("events_office", "/admin/events/certificates/{certificate_pk}/revoke/", KEEPERS),
    CompanyRow("events_office", "/admin/events/certificates/{certificate_pk}/revoke/", KEEPERS_FORM, "post"),
    CompanyRow("wagtailsnippets_events_registrationsetup", f"{SNIPPETS}/registrationsetup/", OFFICE),
    CompanyRow("wagtailsnippets_events_registrationsetup", f"{SNIPPETS}/registrationsetup/edit/{{setup}}/", KEEPERS),
    CompanyRow("wagtailsnippets_events_registrationsetup", f"{SNIPPETS}/registrationsetup/add/", 302),  # nobody
    CompanyRow("wagtailsnippets_events_registrationsetup", f"{SNIPPETS}/registrationsetup/delete/{{setup}}/", 302),
    CompanyRow("wagtailsnippets_events_course", f"{SNIPPETS}/course/", OFFICE),
    CompanyRow("wagtailsnippets_events_course", f"{SNIPPETS}/course/edit/{{course}}/", KEEPERS),
    OfficeRow("events_office", f"{DESK}/registrations/", NO_COLLEAGUE),
    OfficeRow("events_office", f"{DESK}/registrations/export/", NO_COLLEAGUE),
    OfficeRow("events_office", f"{DESK}/attendance/", NO_COLLEAGUE),
    OfficeRow("events_office", "/admin/events/courses/{course}/", NO_COLLEAGUE),
    OfficeRow("events:check_in_tickets", "/events/checkin/{registered}/tickets/", 404),
    # The expert has a part in the sample's company (tests/matrix/members.py): a colleague here.
    OfficeRow("events:my_registration", "/events/mine/{registration}/", (404, 404, 404, 404, 200, 404, 404)),
]


def samples(people: Mapping[str, User]) -> dict[str, object]:
    """A training far off, the company's registration, a guest's, and a certificate of the company's."""
    setup = training("矩阵培训", first=date(2036, 12, 12), now=NOW)
    firm = Enterprise.objects.get(memberships__user=people["enterprise"])
    registration = group(setup, firm, by=people["enterprise"], numbers=range(1))
    attendee = guest(setup, 7)
    over = training("矩阵旧培训")
    earlier = group(over, firm, by=people["enterprise"], numbers=range(1))
    came(earlier.attendees.select_related("event").get(), date(2026, 12, 12))
    made = course(over.event, title="矩阵课程")
    (certificate,) = issue_certificates(course=made, by=None, now=NOW + timedelta(days=30))
    return {
        "registered": setup.event.pk,
        "registered_slug": setup.event.slug,
        "setup": setup.pk,
        "registration": registration.pk,
        "registration_link": registration_token(attendee.registration),
        "ticket": ticket_token(attendee),
        "course": made.pk,
        "certificate": certificate.code,
        "certificate_pk": certificate.pk,
    }
