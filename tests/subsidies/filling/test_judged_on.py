"""Conditions are judged as of today, but never later than the call's last day: a late supplement loses no year."""

from datetime import UTC, date, datetime

import pytest

from subsidies.services.tasks import FormTasks
from tests.factories.companies import company
from tests.factories.subsidies import draft, open_call

CLOSES = datetime(2026, 12, 31, 10, 0, tzinfo=UTC)  # 18:00 in Shanghai


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "judged"), [(date(2026, 11, 22), date(2026, 11, 22)), (date(2027, 1, 8), date(2026, 12, 31))]
)
def test_the_day_of_judgement(day: date, judged: date) -> None:
    application = draft(company(), call=open_call(opens_at=datetime(2026, 11, 1, tzinfo=UTC), closes_at=CLOSES))
    assert FormTasks(application, day=day).judged_on == judged
