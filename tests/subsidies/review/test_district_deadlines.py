"""When the time that a call gives its districts changes, what lies with them is due by the new time."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from subsidies.models import Application, DistrictDeadline
from subsidies.services.advancing import advance
from subsidies.services.calls import extend_call
from subsidies.services.district_deadlines import renew_due_dates
from tests.factories.companies import person
from tests.factories.submitted import FORM, submitted
from tests.factories.subsidies import open_call, scheme_version
from tests.subsidies.after.conftest import Cast


@pytest.fixture
def now() -> datetime:
    return timezone.now().replace(second=0, microsecond=0)


def test_a_later_time_is_taken_over_and_given_up_again(cast: Cast, now: datetime) -> None:
    application = submitted(cast.company, cast.owner, now=now)
    counted = application.due_at
    named = DistrictDeadline.objects.create(
        call=application.call, district=cast.company.district, review_by=now + timedelta(days=60)
    )
    assert renew_due_dates(application.call) == 1
    assert renew_due_dates(application.call) == 0
    application.refresh_from_db()
    assert application.due_at == named.review_by
    named.delete()
    renew_due_dates(application.call)
    application.refresh_from_db()
    assert application.due_at == counted


def test_other_districts_and_later_steps_keep_theirs(cast: Cast, now: datetime) -> None:
    application = submitted(cast.company, cast.owner, now=now)
    DistrictDeadline.objects.create(
        call=application.call,
        district=cast.elsewhere.officer_districts.get().district,
        review_by=now + timedelta(days=60),
    )
    assert renew_due_dates(application.call) == 0
    advance(application=application, by=cast.officer, now=now)
    DistrictDeadline.objects.update(district=cast.company.district)
    assert renew_due_dates(application.call) == 0


def test_an_extended_call_gives_its_districts_the_same_days(cast: Cast, now: datetime) -> None:
    call = open_call(scheme_version(FORM), now=now)
    named = DistrictDeadline.objects.create(
        call=call, district=cast.company.district, review_by=call.closes_at + timedelta(days=10)
    )
    application = submitted(cast.company, cast.owner, now=now, call=call)
    assert application.due_at == named.review_by
    extend_call(
        call, person("chief", Role.OFFICER), closes_at=call.closes_at + timedelta(days=7), reason="节假日", now=now
    )
    assert Application.objects.get(pk=application.pk).due_at == named.review_by + timedelta(days=7)
