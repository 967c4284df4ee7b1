"""Tickets by mail, links that nobody guesses, what is void."""

from io import BytesIO

import pytest
from django.test import Client
from icalendar import Calendar
from pypdf import PdfReader

from accounts.models import MemberRole
from events.models import Attendee
from events.services.registering.changing import cancel_attendees
from events.services.registering.mails import send_tickets
from events.services.registering.papers import badges_pdf, tickets_pdf
from events.services.registering.tokens import attendee_of, registration_of, registration_token, ticket_token
from tests.factories.companies import company
from tests.factories.companies import person as account
from tests.factories.events import NOW
from tests.factories.registrations import group, guest, registered, training

pytestmark = pytest.mark.django_db


def text(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_tickets_go_to_the_contact_and_to_each(mailoutbox) -> None:
    owner = account("owner")
    setup = training(setup={"capacity": 2})
    made = group(setup, company(members={owner: MemberRole.OWNER}), by=owner, numbers=range(3))
    pks = list(made.attendees.values_list("pk", flat=True))
    assert send_tickets.func(pks) == 3
    by_address = {mail.to[0]: mail for mail in mailoutbox}
    assert set(by_address) == {"contact@example.org", "p0@example.org", "p1@example.org"}
    mail = by_address["contact@example.org"]
    assert [name for name, _content, _type in mail.attachments] == ["ticket.pdf", "event.ics"]
    assert len(PdfReader(BytesIO(mail.attachments[0][1])).pages) == 2
    assert str(Calendar.from_ical(mail.attachments[1][1]).walk("VEVENT")[0]["SUMMARY"]) == "合规培训"
    assert f"/events/mine/{made.pk}/" in mail.body
    assert "/events/mine/" not in by_address["p0@example.org"].body
    one = made.attendees.order_by("place").first()
    assert one.shown_code in text(by_address["p0@example.org"].attachments[0][1])
    cancel_attendees(registration=made, keys=pks, by=owner, now=NOW)
    assert send_tickets.func(pks) == 0


def test_a_guest_confirms_by_the_link_and_only_by_a_post(client: Client, django_capture_on_commit_callbacks) -> None:
    attendee = guest(training(), confirmed=False)
    address = f"/events/registrations/{registration_token(attendee.registration)}/"
    shown = client.get(address).content.decode()
    assert "邮箱还没有确认" in shown
    attendee.refresh_from_db()
    assert attendee.state == "unconfirmed"
    client.post(address, {"act": "confirm"})
    attendee.refresh_from_db()
    assert attendee.state == "seated"
    assert client.get(f"{address}tickets.pdf").status_code == 200
    client.post(address, {"act": "cancel", "attendee": attendee.pk})
    assert client.get(f"{address}tickets.pdf").status_code == 404


@pytest.mark.parametrize(
    "token", ["", "1", "1.x", "x.y", "0.aaaa", "9" * 30 + ".a", "１.a", "%00.a", "ABCDEFGHJK.aaaa"]
)
def test_forged_links_lead_nowhere(client: Client, token: str) -> None:
    guest(training())
    assert registration_of(token) is None
    assert attendee_of(token) is None
    for kind in ("registrations", "tickets", "certificates"):
        assert client.get(f"/events/{kind}/{token or '-'}/").status_code == 404


def test_one_link_does_not_open_another(client: Client) -> None:
    setup = training()
    one, two = guest(setup, 1), guest(setup, 2)
    _key, _dot, signature = registration_token(one.registration).partition(".")
    assert registration_of(f"{two.registration.pk}.{signature}") is None
    _code, _dot, signature = ticket_token(one).partition(".")
    assert attendee_of(f"{two.code}.{signature}") is None
    assert attendee_of(ticket_token(one)) == one


def test_an_account_s_registration_is_not_opened_by_its_token(client: Client) -> None:
    made = registered(training(), by=account("one"))
    assert client.get(f"/events/registrations/{registration_token(made)}/").status_code == 404


def test_the_ticket_page_shows_the_code_while_it_holds(client: Client) -> None:
    attendee = guest(training())
    address = f"/events/tickets/{ticket_token(attendee)}/"
    shown = client.get(address).content.decode()
    assert attendee.shown_code in shown
    assert "<svg" in shown
    assert client.get(f"{address}ticket.pdf")["Content-Type"] == "application/pdf"
    assert b"BEGIN:VCALENDAR" in client.get(f"{address}event.ics").content
    cancel_attendees(registration=attendee.registration, keys=[attendee.pk], by=None, now=NOW)
    shown = client.get(address).content.decode()
    assert "不能入场" in shown
    assert attendee.shown_code not in shown
    assert client.get(f"{address}ticket.pdf").status_code == 404


def test_papers_hold_names_and_codes() -> None:
    setup = training()
    attendee = guest(setup)
    ticket, badge = text(tickets_pdf([attendee])), text(badges_pdf(setup.event, [attendee]))
    for words in ("学员1", attendee.shown_code, "合规培训"):
        assert words in ticket
        assert words in badge
    with pytest.raises(ValueError, match="no ticket"):
        tickets_pdf(list(Attendee.objects.none()))
