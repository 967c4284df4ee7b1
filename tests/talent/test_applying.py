"""Begin, fill in and submit: whole, in time to the second, once."""

from datetime import timedelta

import pytest

from accounts.models import Enterprise, MemberRole, Membership, Notification, User
from core.refusals import RefusedError, StaleError
from core.services.audit import verify
from talent.models import Application, Paper, Programme
from talent.rules.answers import Fault
from talent.services.drafts import begin, delete_draft, may_begin, save_answers
from talent.services.papers import add_paper, remove_paper
from talent.services.reviewing import withdraw
from talent.services.submitting import IncompleteError, problems_of, submit
from talent.services.told import APPLICATION, INCOMING
from talent.workflow import State
from tests.factories.companies import company, person, upload
from tests.factories.talent import ANSWERS, filled, personal_programme, programme, submitted
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db


def begun(made: Programme, by: User, organisation: Enterprise | None) -> Application:
    return begin(programme=made, organisation=organisation, by=by, now=NOW)


def test_a_college_applies_and_the_office_hears_of_it(applicant: User, college: Enterprise, officer: User) -> None:
    application = submitted(programme(), by=applicant, organisation=college, now=NOW)
    assert (application.state, application.number, application.submitted_at) == (State.SUBMITTED, "R2026-000001", NOW)
    assert application.due_at is not None
    assert [event.kind for event in application.events.all()] == ["begin", "submit"]
    kept = application.submissions.get()
    assert kept.content["answers"] == ANSWERS
    assert [paper["slot"] for paper in kept.content["papers"]] == ["proof"]
    assert Notification.objects.filter(user=applicant, topic=APPLICATION).count() == 1
    assert Notification.objects.filter(user=officer, topic=INCOMING).count() == 1
    assert verify() is None


def test_beginning_twice_finds_the_same_draft_and_a_colleague_finds_it_too(
    applicant: User, college: Enterprise
) -> None:
    made = programme()
    draft = begun(made, applicant, college)
    colleague = person("colleague")
    Membership.objects.create(enterprise=college, user=colleague, role=MemberRole.APPLICANT)
    assert begun(made, applicant, college) == begun(made, colleague, college) == draft


@pytest.mark.parametrize("role", [MemberRole.VIEWER, MemberRole.FINANCE])
def test_who_only_looks_on_does_not_apply(college: Enterprise, role: MemberRole) -> None:
    reader = person("reader")
    Membership.objects.create(enterprise=college, user=reader, role=role)
    with pytest.raises(RefusedError):
        begun(programme(), reader, college)


def test_a_programme_says_who_applies(applicant: User, college: Enterprise) -> None:
    with pytest.raises(RefusedError, match="不由个人申请"):
        begun(programme(), applicant, None)
    with pytest.raises(RefusedError, match="由个人申请"):
        begun(personal_programme(), applicant, college)


def test_it_takes_applications_to_the_second(applicant: User, college: Enterprise) -> None:
    made = programme(opens_at=NOW, closes_at=NOW + timedelta(hours=1))
    asked = {"programme": made, "organisation": college, "by": applicant}
    assert not may_begin(**asked, now=NOW - timedelta(seconds=1))
    assert may_begin(**asked, now=NOW)
    assert may_begin(**asked, now=made.closes_at - timedelta(seconds=1))
    assert not may_begin(**asked, now=made.closes_at)
    draft = filled(made, by=applicant, organisation=college, now=NOW)
    with pytest.raises(RefusedError, match="草稿已保留"):
        submit(application=draft, by=applicant, now=made.closes_at, revision=draft.revision)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT
    last = made.closes_at - timedelta(seconds=1)
    assert submit(application=draft, by=applicant, now=last, revision=draft.revision).state == State.SUBMITTED


