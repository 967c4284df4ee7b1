"""Due dates: to the end of the last day on the office's clock, working days under the table of holidays."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.models import Holiday
from core.services.deadlines import due_at, end_of
from core.workflow.definitions import Publicity, ReviewStep
from core.working_days import DayUnit

ZONE = ZoneInfo("Asia/Shanghai")
FRIDAY_EVENING = datetime(2026, 11, 20, 20, 0, tzinfo=ZONE)


def end(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=ZONE)


@pytest.mark.django_db
def test_working_days_skip_weekends_and_holidays_and_count_days_worked_instead() -> None:
    assert due_at(FRIDAY_EVENING, 5, DayUnit.WORKING) == end(date(2026, 11, 27))
    Holiday.objects.create(day=date(2026, 11, 24), is_worked=False, name="放假")
    assert due_at(FRIDAY_EVENING, 5, DayUnit.WORKING) == end(date(2026, 11, 30))
    Holiday.objects.create(day=date(2026, 11, 28), is_worked=True, name="调休上班")
    assert due_at(FRIDAY_EVENING, 5, DayUnit.WORKING) == end(date(2026, 11, 28))


def test_calendar_days_ask_no_table() -> None:
    assert end_of(Publicity(days=7), FRIDAY_EVENING) == end(date(2026, 11, 27))


@pytest.mark.django_db
def test_the_day_is_the_offices_not_utcs() -> None:
    """At 01:00 in Shanghai it is still yesterday in UTC."""
    start = datetime(2026, 11, 22, 17, 0, tzinfo=ZoneInfo("UTC"))  # 01:00 on Monday the 23rd
    step = ReviewStep(key="s", title="初审", role="officer", days=1)
    assert end_of(step, start) == end(date(2026, 11, 24))
