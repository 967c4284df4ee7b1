"""The office's work: steps in order, two people on the spot, a quota that holds, publicity that grants."""

from datetime import date, timedelta

import pytest

from accounts.models import Enterprise, MemberRole, User
from accounts.roles import Role
from core.models import AuditEntry
from core.refusals import RefusedError
from core.services.audit import verify
from core.services.cases.supplements import Item
from core.services.publicity.notices import Words
from core.services.publicity.objections import Statement
from talent.models import Application, Award, Programme, PublicityNotice
from talent.services import publicity
from talent.services.awards import Figures, review, revoke
from talent.services.drafts import may_begin, save_answers
from talent.services.reviewing import Finding, advance, approve, ask_supplement, record_visit, refuse, send_back
from talent.services.settling import settle_all, settled
from talent.services.submitting import submit
from talent.workflow import State
from tests.factories.companies import company, district, limited_officer, person
from tests.factories.talent import decided, personal_programme, programme, submitted
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
WORDS = Words(title="培训基地公示", contact="市商务局 010-12345678")
STATEMENT = Statement(
    name="王五",
    phone="13800000000",
    grounds="该机构的培训人数与事实不符，附有学员名单可以证明。",
    why_no_evidence="名单在学校",
)
LATER = NOW + timedelta(days=6)


@pytest.fixture
def made() -> Programme:
    return programme()


@pytest.fixture
def application(made: Programme, applicant: User, college: Enterprise) -> Application:
    return submitted(made, by=applicant, organisation=college, now=NOW)


def through(application: Application, officer: User, companion: User, decider: User) -> Application:
    return decided(application, officer=officer, companion=companion, decider=decider, now=NOW)


def made_public(application: Application, officer: User) -> PublicityNotice:
    notice = publicity.draft(
        programme=application.programme, by=officer, now=NOW, words=WORDS, applications=[application.pk]
    )
    return publicity.publish(notice=notice, by=officer, now=NOW)


def test_the_whole_way_ends_in_an_award(application, officer, companion, decider) -> None:
    approved = through(application, officer, companion, decider)
    assert approved.state == State.DECIDED
    notice = made_public(approved, officer)
    assert notice.closes_at is not None
    assert settled(approved, now=notice.closes_at - timedelta(seconds=1)).state == State.DECIDED  # as loaded before
    settle_all(now=LATER)
    approved.refresh_from_db()
    notice.refresh_from_db()
    assert (approved.state, notice.state) == (State.GRANTED, PublicityNotice.State.CLOSED)
    award = approved.award
    assert (award.granted_on, award.review_due_on) == (date(2026, 11, 29), date(2028, 11, 29))
    kinds = [event.kind for event in approved.events.all()]
    assert kinds == ["begin", "submit", "to_visit", "to_decision", "approve", "publish", "close_publicity"]
    assert verify() is None


def test_nobody_handles_their_own(application, applicant, college, officer) -> None:
    officer.memberships.create(enterprise=college, role=MemberRole.VIEWER)
    with pytest.raises(RefusedError):
        advance(application=application, by=officer, now=NOW)
    with pytest.raises(RefusedError):
        advance(application=application, by=applicant, now=NOW)


def test_officers_of_other_districts_do_not_see_it(application, made, applicant) -> None:
    elsewhere = limited_officer("elsewhere", district("海淀区", "haidian"))
    assert not Application.objects.for_office(elsewhere).exists()
    with pytest.raises(RefusedError):
        advance(application=application, by=elsewhere, now=NOW)


def test_applications_of_people_are_for_the_whole_zone(applicant) -> None:
    submitted(personal_programme(), by=applicant, now=NOW)
    assert not Application.objects.for_office(limited_officer("one", district())).exists()
    assert Application.objects.for_office(person("all", Role.OFFICER)).count() == 1


def test_a_visit_needs_two_and_every_finding(application, officer, companion) -> None:
    at_visit = advance(application=application, by=officer, now=NOW)
    with pytest.raises(RefusedError, match="核查的结果"):
        advance(application=at_visit, by=officer, now=NOW)
    values = {"application": at_visit, "by": officer, "visited_on": NOW.date(), "note": "", "now": NOW}
    found = [Finding("场地", met=True)]
    for companion_, findings in ((officer, found), (companion, []), (person("outsider"), found)):
        with pytest.raises(RefusedError):
            record_visit(**values, companion=companion_, findings=findings)
    record_visit(**values, companion=companion, findings=found)
    assert advance(application=at_visit, by=officer, now=NOW).state == State.DECISION


def test_a_supplement_stops_the_clock_and_opens_only_what_was_asked(application, applicant, officer) -> None:
    due = application.due_at
    request = ask_supplement(
        application=application, by=officer, now=NOW, items=[Item("plan", "写明课程")], reason="内容过于简单", days=5
    )
    application.refresh_from_db()
    assert (application.state, application.due_at) == (State.SUPPLEMENT, request.due_at)
    typed = {"plan": "课程十二门", "trainees": "9999"}
    save_answers(application=application, by=applicant, typed=typed, revision=application.revision, now=NOW)
    application.refresh_from_db()
    assert application.answers == {"plan": "课程十二门", "trainees": "120"}
    again = submit(application=application, by=applicant, now=NOW, revision=application.revision)
    assert (again.state, again.due_at, again.submissions.count()) == (State.SUBMITTED, due, 2)
    request.refresh_from_db()
    assert request.answered_at == NOW


