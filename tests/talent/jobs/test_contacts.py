"""Talks through the portal: who reads them, what is given, how many a day, how they end; reports; what is deleted."""

from datetime import timedelta

import pytest

from accounts.models import Enterprise, MemberRole, Membership, Notification, User
from core.models import AuditEntry
from core.refusals import RefusedError
from talent.models import Contact, JobSettings, Posting, PostingReport, SavedPosting
from talent.rules.jobs import Posted
from talent.services.jobs import contacts, reporting, told
from talent.services.jobs.checking import take_down
from talent.services.jobs.entries import job_entries
from talent.services.jobs.saving import forget, keep
from talent.services.jobs.tending import purge, remind
from tests.factories.companies import company, person, upload
from tests.factories.jobs import occupation, public, recognised, written
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def posting(firm: Enterprise) -> Posting:
    return public(firm, now=NOW)


def test_a_person_writes_and_the_poster_answers(posting: Posting, seeker: User, owner: User) -> None:
    contact = written(posting, by=seeker, now=NOW, cv=upload(name="简历.pdf"))
    assert (contact.cv_name, contact.phone, contact.email) == ("简历.pdf", "", "")
    assert contact.consented_at == NOW
    assert "招聘" in contact.consent
    assert Notification.objects.filter(user=owner, topic=told.CONTACT).count() == 1
    later = NOW + timedelta(hours=1)
    contacts.write(contact=contact, words="欢迎来面试。", by=owner, now=later)
    contact.refresh_from_db()
    assert (contact.is_unread_by_person, contact.is_unread_by_poster, contact.last_at) == (True, False, later)
    told_seeker = Notification.objects.get(user=seeker, topic=told.CONTACT)
    assert "欢迎" not in told_seeker.body  # what was written stays in the portal
    contacts.mark_read(contact, by=seeker)
    contact.refresh_from_db()
    assert not contact.is_unread_by_person
    assert written(posting, by=seeker, now=later) == contact  # once for each posting


def test_without_consent_or_words_or_with_a_foreign_file_nothing_is_kept(posting: Posting, seeker: User) -> None:
    for letter, cv in (
        (contacts.Letter(words="您好", agrees=False), None),
        (contacts.Letter(words="  ", agrees=True), None),
        (contacts.Letter(words="您好", agrees=True), upload(b"MZ\x90", name="简历.pdf")),
    ):
        with pytest.raises(RefusedError):
            contacts.begin(posting=posting, letter=letter, cv=cv, by=seeker, now=NOW)
    assert not Contact.objects.exists()


def test_only_the_two_sides_read(posting: Posting, firm: Enterprise, seeker: User, owner: User, officer: User) -> None:
    contact = written(posting, by=seeker, now=NOW, cv=upload(name="简历.pdf"))
    viewer, other = person("viewer_of_firm"), person("other_seeker")
    Membership.objects.create(enterprise=firm, user=viewer, role=MemberRole.VIEWER)
    rival = person("rival")
    company("云帆", number=2, members={rival: MemberRole.OWNER})
    assert set(Contact.objects.open_to(seeker)) == set(Contact.objects.open_to(owner)) == {contact}
    assert set(Contact.objects.of_poster(owner)) == {contact}
    for stranger in (viewer, other, rival, officer):
        assert not Contact.objects.open_to(stranger).exists()
        assert not Contact.objects.of_poster(stranger).exists()
        for act in (
            lambda by=stranger: contacts.write(contact=contact, words="？", by=by, now=NOW),
            lambda by=stranger: contacts.close(contact=contact, by=by, now=NOW),
            lambda by=stranger: contacts.open_cv(contact=contact, by=by, now=NOW),
        ):
            with pytest.raises(RefusedError):
                act()


def test_a_posters_look_at_a_cv_is_logged(posting: Posting, seeker: User, owner: User) -> None:
    contact = written(posting, by=seeker, now=NOW, cv=upload(name="简历.pdf"))
    contacts.open_cv(contact=contact, by=seeker, now=NOW)
    assert not AuditEntry.objects.filter(action="talent.job.cv.look").exists()
    contacts.open_cv(contact=contact, by=owner, now=NOW)
    assert AuditEntry.objects.filter(action="talent.job.cv.look").count() == 1


