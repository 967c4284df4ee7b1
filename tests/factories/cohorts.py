"""Recognised bases, and cohorts by the services that make them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import Enterprise, User
from talent.models import Application, Award, Cohort, Programme, Trainee
from talent.rules.results import Presence
from talent.services.awards import grant
from talent.services.cohorts import editing, enrolling, finishing, running
from talent.services.cohorts.editing import Columns, PartRow, Plan, SessionRow
from talent.services.programmes import definition_of
from tests.factories.talent import programme

DAY = timedelta(days=1)


def recognised(organisation: Enterprise, *, now: datetime, made: Programme | None = None) -> Award:
    """The organisation as a training base, without the way there."""
    made = made or programme()
    application = Application.objects.create(
        programme=made,
        organisation=organisation,
        definition=definition_of(made).model_dump(mode="json"),
        state="granted",
        number=f"R2026-9{Application.objects.count():05d}",
        submitted_at=now,
    )
    with transaction.atomic():
        return grant(application, now=now)


def plan(now: datetime, *, sessions: int = 2, parts: Sequence[PartRow] = (), **columns: Any) -> Plan:
    """Two mornings, the first ten days from now; one may sign up until the day before."""
    begins = now.replace(hour=9, minute=0, second=0, microsecond=0) + 10 * DAY
    defaults = {"title": "跨境电商运营培训班", "seats": 2, "enrol_by": begins - DAY, "hours": 8, "place": "一号教室"}
    rows = [
        SessionRow(begins + number * DAY, begins + number * DAY + timedelta(hours=3), f"第{number + 1}课")
        for number in range(sessions)
    ]
    return Plan(Columns(**{**defaults, **columns}), rows, parts)


def planned(
    base: Enterprise | None, *, by: User | None, now: datetime, made: Programme | None = None, **more: Any
) -> Cohort:
    """A cohort that its base alone sees."""
    if made is None:
        made = programme() if base is None else Award.objects.valid().filter(organisation=base)[0].programme
    return editing.create(programme=made, base=base, by=by, now=now, plan=plan(now, **more))


def opened(base: Enterprise | None, *, by: User | None, now: datetime, **more: Any) -> Cohort:
    """A cohort that one may sign up for."""
    return editing.move(cohort=planned(base, by=by, now=now, **more), name="open", by=by, now=now)


def taught(cohort: Cohort, *, by: User | None, absent: Sequence[Trainee] = (), score: int | None = None) -> datetime:
    """Every session held, everybody present but ``absent``, everything scored alike; when it was over."""
    admitted = list(cohort.trainees.filter(state="admitted"))
    end = cohort.enrol_by
    for session in cohort.sessions.all():
        end = session.ends_at
        presences = {each.pk: Presence.ABSENT if each in absent else Presence.PRESENT for each in admitted}
        running.record_attendance(session=session, by=by, now=end, presences=presences)
    if score is not None:
        marks = {(part.pk, each.pk): score for part in cohort.parts.all() for each in admitted}
        running.record_scores(cohort=cohort, by=by, now=end, scores=marks)
    return end


def finished(
    base: Enterprise | None, *, by: User, now: datetime, people: Sequence[User] = (), named: int = 0
) -> Cohort:
    """A cohort of accounts and of people by name who all passed."""
    cohort = opened(base, by=by, now=now, seats=max(len(people) + named, 1))
    for each in people:
        enrolling.join(cohort=cohort, by=each, now=now)
    for number in range(named):
        enrolling.enter(cohort=cohort, name=f"学员{number}", by=by, now=now)
    end = taught(cohort, by=by)
    finishing.finish(cohort=cohort, by=by, now=end)
    cohort.refresh_from_db()
    return cohort
