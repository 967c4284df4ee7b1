"""Opening and changing cohorts, and who may."""

from dataclasses import replace
from datetime import timedelta

import pytest

from accounts.models import MemberRole, Notification
from accounts.roles import Role
from core.models import AuditEntry
from core.refusals import RefusedError
from core.services.audit import verify
from talent.models import Cohort
from talent.services.awards import revoke
from talent.services.cohorts import editing, enrolling
from talent.services.cohorts.access import bases_of, may_open, may_run, programmes_for
from talent.services.cohorts.editing import PartRow, Plan, SessionRow
from tests.factories.cohorts import finished, opened, plan, planned, recognised
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.talent import programme
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db


def again(cohort: Cohort, **columns: object) -> Plan:
    """The cohort's plan as its form would send it."""
    made = plan(NOW, **columns)
    rows = [
        SessionRow(each.starts_at, each.ends_at, each.topic, each.teacher, each.place, each.pk)
        for each in cohort.sessions.all()
    ]
    return replace(
        made, sessions=rows, parts=[PartRow(each.title, each.weight, each.pk) for each in cohort.parts.all()]
    )


def test_only_a_recognised_base_and_its_office_open_cohorts(base, owner, learner, officer) -> None:
    assert "没有有效的培训基地认定" in may_open(officer, base).reason
    assert not may_open(owner, base)
    award = recognised(base, now=NOW)
    viewer, applicant = person("viewer_of_base"), person("applicant_of_base")
    base.memberships.create(user=viewer, role=MemberRole.VIEWER)
    base.memberships.create(user=applicant, role=MemberRole.APPLICANT)
    assert [bool(may_open(each, base)) for each in (owner, applicant, officer, viewer, learner)] == [True] * 3 + [
        False
    ] * 2
    elsewhere = limited_officer("elsewhere", district("海淀区", "haidian"))
    assert not may_run(elsewhere, base)
    assert may_run(limited_officer("here", base.district), base)
    assert [bool(may_open(each, None)) for each in (officer, elsewhere, owner)] == [True, False, False]
    assert bases_of(owner) == [base]
    assert bases_of(learner) == []
    course = programme(kind="course")
    programme(kind="allowance")
    assert programmes_for(base) == [course, award.programme]


def test_a_revoked_base_changes_nothing(base, award, owner, learner, officer) -> None:
    cohort = opened(base, by=owner, now=NOW)
    trainee = enrolling.join(cohort=cohort, by=learner, now=NOW)
    revoke(award=award, by=officer, now=NOW, reason="停止办学")
    with pytest.raises(RefusedError, match="已撤销"):
        editing.change(cohort=cohort, by=owner, now=NOW, plan=again(cohort))
    with pytest.raises(RefusedError, match="已撤销"):
        enrolling.decide(trainee=trainee, name="decline", by=owner, now=NOW, reason="x")
    with pytest.raises(RefusedError):
        planned(base, by=owner, now=NOW, made=award.programme)
    cancelled = editing.move(cohort=cohort, name="cancel", by=officer, now=NOW, reason="基地已撤销")
    assert cancelled.state == "cancelled"
    trainee.refresh_from_db()
    assert trainee.state == "left"
    last = Notification.objects.filter(user=learner).latest("pk")
    assert (last.title, last.body) == ("培训班已取消：跨境电商运营培训班", "原因：基地已撤销")


def test_the_bureau_teaches_too(officer, learner) -> None:
    cohort = opened(None, by=officer, now=NOW)
    assert enrolling.join(cohort=cohort, by=learner, now=NOW).state == "admitted"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sessions": [(0, 3), (2, 5)]}, "重叠"),
        ({"sessions": [(3, 0)]}, "晚于开始时间"),
        ({"enrol_by": timedelta(days=11)}, "不能晚于第一次课"),
        ({"parts": [PartRow("实操", 50), PartRow("实操 ", 50)]}, "重名"),
        ({"parts": [PartRow("实操", 0)]}, "权重"),
        ({"seats": 0}, "名额"),
        ({"sessions": [(number, number + 1) for number in range(81)]}, "最多"),
    ],
)
def test_a_plan_must_not_contradict_itself(base, award, owner, change, words) -> None:
    made = plan(NOW)
    begins = made.sessions[0].starts_at
    if "sessions" in change:
        rows = [
            SessionRow(begins + timedelta(hours=start), begins + timedelta(hours=end), f"课{start}")
            for start, end in change["sessions"]
        ]
        made = replace(made, sessions=rows)
    if "enrol_by" in change:
        made = replace(made, columns=replace(made.columns, enrol_by=NOW + change["enrol_by"]))
    if "seats" in change:
        made = replace(made, columns=replace(made.columns, seats=0))
    made = replace(made, parts=change.get("parts", ()))
    with pytest.raises(RefusedError, match=words):
        editing.create(programme=award.programme, base=base, by=owner, now=NOW, plan=made)
    assert not Cohort.objects.exists()