def test_the_bound_of_a_day_counts_by_the_offices_day(firm: Enterprise, seeker: User) -> None:
    settings = JobSettings.load()
    settings.contacts_a_day = 2
    settings.save()
    late = NOW.replace(hour=23, minute=59)
    for place in range(2):
        written(public(firm, now=NOW, title=f"岗位{place}"), by=seeker, now=late)
    third = public(firm, now=NOW, title="岗位三")
    with pytest.raises(RefusedError, match="2 个"):
        written(third, by=seeker, now=late)
    written(third, by=seeker, now=late + timedelta(minutes=1))  # midnight
    written(third, by=person("another"), now=late)


def test_nobody_writes_to_themselves_or_about_what_is_over(posting: Posting, owner: User, seeker: User) -> None:
    with pytest.raises(RefusedError, match="所在单位"):
        written(posting, by=owner, now=NOW)
    Posting.objects.update(expires_on=TODAY - timedelta(days=1))
    with pytest.raises(RefusedError, match="已经结束"):
        written(posting, by=seeker, now=NOW)


@pytest.mark.parametrize("who", ["seeker", "owner"])
def test_either_side_ends_it(posting: Posting, seeker: User, owner: User, who: str) -> None:
    contact = written(posting, by=seeker, now=NOW)
    by, other = (seeker, owner) if who == "seeker" else (owner, seeker)
    closed = contacts.close(contact=contact, by=by, now=NOW)
    assert closed.closed_by_poster is (by == owner)
    assert Notification.objects.filter(user=other, topic=told.CONTACT, title__contains="结束").exists()
    with pytest.raises(RefusedError, match="结束"):
        contacts.write(contact=contact, words="还在吗", by=other, now=NOW)


def test_an_employer_writes_to_a_base_in_the_companys_name(firm: Enterprise, owner: User) -> None:
    recognised(firm, by=owner, now=NOW)
    cohort = public(firm, now=NOW, kind="cohort", title="运营班学员")
    employer = person("employer")
    theirs = company("云帆", number=2, members={employer: MemberRole.OWNER})
    contact = written(cohort, by=employer, now=NOW, enterprise=theirs)
    assert contact.who == "云帆 · employer"
    stranger = person("stranger")
    with pytest.raises(RefusedError):
        written(cohort, by=stranger, now=NOW, enterprise=theirs)


def test_a_report_that_holds_takes_the_posting_down(
    posting: Posting, seeker: User, officer: User, officer_elsewhere: User, owner: User
) -> None:
    report = reporting.report(posting=posting, kind="fees", words="要交押金", by=seeker, now=NOW)
    again = reporting.report(posting=posting, kind="fees", words="500 元", by=seeker, now=NOW)
    assert (again.pk, again.words) == (report.pk, "要交押金\n500 元")
    assert Notification.objects.filter(user=officer, topic=told.INCOMING).count() == 1
    with pytest.raises(RefusedError):
        reporting.answer(report=report, by=officer_elsewhere, now=NOW, holds=True, words="属实")
    with pytest.raises(RefusedError, match="所在单位"):
        reporting.report(posting=posting, kind="fees", words="？", by=owner, now=NOW)
    reporting.answer(report=report, by=officer, now=NOW, holds=True, words="收取押金，已下架")
    posting.refresh_from_db()
    assert posting.state == Posted.TAKEN_DOWN
    assert Notification.objects.filter(user=seeker, title__contains="举报已处理").exists()
    assert not Notification.objects.filter(user=owner, body__contains=seeker.username).exists()
    with pytest.raises(RefusedError, match="已经处理"):
        reporting.answer(report=report, by=officer, now=NOW, holds=False, words="重来")


def test_a_report_that_does_not_hold_changes_nothing(posting: Posting, seeker: User, officer: User) -> None:
    report = reporting.report(posting=posting, kind="false", words="不实", by=seeker, now=NOW)
    reporting.answer(report=report, by=officer, now=NOW, holds=False, words="已核实")
    posting.refresh_from_db()
    assert posting.state == Posted.PUBLISHED
    assert not PostingReport.objects.waiting().exists()


