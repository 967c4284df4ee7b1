"""Figures from rows, the yearly duty, reviews and reminders, a revoked base that applies anew."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from accounts.models import MemberRole, Notification
from core.charts import Kind
from policy_kb.models import Clause
from talent.models import Application, Award, AwardReminder, Cohort, CohortCertificate, Trainee
from talent.services.awards import Figures as Reported
from talent.services.awards import grant, review, revoke
from talent.services.cohorts import employment
from talent.services.cohorts.bases import base_rows
from talent.services.cohorts.certificates import revoke as revoke_certificate
from talent.services.cohorts.duties import duty_years, figures_for_review, period_of
from talent.services.cohorts.employment import Post
from talent.services.cohorts.figures import figures_between
from talent.services.cohorts.statistics import statistics
from talent.services.cohorts.tending import tend
from talent.services.drafts import may_begin
from talent.services.programmes import definition_of
from tests.factories.cohorts import finished, opened, recognised
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.policies import publish
from tests.factories.talent import personal_programme
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)
FINISHED = date(2026, 12, 4)


def hired(trainee: Trainee, on: date, *, left: date | None = None, by) -> None:
    employment.record(trainee=trainee, post=Post("甲公司", on, left), by=by, now=NOW + 2 * YEAR)


@pytest.fixture
def people(base, award, owner) -> list[Trainee]:
    """Six who passed on 4 December 2026."""
    return list(finished(base, by=owner, now=NOW, named=6).trainees.order_by("turn"))


def test_figures_follow_from_the_rows(base, people, owner, officer) -> None:
    hired(people[0], date(2026, 12, 10), by=owner)
    hired(people[1], date(2026, 12, 10), left=date(2027, 6, 9), by=owner)  # a day too short
    hired(people[2], date(2026, 12, 10), left=date(2027, 6, 10), by=owner)
    hired(people[3], date(2027, 4, 1), by=owner)
    revoke_certificate(certificate=CohortCertificate.objects.all()[0], by=officer, now=NOW, reason="有误")
    found = figures_between(base, date(2026, 1, 1), date(2026, 12, 31), day=date(2027, 6, 10))
    assert (found.trained, found.certified, found.hired, found.retained, found.pending) == (6, 5, 4, 2, 1)
    assert figures_between(base, date(2027, 1, 1), date(2027, 12, 31), day=date(2027, 6, 10)).trained == 0
    assert figures_between(None, date(2026, 1, 1), date(2026, 12, 31), day=date(2027, 6, 10)).trained == 0


def test_the_duty_is_checked_year_by_year_with_its_clause(base, award, people, owner, officer) -> None:
    made = award.programme
    publish(text="关于培训基地的措施\n一、年度任务\n基地每年培训不少于五人。")
    clause = Clause.objects.get(text__contains="不少于五人")
    assert duty_years(award, day=date(2028, 1, 1)) == []
    made.least_trainees, made.least_hired_share, made.duty_clause = 5, 50, clause
    made.save()
    award.refresh_from_db()
    hired(people[0], date(2026, 12, 10), by=owner)
    first, second = duty_years(award, day=date(2028, 1, 1))
    assert (first.first, first.last) == (date(2026, 11, 23), date(2027, 11, 22))
    assert [each.outcome.value for each in first.results] == ["pass", "fail"]  # one of six
    assert [each.outcome.value for each in second.results] == ["unknown", "unknown"]  # nothing known, and not over
    assert first.results[0].clause.document == "关于培训基地的措施"
    assert "不少于五人" in first.results[0].clause.quote
    for each in people[1:3]:
        hired(each, date(2027, 1, 5), by=owner)
    assert [each.outcome.value for each in duty_years(award, day=date(2028, 1, 1))[0].results] == ["pass", "pass"]
    review(award=award, by=officer, now=NOW + YEAR, figures=Reported(6, 3, 1), keep=True, note="达标")
    assert period_of(award) == (NOW + YEAR).date()
    assert figures_for_review(award, day=date(2028, 1, 1)).trained == 0


def test_small_numbers_are_not_told_apart(base, award, people, owner, officer) -> None:
    other_owner = person("other_owner")
    other = company("第二学院", number=2, members={other_owner: MemberRole.OWNER})
    recognised(other, now=NOW)
    finished(other, by=other_owner, now=NOW + YEAR, named=2)
    found = statistics(day=date(2028, 1, 1))
    assert [(line.base, line.year, line.cells[0]) for line in found.lines] == [
        ("第二学院", 2027, "不足 5 人"),
        ("海城职业学院", 2026, "6"),
    ]
    years, trained, certified, by_hired = found.charts
    assert certified.series[0].values == (6,)
    assert [series.values for series in years.series] == [(6, None), (6, None), (0, None)]
    assert (trained.kind, trained.labels, trained.series[0].values) == (Kind.RANKED, ("海城职业学院",), (6,))
    assert "不足 5 人的不列出" in trained.summary
    assert by_hired.is_empty
    assert found.total.trained == 8


def test_nothing_yet_is_said_to_be_nothing(db) -> None:
    found = statistics(day=date(2028, 1, 1))
    assert found.is_empty
    assert (found.lines, found.latest) == ([], None)


def test_who_never_came_was_not_trained(base, award, owner) -> None:
    cohort = finished(base, by=owner, now=NOW, named=2)
    cohort.trainees.update(attended=0, state="failed")
    assert figures_between(base, FINISHED, FINISHED, day=FINISHED).trained == 0


def test_reviews_are_spoken_of_ahead_and_when_overdue_once_each(base, award, owner, officer) -> None:
    elsewhere = limited_officer("elsewhere", district("海淀区", "haidian"))
    due = award.review_due_on
    ahead = NOW.replace(year=due.year) - timedelta(days=60)
    assert tend(now=ahead - timedelta(days=1)).reminded == 0
    assert [tend(now=ahead).reminded, tend(now=ahead + timedelta(days=3)).reminded] == [1, 0]
    assert tend(now=ahead + timedelta(days=60)).reminded == 0  # the day itself
    over = ahead + timedelta(days=61)
    assert [tend(now=over).reminded, tend(now=over).reminded] == [1, 0]
    assert AwardReminder.objects.count() == 2
    for user, count in ((owner, 2), (officer, 2), (elsewhere, 0)):
        assert Notification.objects.filter(user=user, title__contains="复核").count() == count
    rows = base_rows(officer, day=over.date())
    assert [(row.is_due, row.is_overdue) for row in rows] == [(False, True)]
    assert base_rows(elsewhere, day=over.date()) == []
    review(award=award, by=officer, now=over, figures=Reported(), keep=True, note="达标")
    award.refresh_from_db()
    assert tend(now=over).reminded == 0
    assert award.review_due_on > over.date()


def test_a_persons_award_is_spoken_of_to_the_person(learner, officer) -> None:
    made = personal_programme(review_months=12)
    application = Application.objects.create(
        programme=made,
        person=learner,
        definition=definition_of(made).model_dump(mode="json"),
        state="granted",
        number="R2026-1",
    )
    with transaction.atomic():
        grant(application, now=NOW)
    assert tend(now=NOW.replace(year=2027)).reminded == 1
    told = Notification.objects.get(user=learner)
    assert (told.topic, "培训班" in told.body) == ("talent_application", False)
    assert Notification.objects.filter(user=officer, topic="talent_incoming").count() == 1


def test_a_revoked_base_is_refused_with_the_date(base, award, owner, officer) -> None:
    revoke(award=award, by=officer, now=NOW, reason="停止办学")
    asked = {"programme": award.programme, "organisation": base, "by": owner}
    refusal = may_begin(**asked, now=NOW + timedelta(days=1))
    assert not refusal
    assert "2028年11月23日之前不能再申请" in refusal.reason
    assert not may_begin(**asked, now=NOW.replace(year=2028))  # the last day itself
    assert may_begin(**asked, now=NOW.replace(year=2028) + timedelta(days=1))
    assert not Award.objects.valid().exists()


def test_the_command_begins_what_has_begun(base, award, owner) -> None:
    cohort = opened(base, by=owner, now=NOW)
    for moment, words in ((NOW, "started 0"), (cohort.sessions.all()[0].starts_at, "started 1")):
        with time_machine.travel(moment, tick=False):
            out = StringIO()
            call_command("tend_talent", stdout=out)
            assert words in out.getvalue()
    assert Cohort.objects.get().state == "running"