def test_it_is_opened_when_it_is_ready(base, award, owner) -> None:
    cohort = planned(base, by=owner, now=NOW, sessions=0)
    with pytest.raises(RefusedError, match="至少安排一次课"):
        editing.move(cohort=cohort, name="open", by=owner, now=NOW)
    ready = planned(base, by=owner, now=NOW)
    with pytest.raises(RefusedError, match="报名截止时间已过"):
        editing.move(cohort=ready, name="open", by=owner, now=ready.enrol_by)
    assert editing.move(cohort=ready, name="open", by=owner, now=NOW).state == "open"
    with pytest.raises(RefusedError):
        editing.move(cohort=ready, name="open", by=owner, now=NOW)
    with pytest.raises(RefusedError, match="理由"):
        editing.move(cohort=ready, name="cancel", by=owner, now=NOW, reason=" ")
    with pytest.raises(RefusedError, match="可以开设的项目"):
        editing.create(programme=programme(kind="allowance"), base=base, by=owner, now=NOW, plan=plan(NOW))


def test_who_has_a_seat_is_told_of_changed_sessions_alone(base, award, owner, learner) -> None:
    cohort = opened(base, by=owner, now=NOW)
    enrolling.join(cohort=cohort, by=learner, now=NOW)
    told = Notification.objects.filter(user=learner, title__startswith="课程安排有变")
    changed = editing.change(cohort=cohort, by=owner, now=NOW, plan=again(cohort, summary="新的说明"))
    assert (told.count(), changed.sequence) == (0, 0)
    kept = again(cohort)
    first, second = kept.sessions
    swapped = [
        replace(first, starts_at=second.starts_at, ends_at=second.ends_at),
        replace(second, starts_at=first.starts_at, ends_at=first.ends_at),
    ]
    changed = editing.change(cohort=cohort, by=owner, now=NOW, plan=replace(kept, sessions=swapped))
    assert (told.count(), changed.sequence) == (1, 1)
    assert [each.topic for each in cohort.sessions.all()] == ["第2课", "第1课"]
    with pytest.raises(RefusedError, match="至少安排一次课"):
        editing.change(cohort=cohort, by=owner, now=NOW, plan=replace(kept, sessions=[]))
    assert cohort.sessions.count() == 2


def test_a_finished_one_is_changed_no_more(base, award, owner) -> None:
    cohort = finished(base, by=owner, now=NOW, named=1)
    with pytest.raises(RefusedError, match="已经结束"):
        editing.change(cohort=cohort, by=owner, now=NOW, plan=again(cohort))
    with pytest.raises(RefusedError, match="已经结束"):
        enrolling.enter(cohort=cohort, name="赵六", by=owner, now=NOW)
    assert set(AuditEntry.objects.filter(action__startswith="talent.cohort").values_list("action", flat=True)) == {
        f"talent.cohort.{name}" for name in ("create", "open", "attendance", "finish")
    }
    assert verify() is None


def test_querysets_show_nobody_elses(base, award, owner, learner, officer) -> None:
    mine = planned(base, by=owner, now=NOW)
    other_owner = person("other_owner")
    other = company(
        "第二学院", number=2, members={other_owner: MemberRole.OWNER}, district=district("海淀区", "haidian")
    )
    recognised(other, now=NOW)
    theirs = planned(other, by=other_owner, now=NOW)
    haidian = limited_officer("of_haidian", other.district)
    bureau = planned(None, by=officer, now=NOW)
    rows = {
        each: set(Cohort.objects.run_by(each).values_list("pk", flat=True))
        for each in (owner, other_owner, learner, officer, haidian, person("judge", Role.DECIDER))
    }
    assert list(rows.values()) == [{mine.pk}, {theirs.pk}, set(), {mine.pk, theirs.pk, bureau.pk}, {theirs.pk}, set()]
    assert not Cohort.objects.public().exists()
