"""Play what happened in the demo parks, in the order of time, by the services that do it."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import Enterprise, User
from parks.models import Lead, ParkPage
from parks.seeds.cases.assessments import assessments, open_rubric
from parks.seeds.cases.enquiries import enquiries
from parks.seeds.cases.leads import leads
from parks.seeds.cases.recognition import seed_recognition
from parks.seeds.cases.reports import open_calls, reports
from parks.seeds.cases.stage import Stage

CAST = ("officer", "officer2", "parkmanager", "parkmanager2", "enterprise", "enterprise2")
PARKS = ("tianzhu", "tongzhou-demo", "shunyi-demo", "xiamen-xiangyu")
ASSESSED_BY = (6, 30)  # month and day by which the year before is reported and assessed


def seed_park_cases(*, now: datetime) -> Iterator[str]:
    """Everything unless it was played before, or people or parks are missing; rules once there are documents."""
    if seed_recognition(day=localdate(now)):
        yield "parks: rules of recognition published"
    people = {user.username: user for user in User.objects.filter(username__in=CAST, is_active=True)}
    parks = {park.slug: park for park in ParkPage.objects.published().filter(slug__in=PARKS)}
    companies = {
        name: found
        for name in ("enterprise", "enterprise2")
        if (found := Enterprise.objects.filter(memberships__user__username=name).order_by("pk").first())
    }
    ready = len(people) == len(CAST) and len(parks) == len(PARKS) and len(companies) == 2
    if not ready or Lead.objects.filter(is_demonstration=True).exists():
        return
    play(Stage(localdate(now), people, parks, companies), now=now)
    yield f"parks: {Lead.objects.count()} projects, with enquiries, yearly figures and assessments"


@transaction.atomic
def play(stage: Stage, *, now: datetime) -> None:
    """Everything that happened before ``now``, the earliest first, so that the trail is in the order of time."""
    last = last_year(stage.today)
    open_calls(last)
    open_rubric(last)
    happenings = [*enquiries(stage), *reports(stage, last), *assessments(stage, last), *leads(stage)]
    for happening in sorted(happenings, key=lambda each: each.at):
        happening.act(min(happening.at, now))


def last_year(day: date) -> int:
    """The last year that has been reported and assessed by ``day``."""
    return day.year - (1 if (day.month, day.day) > ASSESSED_BY else 2)
