"""Talks, CVs, saved postings and reports: exported, erased, withdrawn, and deleted when their time is over."""

from datetime import timedelta

import pytest

from accounts.models import Consent, Enterprise, MemberRole, User
from accounts.services.consents import withdraw
from accounts.services.personal_data.closing import erase_kind
from core.models import RetentionRun
from core.personal_data import kind_of
from core.retention import announced_rules
from core.services.retention import run
from talent.models import Contact, ContactMessage, JobSettings, Posting, PostingReport, SavedPosting
from talent.services.jobs import contacts, reporting
from talent.services.jobs.consents import JOB_CONTACT, about
from talent.services.jobs.saving import keep
from talent.services.jobs.tending import TALKS, purge, tend
from talent.services.personal_data.jobs import contact_withdrawn
from tests.factories.companies import company, person, upload
from tests.factories.jobs import public, written
from tests.talent.conftest import NOW
from tests.talent.personal_data.conftest import closed, exported, rows

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)


@pytest.fixture
def owner(db: None) -> User:
    return person("job_owner")


@pytest.fixture
def firm(owner: User) -> Enterprise:
    return company("海贸通", members={owner: MemberRole.OWNER})


@pytest.fixture
def posting(firm: Enterprise) -> Posting:
    return public(firm, now=NOW)


def talk(posting: Posting, by: User, **more) -> Contact:
    made = written(posting, by=by, now=NOW, cv=upload(name="简历.pdf"), phone="13800001111", **more)
    writer = posting.enterprise.memberships.get().user
    contacts.write(contact=made, words="欢迎来面试。", by=writer, now=NOW)
    return made


def test_the_export_has_ones_own_talks_with_the_cv(posting: Posting, ming: User, other: User, owner: User) -> None:
    talk(posting, ming, words="我叫王小明。")
    talk(posting, other, words="我叫李小红。")
    keep(posting=posting, by=ming, now=NOW)
    reporting.report(posting=posting, kind="fees", words="要交押金", by=other, now=NOW)
    archive = exported(ming)
    assert [row["words"] for row in rows(archive, "ContactMessage")] == ["我叫王小明。", "欢迎来面试。"]
    (found,) = rows(archive, "Contact")
    assert (found["phone"], found["cv_name"]) == ("13800001111", "简历.pdf")
    assert archive.read(found["_file"]).startswith(b"%PDF")
    assert len(rows(archive, "SavedPosting")) == 1
    assert rows(archive, "PostingReport") == []
    assert "李小红" not in archive.read("data.json").decode()
    assert "王小明" not in exported(owner).read("data.json").decode()  # what came to the company is not its owner's


def test_a_closed_account_leaves_no_talk_no_cv_and_no_name(
    posting: Posting, ming: User, other: User, owner: User, client, django_capture_on_commit_callbacks
) -> None:
    mine, theirs = talk(posting, ming), talk(posting, other)
    keep(posting=posting, by=ming, now=NOW)
    report = reporting.report(posting=posting, kind="fees", words="要交押金", by=ming, now=NOW)
    file = mine.cv
    with django_capture_on_commit_callbacks(execute=True):
        closed(ming, LATER)
    assert list(Contact.objects.all()) == [theirs]
    assert ContactMessage.objects.count() == 2
    assert not file.storage.exists(file.name)
    assert theirs.cv.storage.exists(theirs.cv.name)
    assert not SavedPosting.objects.exists()
    report.refresh_from_db()
    assert (report.by, report.words) == (None, "要交押金")
    assert not Consent.objects.standing().filter(person=ming, purpose=JOB_CONTACT).exists()
    client.force_login(owner)
    for page in (f"/talent/jobs/mine/{posting.pk}/contacts/", posting.get_absolute_url(), "/talent/jobs/mine/"):
        answer = client.get(page)
        assert answer.status_code == 200
        assert "王小明" not in answer.content.decode()


def test_an_open_report_without_a_name_is_answered(posting: Posting, ming: User, officer: User) -> None:
    report = reporting.report(posting=posting, kind="fees", words="要交押金", by=ming, now=NOW)
    closed(ming, LATER)
    answered = reporting.answer(report=report, by=officer, now=LATER, holds=True, words="已下架")
    assert (answered.state, answered.by) == (PostingReport.State.UPHELD, None)


def test_postings_belong_to_the_company(ming: User) -> None:
    firm = company("云帆", number=2, members={ming: MemberRole.OWNER})
    made = public(firm, now=NOW, created_by=ming)
    theirs = talk(made, person("seeker"))
    closed(ming, LATER)
    made.refresh_from_db()
    assert made.created_by == ming
    assert ContactMessage.objects.filter(contact=theirs, by=ming).count() == 1


def test_talks_are_erased_alone(posting: Posting, ming: User) -> None:
    talk(posting, ming)
    keep(posting=posting, by=ming, now=NOW)
    kind = kind_of("talent.job_talks")
    assert kind is not None
    done = erase_kind(kind=kind, person=ming, now=LATER)
    assert done.count == 3
    assert not Contact.objects.exists()
    assert SavedPosting.objects.exists()
    ming.refresh_from_db()
    assert ming.closed_at is None


def test_consent_is_kept_with_its_words_and_taken_back_deletes_the_talk(
    posting: Posting, ming: User, other: User
) -> None:
    mine, theirs = talk(posting, ming), talk(posting, other)
    consent = Consent.objects.get(person=ming, purpose=JOB_CONTACT)
    assert (consent.about, consent.wording) == (about(mine), mine.consent)
    assert consent.page == f"/talent/jobs/{posting.pk}/contact/"
    withdraw(consent=consent, by=ming, now=LATER)
    assert list(Contact.objects.all()) == [theirs]
    consent.refresh_from_db()
    assert consent.withdrawn_at == LATER
    withdraw(consent=consent, by=ming, now=LATER)


@pytest.mark.parametrize(
    "words", ["", "talent.contact", "talent.contact:", "talent.contact:x", "talent.contact:" + "9" * 30]
)
def test_a_consent_about_nothing_deletes_nothing(posting: Posting, ming: User, words: str) -> None:
    talk(posting, ming)
    contact_withdrawn(Consent(person=ming, about=words), LATER)
    assert Contact.objects.exists()


def test_nobody_elses_talk_is_deleted_by_a_consent(posting: Posting, ming: User, other: User) -> None:
    theirs = talk(posting, other)
    contact_withdrawn(Consent(person=ming, about=about(theirs)), LATER)
    assert Contact.objects.exists()


def test_the_rule_deletes_talks_of_postings_that_are_over_and_reports(posting: Posting, ming: User) -> None:
    talk(posting, ming)
    days = JobSettings.load().keep_days
    Posting.objects.update(expires_on=NOW.date())
    (rule,) = [each for each in announced_rules() if each.key == TALKS]
    assert f"{days} 天" in rule.after()
    assert rule.url is not None
    assert rule.url().startswith("/admin/settings/talent/jobsettings/")
    assert run(rule, now=NOW + timedelta(days=days)) == 0
    due = NOW + timedelta(days=days + 1)
    assert run(rule, now=due) == 1
    assert purge(now=due) == 0
    assert not Consent.objects.standing().filter(purpose=JOB_CONTACT).exists()
    assert RetentionRun.objects.get(rule=TALKS, removed=1).runs == 1


def test_the_boards_own_timer_reports_too(posting: Posting, ming: User) -> None:
    talk(posting, ming)
    Posting.objects.update(expires_on=NOW.date() - timedelta(days=200))
    assert tend(now=NOW) == (0, 1)
    assert RetentionRun.objects.get(rule=TALKS).removed == 1