def test_what_is_missing_is_said_and_nothing_is_lost(applicant: User, college: Enterprise) -> None:
    draft = begun(programme(), applicant, college)
    typed = {"plan": "四期课程", "trainees": "许多"}
    faults = save_answers(application=draft, by=applicant, typed=typed, revision=draft.revision, now=NOW)
    assert faults == {"trainees": Fault.NOT_A_NUMBER}
    draft.refresh_from_db()
    assert draft.answers == typed  # to be mended where it stands
    found = {(problem.key, problem.fault) for problem in problems_of(draft)}
    assert found == {("trainees", Fault.NOT_A_NUMBER), ("proof", Fault.MISSING)}
    with pytest.raises(IncompleteError, match="2 处"):
        submit(application=draft, by=applicant, now=NOW, revision=draft.revision)


def test_an_older_page_does_not_overwrite_a_newer_one(applicant: User, college: Enterprise) -> None:
    draft = begun(programme(), applicant, college)
    save_answers(application=draft, by=applicant, typed={"plan": "新"}, revision=draft.revision, now=NOW)
    with pytest.raises(StaleError):
        save_answers(application=draft, by=applicant, typed={"plan": "旧"}, revision=draft.revision, now=NOW)
    draft.refresh_from_db()
    assert draft.answers == {"plan": "新"}


def test_an_unverified_organisation_fills_in_but_does_not_submit(applicant: User) -> None:
    fresh = company("未核验学院", number=7, members={applicant: MemberRole.OWNER}, state="unverified")
    draft = filled(programme(), by=applicant, organisation=fresh, now=NOW)
    with pytest.raises(RefusedError, match="核验"):
        submit(application=draft, by=applicant, now=NOW, revision=draft.revision)


def test_a_second_click_submits_once(applicant: User, college: Enterprise) -> None:
    application = submitted(programme(), by=applicant, organisation=college, now=NOW)
    again = submit(application=application, by=applicant, now=NOW, revision=1)
    assert again.submissions.count() == 1


def test_the_same_file_is_kept_once_and_a_foreign_one_is_refused(applicant: User, college: Enterprise) -> None:
    draft = begun(programme(), applicant, college)
    first = add_paper(application=draft, slot="proof", by=applicant, now=NOW, upload=upload())
    assert add_paper(application=draft, slot="proof", by=applicant, now=NOW, upload=upload()) == first
    with pytest.raises(RefusedError):
        add_paper(application=draft, slot="proof", by=applicant, now=NOW, upload=upload(b"MZ\x90", name="a.pdf"))
    with pytest.raises(RefusedError, match="不需要上传"):
        add_paper(application=draft, slot="other", by=applicant, now=NOW, upload=upload())
    remove_paper(paper=first, by=applicant, now=NOW)
    assert not Paper.objects.filter(application=draft).exists()


def test_a_stranger_neither_reads_nor_writes(applicant: User, college: Enterprise) -> None:
    draft = begun(programme(), applicant, college)
    stranger = person("stranger")
    assert not Application.objects.of(stranger).exists()
    for act in (
        lambda: save_answers(application=draft, by=stranger, typed={}, revision=1, now=NOW),
        lambda: submit(application=draft, by=stranger, now=NOW, revision=1),
        lambda: delete_draft(application=draft, by=stranger),
        lambda: add_paper(application=draft, slot="proof", by=stranger, now=NOW, upload=upload()),
    ):
        with pytest.raises(RefusedError):
            act()


def test_drafts_are_deleted_and_what_was_submitted_is_withdrawn(applicant: User, college: Enterprise) -> None:
    made = programme()
    delete_draft(application=begun(made, applicant, college), by=applicant)
    assert not Application.objects.exists()
    application = submitted(made, by=applicant, organisation=college, now=NOW)
    with pytest.raises(RefusedError):
        delete_draft(application=application, by=applicant)
    withdrawn = withdraw(application=application, by=applicant, now=NOW)
    assert (withdrawn.state, withdrawn.over_at) == (State.WITHDRAWN, NOW)
    assert begun(made, applicant, college) != withdrawn
