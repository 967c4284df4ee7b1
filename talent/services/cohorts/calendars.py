"""A cohort's sessions as a calendar file."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.ics import CalendarEntry, Status, written
from talent.models import Cohort
from talent.rules.cohorts import CohortState


def calendar_file(cohort: Cohort) -> str:
    """An entry for each session; of a cancelled cohort they stay, as cancelled."""
    return written(cohort.title, _entries(cohort))


def _entries(cohort: Cohort) -> Iterator[CalendarEntry]:
    is_cancelled = cohort.state == CohortState.CANCELLED
    lines = [_("演示数据，不是真实安排。")] if cohort.is_demonstration else []
    host = settings.BASE_URL.partition("://")[2].partition("/")[0]
    for session in cohort.sessions.all():
        teacher = [_("授课人：%(name)s") % {"name": session.teacher}] if session.teacher else []
        yield CalendarEntry(
            uid=f"cohort-{cohort.pk}-session-{session.pk}@{host}",
            sequence=cohort.sequence,
            stamp=cohort.changed_at,
            first=localtime(session.starts_at).replace(tzinfo=None),
            last=localtime(session.ends_at).replace(tzinfo=None),
            summary=f"{cohort.title}：{session.topic}",
            description="\n".join([*lines, *teacher]),
            location=session.place or cohort.place,
            url=settings.BASE_URL + cohort.get_absolute_url(),
            status=Status.CANCELLED if is_cancelled else Status.CONFIRMED,
            is_busy=not is_cancelled,
        )
