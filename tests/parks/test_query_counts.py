"""The office's lists of yearly figures and assessments ask as much for two hundred parks as for two."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from parks.models import Assessment, AssessmentRubric, ParkIndexPage, ParkPage, ReportingCall, YearlyFigures

pytestmark = pytest.mark.django_db
MANY = 200


@pytest.fixture
def year() -> int:
    now = timezone.now()
    ReportingCall.objects.create(year=2025, opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=9))
    AssessmentRubric.objects.create(year=2025)
    return 2025


def grow(count: int) -> None:
    """Parks straight into the tree: the lists read no more of them than a row."""
    index, rubric = ParkIndexPage.objects.get(), AssessmentRubric.objects.get()
    for number in range(ParkPage.objects.count(), count):
        page = ParkPage(title=f"园区{number:03}", slug=f"many-{number}", live=True)
        index.add_child(instance=page)
        YearlyFigures.objects.create(park=page, year=2025, tenants=number, state="submitted")
        Assessment.objects.create(park=page, rubric=rubric, note="评语", total=number % 100)


@pytest.mark.parametrize("address", ["/admin/parks/reports/", "/admin/parks/assessments/"])
def test_two_hundred_parks_ask_no_more_than_two(
    address: str, year: int, people: dict[str, User], client_of: Callable[[str], Client], django_assert_max_num_queries
) -> None:
    client = client_of("officer")
    grow(2)
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        assert client.get(address).status_code == 200
    grow(MANY)
    with django_assert_max_num_queries(len(few) + 1):  # how many pages there are
        page = client.get(address)
    assert page.context["page"].paginator.count == MANY
    assert client.get(f"{address}?year=2025&page=4").context["page"].number == 4
