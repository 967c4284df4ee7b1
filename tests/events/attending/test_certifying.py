"""Certificates: earned by coming, counted over a course, verified by anybody, revoked for good."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from accounts.models import MemberRole, Notification
from core.models import AuditEntry
from core.refusals import RefusedError
from events.models import Certificate
from events.services.attending.certifying import issue_certificates, revoke_certificate
from events.services.registering.tokens import ticket_token
from tests.factories.companies import company
from tests.factories.companies import person as account
from tests.factories.events import NOW
from tests.factories.registrations import came, course, days, group, guest, registered, training

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 12)
AFTER = NOW + timedelta(days=30)


def earned(**columns):
    """One who came once to a course that asks for no more."""
    attendee = guest(training())
    found = course(attendee.event, **columns)
    came(attendee, FIRST)
    (certificate,) = issue_certificates(course=found, by=None, now=AFTER)
    return attendee, certificate


def test_events_of_a_course_count_together() -> None:
    first, second, third = (training(f"欧盟{number}", first=FIRST + timedelta(days=number * 10)) for number in range(3))
    found = course(first.event, second.event, third.event, needed=2)
    regular, seldom, away = guest(first, 1), guest(first, 2), guest(first, 3)
    came(regular, FIRST)
    came(seldom, FIRST)
    came(seldom, FIRST + timedelta(days=1))  # a second day of the same event is the same event
    assert issue_certificates(course=found, by=None, now=AFTER) == []
    came(guest(second, 1), FIRST + timedelta(days=10))
    (certificate,) = issue_certificates(course=found, by=None, now=AFTER)
    assert (certificate.name, certificate.count, certificate.number) == (regular.name, 2, "PX-2026-000001")
    assert certificate.attended == ["2026-12-12", "2026-12-22"]
    assert issue_certificates(course=found, by=None, now=AFTER) == []
    assert away.name not in Certificate.objects.values_list("name", flat=True)


def test_days_of_phases_count_where_days_are_asked_for() -> None:
    attendee = guest(training(phases=days(FIRST, 3)))
    found = course(attendee.event, unit="days", needed=2)
    came(attendee, FIRST)
    assert not issue_certificates(course=found, by=None, now=AFTER)
    came(attendee, FIRST + timedelta(days=2))
    assert issue_certificates(course=found, by=None, now=AFTER)[0].count == 2


def test_numbers_run_through_and_begin_anew_each_year() -> None:
    for year, number in ((0, 1), (0, 2), (1, 1)):
        attendee = guest(training(f"课{year}{number}"), number)
        came(attendee, FIRST)
        found = course(attendee.event, title=f"课程{year}{number}")
        (certificate,) = issue_certificates(course=found, by=None, now=AFTER + year * timedelta(days=365))
        assert certificate.number == f"PX-{2026 + year}-00000{number}"


def test_a_company_s_people_are_told_by_who_registered_them(client_of) -> None:
    owner = account("owner")
    setup = training()
    made = group(setup, company(members={owner: MemberRole.OWNER}), by=owner, numbers=range(2))
    for attendee in made.attendees.select_related("event"):
        came(attendee, FIRST)
    issue_certificates(course=course(setup.event), by=None, now=AFTER)
    assert "学员0、学员1" in Notification.objects.filter(user=owner).latest("pk").body
    client = Client()
    client.force_login(owner)
    shown = client.get("/events/mine/").content.decode()
    for certificate in Certificate.objects.all():
        assert certificate.number in shown
        assert client.get(f"{certificate.get_absolute_url()}certificate.pdf").status_code == 200


def test_anybody_verifies_and_learns_no_name(client: Client) -> None:
    _attendee, certificate = earned()
    shown = client.get(certificate.get_absolute_url()).content.decode()
    for words in ("有效", certificate.number, "学*1", "欧盟合规课程"):
        assert words in shown
    assert certificate.name not in shown
    revoke_certificate(certificate=certificate, by=None, now=AFTER, reason="代签")
    shown = client.get(certificate.get_absolute_url()).content.decode()
    assert "已撤销" in shown
    assert "代签" in shown
    assert "有效" not in shown.replace("有效期", "")


def test_the_paper_is_the_holder_s_and_the_office_s(client: Client, officer: Client, enterprise: Client) -> None:
    attendee, certificate = earned(is_demonstration=True)
    address = f"{certificate.get_absolute_url()}certificate.pdf"
    assert client.get(address).status_code == 404
    assert enterprise.get(address).status_code == 404
    assert client.get(f"{address}?ticket=forged").status_code == 404
    answer = client.get(f"{address}?ticket={ticket_token(attendee)}")
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    for words in ("结业证书", attendee.name, certificate.number, "2026年12月12日", "演示数据"):
        assert words in text
    assert officer.get(address).status_code == 200
    assert AuditEntry.objects.filter(action="events.certificate.look").count() == 1


def test_a_revoked_one_is_not_given_again_and_revoked_once_with_a_reason() -> None:
    _attendee, certificate = earned()
    with pytest.raises(RefusedError, match="写明理由"):
        revoke_certificate(certificate=certificate, by=None, now=AFTER, reason=" ")
    revoke_certificate(certificate=certificate, by=None, now=AFTER, reason="代签")
    with pytest.raises(RefusedError, match="已经撤销"):
        revoke_certificate(certificate=certificate, by=None, now=AFTER, reason="代签")
    assert issue_certificates(course=certificate.course, by=None, now=AFTER) == []


def test_only_officers_of_the_calendar_certify(people) -> None:
    attendee = guest(training())
    came(attendee, FIRST)
    found = course(attendee.event)
    for by in (people["enterprise"], people["reviewer"]):
        with pytest.raises(RefusedError):
            issue_certificates(course=found, by=by, now=AFTER)


def test_courses_are_listed_with_their_events(client: Client) -> None:
    setup = training()
    course(setup.event, markets=["DE"], summary="四场")
    course(title="没公开", is_published=False)
    shown = client.get("/events/courses/").content.decode()
    for words in ("欧盟合规课程", "德国", "合规培训", "出席满 1 场颁发结业证书"):
        assert words in shown
    assert "没公开" not in shown
    assert "欧盟合规课程" in client.get(setup.event.get_absolute_url()).content.decode()


def test_the_holder_s_own_account(client: Client) -> None:
    user = account("one")
    made = registered(training(), by=user)
    attendee = made.attendees.select_related("event").get()
    came(attendee, FIRST)
    (certificate,) = issue_certificates(course=course(attendee.event), by=None, now=AFTER)
    client.force_login(user)
    assert certificate.user == user
    assert client.get(f"{certificate.get_absolute_url()}certificate.pdf").status_code == 200