def test_reminders_come_once_for_each_last_day(posting: Posting, owner: User, firm: Enterprise) -> None:
    Posting.objects.update(expires_on=TODAY + timedelta(days=3))
    public(firm, now=NOW, expires_on=TODAY + timedelta(days=4))
    assert (remind(now=NOW), remind(now=NOW)) == (1, 0)
    note = Notification.objects.get(user=owner, topic=told.POSTING)
    assert "即将到期" in note.title
    Posting.objects.filter(pk=posting.pk).update(expires_on=TODAY + timedelta(days=2))
    assert remind(now=NOW) == 1


def test_talks_and_cvs_go_a_set_time_after_the_end(
    posting: Posting, firm: Enterprise, seeker: User, django_capture_on_commit_callbacks
) -> None:
    contact = written(posting, by=seeker, now=NOW, cv=upload(name="简历.pdf"))
    running = written(public(firm, now=NOW, title="还在招"), by=seeker, now=NOW)
    storage, name = contact.cv.storage, contact.cv.name
    Posting.objects.filter(pk=posting.pk).update(expires_on=TODAY)
    assert purge(now=NOW + timedelta(days=90)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert purge(now=NOW + timedelta(days=91)) == 1
    assert not storage.exists(name)
    assert set(Contact.objects.all()) == {running}
    assert AuditEntry.objects.filter(action="talent.job.contact.purge").count() == 1


def test_what_was_taken_down_counts_from_that_day(posting: Posting, seeker: User, officer: User) -> None:
    written(posting, by=seeker, now=NOW)
    take_down(posting=posting, by=officer, now=NOW, reason="虚假")
    assert purge(now=NOW + timedelta(days=91)) == 1


def test_who_posted_what_was_taken_down_gets_nothing_more(
    posting: Posting, seeker: User, owner: User, officer: User
) -> None:
    contact = written(posting, by=seeker, now=NOW, cv=upload(name="简历.pdf"))
    take_down(posting=posting, by=officer, now=NOW, reason="虚假")
    contact = Contact.objects.for_listing().get(pk=contact.pk)
    with pytest.raises(RefusedError, match="已被下架"):
        contacts.write(contact=contact, words="请加微信", by=owner, now=NOW)
    with pytest.raises(RefusedError, match="已被下架"):
        contacts.open_cv(contact=contact, by=owner, now=NOW)
    assert contacts.open_cv(contact=contact, by=seeker, now=NOW) == contact
    contacts.write(contact=contact, words="收到。", by=seeker, now=NOW)


def test_talks_of_one_that_was_taken_back_and_left_are_deleted_too(posting: Posting, seeker: User) -> None:
    written(posting, by=seeker, now=NOW)
    Posting.objects.filter(pk=posting.pk).update(state="draft", expires_on=None, changed_at=NOW)
    assert purge(now=NOW + timedelta(days=90)) == 0
    assert purge(now=NOW + timedelta(days=91)) == 1


def test_saved_once_and_forgotten(posting: Posting, seeker: User) -> None:
    for _turn in range(2):
        keep(posting=posting, by=seeker, now=NOW)
    assert SavedPosting.objects.count() == 1
    forget(posting=posting, by=seeker)
    assert not SavedPosting.objects.exists()


def test_the_chat_knows_what_is_open(firm: Enterprise, django_assert_max_num_queries) -> None:
    public(firm, now=NOW)
    public(firm, now=NOW, kind="internship", title="客服实习", occupation=occupation("客服", "service", words="售后"))
    public(firm, now=NOW, title="过期岗位", expires_on=TODAY - timedelta(days=1))
    with django_assert_max_num_queries(20):
        entries = {entry.key: entry for entry in job_entries(NOW)}
    assert "亚马逊运营" in entries["talent.jobs:operations"].body
    assert entries["talent.jobs:operations"].url == "/talent/jobs/?occupation=operations"
    assert "售后" in entries["talent.jobs:service"].body
    assert "客服实习" in entries["talent.jobs.internships"].body
    assert "0 批" in entries["talent.jobs.cohorts"].body
    assert "2 条" in entries["talent.jobs"].body
    assert not any("过期" in entry.body for entry in entries.values())
