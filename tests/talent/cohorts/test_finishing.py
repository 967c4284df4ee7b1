"""Attendance, scores, who passes, certificates, and where people were hired."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from docx import Document
from pypdf import PdfReader

from accounts.models import MemberRole, Notification
from accounts.roles import Role
from core.models import AuditEntry
from core.refusals import RefusedError
from criteria.models import RuleSet
from criteria.rules.definition import ClauseRef, Comparison, Criterion, RuleSetDefinition
from criteria.rules.definition import Test as FactTest
from talent.models import AssessmentScore, Attendance, CohortCertificate, Trainee
from talent.rules.results import Presence
from talent.services.cohorts import employment, enrolling, finishing, running
from talent.services.cohorts.certificates import revoke
from talent.services.cohorts.editing import PartRow
from talent.services.cohorts.employment import Post
from talent.services.cohorts.papers import as_docx, as_pdf
from talent.services.cohorts.sheets import export
from tests.factories.cohorts import finished, opened, taught
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.talent import programme
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
PARTS = (PartRow("实操", 60), PartRow("笔试", 40))


@pytest.fixture
def cohort(base, award, owner):
    return opened(base, by=owner, now=NOW, seats=3, parts=PARTS)


@pytest.fixture
def trainee(cohort, learner) -> Trainee:
    mine = company("甲公司", number=2, members={learner: MemberRole.VIEWER})
    return enrolling.join(cohort=cohort, by=learner, now=NOW, name="王小明", enterprise=mine)


def test_attendance_counts_from_the_day_and_the_later_entry_holds(cohort, trainee, owner, learner) -> None:
    session = cohort.sessions.all()[0]
    with pytest.raises(RefusedError, match="还没有开始"):
        running.record_attendance(session=session, by=owner, now=NOW, presences={trainee.pk: Presence.PRESENT})
    morning = session.starts_at - timedelta(hours=1)
    assert (
        running.record_attendance(session=session, by=owner, now=morning, presences={trainee.pk: Presence.ABSENT}) == 1
    )
    assert (
        running.record_attendance(session=session, by=owner, now=morning, presences={trainee.pk: Presence.ABSENT}) == 0
    )
    assert running.record_attendance(session=session, by=owner, now=morning, presences={trainee.pk: Presence.LATE}) == 1
    assert Attendance.objects.get().presence == "late"
    cohort.refresh_from_db()
    assert cohort.state == "running"
    for by, key in ((learner, trainee.pk), (owner, 10**6)):
        with pytest.raises(RefusedError):
            running.record_attendance(session=session, by=by, now=morning, presences={key: Presence.PRESENT})


def test_scores_are_out_of_a_hundred_and_may_be_taken_out(cohort, trainee, owner) -> None:
    part = cohort.parts.all()[0]
    key = (part.pk, trainee.pk)
    for wrong in (Decimal("100.1"), Decimal(-1)):
        with pytest.raises(RefusedError, match="0 到 100"):
            running.record_scores(cohort=cohort, by=owner, now=NOW, scores={key: wrong})
    assert running.record_scores(cohort=cohort, by=owner, now=NOW, scores={key: Decimal("99.5")}) == 1
    assert running.record_scores(cohort=cohort, by=owner, now=NOW, scores={key: Decimal("99.5")}) == 0
    assert running.record_scores(cohort=cohort, by=owner, now=NOW, scores={key: None}) == 1
    assert not AssessmentScore.objects.exists()
    with pytest.raises(RefusedError, match="名单"):
        running.record_scores(cohort=cohort, by=owner, now=NOW, scores={(part.pk + 99, trainee.pk): Decimal(1)})


def test_who_passes_gets_a_certificate_and_who_does_not_hears_why(cohort, trainee, owner, learner) -> None:
    absent = enrolling.enter(cohort=cohort, name="李四", by=owner, now=NOW)
    with pytest.raises(RefusedError, match="还没有全部结束"):
        finishing.finish(cohort=cohort, by=owner, now=NOW)
    end = cohort.sessions.all()[1].ends_at
    assert finishing.hindrances(cohort, now=end) == ["还没有登记考勤：第1课、第2课。"]
    taught(cohort, by=owner, absent=[absent])
    marks = {(part.pk, trainee.pk): value for part, value in zip(cohort.parts.all(), (90, 70), strict=True)}
    running.record_scores(cohort=cohort, by=owner, now=end, scores=marks)
    with pytest.raises(RefusedError):
        finishing.finish(cohort=cohort, by=learner, now=end)
    done = finishing.finish(cohort=cohort, by=owner, now=end)
    trainee.refresh_from_db()
    absent.refresh_from_db()
    cohort.refresh_from_db()
    assert (trainee.state, trainee.attended, trainee.score) == ("completed", Decimal(100), Decimal(82))
    assert absent.state == "failed"
    assert absent.reason == "出勤率 0%，要求不低于 80%；考核成绩没有录入完整"
    assert (cohort.state, cohort.finished_on) == ("finished", date(2026, 12, 4))
    (certificate,) = done.passed
    assert certificate.number == "JY2026-000001"
    assert Notification.objects.filter(user=learner, title__startswith="结业证书已颁发").count() == 1
    with pytest.raises(RefusedError):
        finishing.finish(cohort=cohort, by=owner, now=end)
    assert CohortCertificate.objects.count() == 1


def test_a_certificate_says_for_ever_what_it_said(cohort, trainee, owner, learner) -> None:
    end = taught(cohort, by=owner, score=80)
    finishing.finish(cohort=cohort, by=owner, now=end)
    certificate = CohortCertificate.objects.get()
    before = as_pdf(certificate)
    trainee.refresh_from_db()
    trainee.name, trainee.cohort.title = "别人", "别的班"
    trainee.save()
    certificate = CohortCertificate.objects.get()
    assert as_pdf(certificate) == before
    words = PdfReader(io.BytesIO(before)).pages[0].extract_text()
    assert all(each in words for each in ("结业证书", "王小明", certificate.number, "海城职业学院", "80.0", "甲公司"))
    document = Document(io.BytesIO(as_docx(certificate)))
    assert "王小明" in [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert len(document.inline_shapes) == 1


def test_an_officer_of_the_district_revokes_it(base, award, owner, learner, officer) -> None:
    finished(base, by=owner, now=NOW, people=[learner])
    certificate = CohortCertificate.objects.get()
    elsewhere = limited_officer("elsewhere", district("海淀区", "haidian"))
    for by in (owner, elsewhere):
        with pytest.raises(RefusedError, match="权限"):
            revoke(certificate=certificate, by=by, now=NOW, reason="成绩有误")
    colleague = person("colleague", Role.OFFICER)
    base.memberships.create(user=colleague, role=MemberRole.VIEWER)
    with pytest.raises(RefusedError, match="权限"):
        revoke(certificate=certificate, by=colleague, now=NOW, reason="成绩有误")
    with pytest.raises(RefusedError, match="理由"):
        revoke(certificate=certificate, by=officer, now=NOW, reason=" ")
    revoke(certificate=certificate, by=officer, now=NOW, reason="成绩有误")
    with pytest.raises(RefusedError, match="已经撤销"):
        revoke(certificate=certificate, by=officer, now=NOW, reason="再次")
    titles = Notification.objects.filter(title__contains="撤销").values_list("user__username", flat=True)
    assert set(titles) == {"learner", "base_owner"}
    certificate.refresh_from_db()
    assert "已撤销" in PdfReader(io.BytesIO(as_pdf(certificate))).pages[0].extract_text()
    assert AuditEntry.objects.about(certificate).count() == 2


@pytest.mark.parametrize(
    ("post", "words"),
    [
        (Post(" ", date(2026, 12, 10)), "用人单位"),
        (Post("甲公司", date(2027, 2, 1)), "晚于今天"),
        (Post("甲公司", date(2026, 12, 1)), "早于开班"),
        (Post("甲公司", date(2026, 12, 20), date(2026, 12, 19)), "早于入职"),
    ],
)
def test_an_employment_must_be_possible(base, award, owner, post, words) -> None:
    cohort = finished(base, by=owner, now=NOW, named=1)
    trainee = cohort.trainees.get()
    with pytest.raises(RefusedError, match=words):
        employment.record(trainee=trainee, post=post, by=owner, now=NOW.replace(year=2027, month=1))


def test_an_employment_links_the_company_and_stands_once(base, award, owner, learner) -> None:
    known = company("乙公司", number=3)
    trainee = finished(base, by=owner, now=NOW, named=1).trainees.get()
    later = NOW + timedelta(days=60)
    values = {"trainee": trainee, "by": owner, "now": later}
    entry = employment.record(post=Post("乙公司", date(2026, 12, 10)), **values)
    assert entry.enterprise == known
    with pytest.raises(RefusedError, match="已经登记过"):
        employment.record(post=Post("乙公司", date(2026, 12, 10)), **values)
    changed = employment.record(post=Post("丙公司", date(2026, 12, 11), job="客服"), employment=entry, **values)
    assert (changed.pk, changed.enterprise, changed.job) == (entry.pk, None, "客服")
    with pytest.raises(RefusedError):
        employment.record(trainee=trainee, post=Post("丁公司", date(2026, 12, 12)), by=learner, now=later)
    employment.remove(employment=entry, by=owner, now=later)
    assert not trainee.employments.exists()


def test_the_workbook_holds_people_and_attendance(cohort, trainee, owner, learner) -> None:
    taught(cohort, by=owner, score=75)
    people, attendance = export(cohort=cohort, by=owner, now=NOW)
    (row,) = list(people.rows)
    assert row[1:4] == ["王小明", "甲公司", "已录取"]
    assert row[5:9] == [Decimal(100), Decimal(75), Decimal(75), Decimal("75.0")]
    assert list(attendance.rows) == [["王小明", "出勤", "出勤"]]
    with pytest.raises(RefusedError):
        export(cohort=cohort, by=learner, now=NOW)
    assert AuditEntry.objects.filter(action="talent.cohort.export").count() == 1


def test_conditions_of_a_programme_for_people_are_held_against_who_signs_up(base, award, owner, learner) -> None:
    rules = RuleSet.objects.create(title="学员条件", live=False)
    clause = ClauseRef(clause_id=0, document="措施", label="一", quote="", url="")
    rule = FactTest(fact="person.has_degree", comparison=Comparison.TRUE)
    definition = RuleSetDefinition(criteria=(Criterion(key="degree", title="本科及以上", rule=rule, clause=clause),))
    course = programme(kind="course", applicants=["person"], rule_set=rules)
    rules.versions.create(number=1, definition=definition.model_dump(mode="json"))
    cohort = opened(base, by=owner, now=NOW, made=course)
    with pytest.raises(RefusedError, match="本科及以上"):
        enrolling.join(cohort=cohort, by=learner, now=NOW, claims={"person.has_degree": False})
    joined = enrolling.join(cohort=cohort, by=learner, now=NOW)
    assert joined.eligibility["outcome"] == "unknown"
    other = enrolling.join(cohort=cohort, by=person("graduate"), now=NOW, claims={"person.has_degree": True})
    assert other.eligibility["outcome"] == "pass"
