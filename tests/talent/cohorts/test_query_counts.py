"""Lists take the same queries however long they are."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import MemberRole
from talent.models import Cohort
from talent.services.cohorts import enrolling
from tests.factories.cohorts import finished, opened, planned, recognised, taught
from tests.factories.companies import company, person
from tests.talent.cohorts.test_pages import PARTS, signed_in
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("learner", "/talent/cohorts/"),
        ("learner", "/talent/trainings/"),
        ("learner", "/talent/statistics/"),
        ("owner", "/talent/workspace/"),
        ("officer", "/admin/talent/cohorts/"),
        ("officer", "/admin/talent/certificates/"),
        ("officer", "/admin/talent/bases/"),
    ],
)
def test_lists_take_the_same_queries_however_long(base, award, owner, learner, officer, who, address) -> None:
    client = signed_in({"learner": learner, "owner": owner, "officer": officer}[who])

    def queries(wanted: int) -> int:
        for number in range(Cohort.objects.count(), wanted):
            other_owner = person(f"owner_{number}")
            other = company(f"学院{number}", number=number + 10, members={other_owner: MemberRole.OWNER})
            recognised(other, now=NOW, made=award.programme)
            finished(base, by=owner, now=NOW, people=[learner], named=1)
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    assert queries(1) == queries(4)


def test_one_cohorts_pages_take_the_same_queries_however_many_people(base, award, owner) -> None:
    cohort = opened(base, by=owner, now=NOW, seats=30, parts=PARTS)
    client = signed_in(owner)
    session = cohort.sessions.all()[0]
    pages = [
        reverse("talent:workspace_cohort", args=[cohort.pk]),
        reverse("talent:workspace_attendance", args=[cohort.pk, session.pk]),
        reverse("talent:workspace_scores", args=[cohort.pk]),
        reverse("talent:workspace_finish", args=[cohort.pk]),
    ]

    def queries(wanted: int) -> list[int]:
        for number in range(cohort.trainees.count(), wanted):
            enrolling.enter(cohort=cohort, name=f"学员{number}", by=owner, now=NOW)
        found = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            found.append(len(captured))
        return found

    assert queries(2) == queries(9)
    planned(base, by=owner, now=NOW)
    assert taught(cohort, by=owner, score=70)