def test_a_supplement_not_made_in_time_lapses_once(application, applicant, officer) -> None:
    request = ask_supplement(
        application=application, by=officer, now=NOW, items=[Item("plan", "写明课程")], reason="简单", days=5
    )
    application.refresh_from_db()
    assert settled(application, now=request.due_at - timedelta(seconds=1)).state == State.SUPPLEMENT
    assert settled(application, now=request.due_at).state == State.LAPSED
    settle_all(now=LATER + timedelta(days=30))
    assert application.events.filter(kind="lapse").count() == 1


@pytest.mark.parametrize(
    ("items", "days"), [([], 5), ([Item("other", "x")], 5), ([Item("plan", " ")], 5), ([Item("plan", "x")], 0)]
)
def test_a_supplement_must_be_fit(application, officer, items, days) -> None:
    with pytest.raises(RefusedError):
        ask_supplement(application=application, by=officer, now=NOW, items=items, reason="补", days=days)
    application.refresh_from_db()
    assert application.state == State.SUBMITTED


def test_the_quota_holds(made, application, officer, companion, decider) -> None:
    made.quota = 1
    made.save()
    owner = person("second_owner")
    other = company("第二学院", number=2, members={owner: MemberRole.OWNER})
    second = submitted(made, by=owner, organisation=other, now=NOW)
    through(application, officer, companion, decider)
    with pytest.raises(RefusedError, match="名额 1 个已满"):
        through(second, officer, companion, decider)
    second.refresh_from_db()
    assert refuse(application=second, by=decider, now=NOW, reason="名额已满").state == State.REFUSED


def test_only_deciders_decide_and_a_refusal_needs_words(application, officer, companion) -> None:
    decider = person("decides", Role.DECIDER)
    while application.state != State.DECISION:
        if application.state == State.VISIT:
            record_visit(
                application=application,
                by=officer,
                companion=companion,
                visited_on=NOW.date(),
                findings=[Finding("场地", met=False)],
                note="",
                now=NOW,
            )
        application = advance(application=application, by=officer, now=NOW)
    with pytest.raises(RefusedError):
        approve(application=application, by=officer, now=NOW)
    with pytest.raises(RefusedError, match="理由"):
        refuse(application=application, by=decider, now=NOW, reason=" ")
    assert send_back(application=application, by=decider, now=NOW, reason="再核实").state == State.SUBMITTED


def test_an_objection_keeps_it_from_being_granted_until_it_is_answered(
    application, officer, companion, decider
) -> None:
    notice = made_public(through(application, officer, companion, decider), officer)
    objection = publicity.file_objection(item=notice.items.get(), statement=STATEMENT, evidence=[], now=NOW)
    assert publicity.file_objection(item=notice.items.get(), statement=STATEMENT, evidence=[], now=NOW) == objection
    settle_all(now=LATER)
    application.refresh_from_db()
    assert application.state == State.PUBLICITY
    publicity.dismiss(objection=objection, by=officer, now=LATER, answer="经核实，人数属实。")
    application.refresh_from_db()
    assert application.state == State.GRANTED
    with pytest.raises(RefusedError, match="已经答复"):
        publicity.dismiss(objection=objection, by=officer, now=LATER, answer="再答")


def test_one_that_holds_goes_back_and_names_nobody(application, officer, companion, decider) -> None:
    notice = made_public(through(application, officer, companion, decider), officer)
    objection = publicity.file_objection(item=notice.items.get(), statement=STATEMENT, evidence=[], now=NOW)
    with pytest.raises(RefusedError, match="姓名或电话"):
        publicity.uphold(objection=objection, by=officer, now=NOW, answer="属实", reason="王五反映人数不符")
    publicity.uphold(objection=objection, by=officer, now=NOW, answer="属实", reason="培训人数不符")
    application.refresh_from_db()
    assert application.state == State.DECISION
    assert not Award.objects.exists()


def test_names_of_people_are_masked_in_public(applicant, officer, companion, decider) -> None:
    applicant.display_name = "欧阳晓"
    applicant.save()
    approved = through(submitted(personal_programme(), by=applicant, now=NOW), officer, companion, decider)
    assert made_public(approved, officer).items.get().name == "欧*"


def test_a_base_is_reviewed_and_one_revoked_is_barred(
    application, made, applicant, college, officer, companion, decider
) -> None:
    made_public(through(application, officer, companion, decider), officer)
    settle_all(now=LATER)
    award = Award.objects.get()
    with pytest.raises(RefusedError, match="≥"):
        review(award=award, by=officer, now=LATER, figures=Figures(10, 20), keep=True, note="好")
    assert not Award.objects.to_review(date(2028, 11, 28)).exists()
    assert Award.objects.to_review(date(2028, 11, 29)).get() == award
    in_time = NOW.replace(year=2028)
    review(award=award, by=officer, now=in_time, figures=Figures(100, 30, 20), keep=True, note="达标")
    award.refresh_from_db()
    assert award.review_due_on == date(2030, 11, 29)
    revoke(award=award, by=officer, now=in_time, reason="停止招生")
    award.refresh_from_db()
    assert award.barred_until == date(2030, 11, 23)
    asked = {"programme": made, "organisation": college, "by": applicant}
    refusal = may_begin(**asked, now=NOW.replace(year=2030))
    assert not refusal
    assert "2030年11月23日" in str(refusal.reason)
    assert AuditEntry.objects.about(award).count() == 3
