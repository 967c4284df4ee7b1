"""What waits in the office of talent: by queue and part, in time and too long, at a constant number of queries."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Enterprise, User
from accounts.seeds import seed_accounts
from core.services.queues import totals
from talent.models import Award
from talent.services.reviewing import advance
from talent.services.worklist import Subject, worklist
from talent.views.office.worklist import ADDRESSES
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.jobs import draft
from tests.factories.talent import personal_programme, programme, submitted
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
DESK = "/admin/talent/worklist/"


def keys(user: User, now=NOW) -> dict[str, tuple[int, int]]:
    return {queue.key: (queue.count, queue.overdue) for queue in worklist(user, now=now)}


def test_each_part_sees_its_own(applicant: User, college: Enterprise, officer: User, decider: User) -> None:
    submitted(programme(), by=applicant, organisation=college, now=NOW)
    own = submitted(personal_programme(), by=person("one"), now=NOW)
    assert keys(officer) == {"look": (2, 0)}
    assert keys(decider) == {}
    advance(application=own, by=officer, now=NOW)
    assert keys(officer) == {"look": (1, 0)}
    assert keys(decider) == {"decide": (1, 0)}
    assert keys(applicant) == {}


def test_a_district_officer_sees_its_organisations_alone(applicant: User, college: Enterprise, db: None) -> None:
    submitted(programme(), by=applicant, organisation=college, now=NOW)
    submitted(personal_programme(), by=person("one"), now=NOW)
    assert keys(limited_officer("here", college.district)) == {"look": (1, 0)}
    assert keys(limited_officer("there", district("平谷区", "pinggu"))) == {}


def test_what_is_due_is_counted_to_the_second(applicant: User, college: Enterprise, officer: User) -> None:
    application = submitted(programme(), by=applicant, organisation=college, now=NOW)
    due = application.due_at
    assert due is not None
    assert keys(officer, due) == {"look": (1, 0)}
    assert keys(officer, due + timedelta(seconds=1)) == {"look": (1, 1)}
    queue = worklist(officer, now=due + timedelta(days=1))[0]
    assert (queue.tasks[0].title, queue.tasks[0].is_overdue) == (application.number, True)
    assert totals([queue]) == (1, 1)


def test_an_award_is_due_by_its_day(applicant: User, college: Enterprise, officer: User) -> None:
    application = submitted(programme(), by=applicant, organisation=college, now=NOW)
    today = NOW.date()
    Award.objects.create(
        application=application, programme=application.programme, organisation=college, granted_on=today,
        review_due_on=today,
    )  # fmt: skip
    assert keys(officer)["awards"] == (1, 0)
    assert keys(officer, NOW + timedelta(days=1))["awards"] == (1, 1)
    assert "awards" not in keys(officer, NOW - timedelta(days=40))


def test_postings_wait_there_too(officer: User) -> None:
    from talent.services.jobs.postings import submit

    owner = person("owner")
    firm = company("岗位公司", number=3, members={owner: "owner"})
    submit(posting=draft(firm, by=owner, now=NOW), by=owner, now=NOW)
    assert keys(officer) == {"jobs": (1, 0)}


def test_the_page_and_the_home_panel(applicant: User, college: Enterprise, officer: User) -> None:
    client = Client()
    client.force_login(officer)
    with time_machine.travel(NOW, tick=False):
        assert "没有等您办理的事项" in client.get(DESK).content.decode()
        application = submitted(programme(), by=applicant, organisation=college, now=NOW)
        page = client.get(DESK).content.decode()
        assert f"/admin/talent/applications/{application.pk}/" in page
        assert f'href="{DESK}#queue-look"' in client.get("/admin/").content.decode()
        with CaptureQueriesContext(connection) as before:
            client.get(DESK)
        for number in range(4):
            other = company(f"院校{number}", number=20 + number, members={applicant: "owner"})
            submitted(application.programme, by=applicant, organisation=other, now=NOW)
        with CaptureQueriesContext(connection) as after:
            client.get(DESK)
    assert len(after) == len(before)


@pytest.mark.parametrize("subject", Subject)
def test_every_kind_of_task_has_a_page(subject: Subject) -> None:
    from django.urls import reverse

    assert reverse(ADDRESSES[subject], args=[7]).startswith("/admin/talent/")


def test_a_person_of_another_office_has_no_worklist(db: None) -> None:
    people = {user.username: user for user in seed_accounts()}
    client = Client()
    client.force_login(people["cashier"])
    assert client.get(DESK).status_code == 302
