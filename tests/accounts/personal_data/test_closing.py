"""An account is closed: what stands in the way, the grace period, what is gone, what stays, and that the site goes on."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.test import Client
from wagtail import hooks

from accounts.models import AccountClosing, Consent, MemberRole, Membership, Notification, User
from accounts.services import members
from accounts.services.people import open_account
from accounts.services.personal_data.closing import (
    ask_closing,
    cancel_closing,
    close_account,
    close_due,
    erase_kind,
    open_closing,
)
from accounts.services.personal_data.holding import blockers_of
from core.models import AuditEntry, PersonalDataSettings, RetentionRun
from core.personal_data import HOOK, Fate, Kind, kind_of
from core.refusals import RefusedError
from core.services.audit import verify
from events.models import Attendee, EventFollower
from parks.models import Lead
from policy_kb.models import AnswerFeedback, AskedQuestion, Conversation, SavedSearch
from talent.models import Application, Paper, SealedAnswer
from talent.services.reviewing import withdraw
from tests.factories.companies import company, person
from tests.factories.events import NOW
from tests.factories.personal_data import Life
from tests.factories.registrations import group, guest, registered, states, training
from tests.factories.talent import filled, personal_programme

pytestmark = pytest.mark.django_db
DUE = NOW + timedelta(days=15)


def free(ming: Life) -> Life:
    """Nothing stands in the way any more: the application is taken back."""
    withdraw(application=ming.application, by=ming.person, now=NOW)
    return ming


def closed(ming: Life) -> User:
    free(ming)
    ask_closing(person=ming.person, now=NOW)
    assert close_due(DUE) == 1
    ming.person.refresh_from_db()
    return ming.person


def test_an_application_that_is_being_worked_on_stands_in_the_way(ming: Life) -> None:
    with pytest.raises(RefusedError, match=ming.application.number):
        ask_closing(person=ming.person, now=NOW)
    assert not AccountClosing.objects.exists()
    free(ming)
    assert blockers_of(ming.person, NOW) == []


def test_the_only_owner_of_a_company_with_others_hands_it_over_first(ming: Life) -> None:
    assert any("甲公司" in words for words in blockers_of(ming.other, NOW))
    membership = Membership.objects.get(user=ming.person)
    members.change_role(membership=membership, role=MemberRole.OWNER, by=ming.other)
    assert blockers_of(ming.other, NOW) == []


def test_a_company_of_one_person_alone_keeps_nobody(ming: Life) -> None:
    alone = person("alone")
    company("乙公司", number=2, members={alone: MemberRole.OWNER})
    assert blockers_of(alone, NOW) == []


@pytest.mark.parametrize("username", ["officer", "reviewer", "admin", "parkmanager"])
def test_who_works_behind_the_counter_is_let_go_by_the_office(people: dict[str, User], username: str) -> None:
    assert any("岗位" in words for words in blockers_of(people[username], NOW))


def test_asking_twice_keeps_the_first_day(ming: Life) -> None:
    free(ming)
    first = ask_closing(person=ming.person, now=NOW)
    assert first.due_at == DUE
    assert ask_closing(person=ming.person, now=NOW + timedelta(days=2)) == first
    assert AuditEntry.objects.filter(action="accounts.closing.ask").count() == 1


def test_the_grace_period_is_the_settings(ming: Life) -> None:
    settings = PersonalDataSettings.load()
    settings.grace_days = 3
    settings.save()
    free(ming)
    assert ask_closing(person=ming.person, now=NOW).due_at == NOW + timedelta(days=3)


def test_it_is_mailed_whatever_was_chosen(ming: Life, django_capture_on_commit_callbacks) -> None:
    free(ming)
    with django_capture_on_commit_callbacks(execute=True):
        ask_closing(person=ming.person, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        cancel_closing(person=ming.person, now=NOW)
    told = [message for message in mail.outbox if "注销" in message.subject]
    assert [message.to for message in told] == [["ming@example.org"]] * 2
    assert "/accounts/data/" in told[0].body
    assert "修改密码" in told[0].body


def test_taken_back_nothing_happens(ming: Life) -> None:
    free(ming)
    ask_closing(person=ming.person, now=NOW)
    cancel_closing(person=ming.person, now=NOW + timedelta(days=1))
    assert close_due(DUE) == 0
    assert open_closing(ming.person) is None
    ming.person.refresh_from_db()
    assert ming.person.is_active
    assert ming.person.closed_at is None
    with pytest.raises(RefusedError):
        cancel_closing(person=ming.person, now=NOW)
    assert ask_closing(person=ming.person, now=NOW).due_at == DUE  # and may be asked for anew


def test_not_a_minute_early(ming: Life) -> None:
    free(ming)
    closing = ask_closing(person=ming.person, now=NOW)
    assert not close_account(closing.pk, now=DUE - timedelta(minutes=1))
    assert close_account(closing.pk, now=DUE)
    assert not close_account(closing.pk, now=DUE)  # once


def test_what_came_up_meanwhile_puts_it_off_and_is_told_once(ming: Life) -> None:
    free(ming)
    ask_closing(person=ming.person, now=NOW)
    draft = filled(personal_programme(), by=ming.person, now=NOW)
    Application.objects.filter(pk=draft.pk).update(state="submitted", number="RC2026-0099")
    assert close_due(DUE) == 0
    assert close_due(DUE + timedelta(hours=1)) == 0
    closing = AccountClosing.objects.get()
    assert "RC2026-0099" in closing.problem
    assert Notification.objects.filter(user=ming.person, title="账号注销暂未执行").count() == 1
    Application.objects.filter(pk=draft.pk).update(state="withdrawn")
    assert close_due(DUE + timedelta(days=1)) == 1


def test_a_closed_account_is_nobody(ming: Life) -> None:
    client = Client()
    client.force_login(ming.person)
    account = closed(ming)
    assert (account.username, account.email, account.phone, account.display_name) == (
        f"closed-{account.pk}",
        "",
        "",
        "",
    )
    assert account.get_full_name() == "已注销用户"
    assert not account.is_active
    assert not account.has_usable_password()
    assert not EmailAddress.objects.filter(user=account).exists()
    assert not Membership.objects.filter(user=account).exists()
    assert not account.groups.exists()
    assert client.get("/dashboard/").status_code == 302
    assert not any(session.get_decoded().get("_auth_user_id") == str(account.pk) for session in Session.objects.all())


def test_user_name_and_address_are_free_again(ming: Life) -> None:
    account = closed(ming)
    anew = open_account(username="ming", password="demo-pass-2026", email="ming@example.org", display_name="王小明")
    assert anew.pk != account.pk


def test_what_people_had_for_themselves_is_gone(ming: Life) -> None:
    account = closed(ming)
    for model in (Conversation, AskedQuestion, AnswerFeedback, SavedSearch, EventFollower):
        assert not model.objects.exists(), model
    assert not Notification.objects.filter(user=account).exists()


def test_registrations_and_enquiries_name_nobody(ming: Life) -> None:
    closed(ming)
    attendee = Attendee.objects.get()
    ming.registration.refresh_from_db()
    ming.enquiry.refresh_from_db()
    assert (attendee.name, attendee.phone, attendee.email, attendee.identity) == ("", "", "", "")
    assert attendee.state == "cancelled"
    assert ming.registration.user is None
    assert ming.registration.contact_phone == ""
    assert ming.enquiry.state == "withdrawn"
    assert (ming.enquiry.contact_phone, ming.enquiry.message) == ("", "")


def test_the_seat_is_given_to_who_waits(ming: Life) -> None:
    setup = training("小班", setup={"capacity": 1}, first=date(2027, 1, 12))
    registered(setup, 1, by=ming.person)
    registered(setup, 2, by=ming.other)
    assert states(setup) == ["seated", "waiting"]
    closed(ming)
    assert states(setup) == ["cancelled", "offered"]


def test_people_of_a_company_come_all_the_same(ming: Life) -> None:
    setup = training("团体", setup={})
    of_company = group(setup, ming.company, by=ming.other, numbers=range(3, 5))
    of_company.user = ming.person
    of_company.save()
    closed(ming)
    of_company.refresh_from_db()
    assert states(setup) == ["seated", "seated"]
    assert of_company.user is None
    assert of_company.contact_phone == ""


def test_a_guest_with_the_proved_address_is_the_same_person(ming: Life) -> None:
    EmailAddress.objects.create(user=ming.person, email="Guest7@example.org", verified=True)
    EmailAddress.objects.create(user=ming.other, email="guest8@example.org", verified=False)
    setup = training("公开课")
    mine, others = guest(setup, 7), guest(setup, 8)
    closed(ming)
    mine.refresh_from_db()
    others.refresh_from_db()
    assert mine.registration.contact_email == ""
    assert mine.name == ""
    assert others.name == "学员8"


def test_applications_are_kept_without_their_identity_papers(ming: Life) -> None:
    account = closed(ming)
    application = Application.objects.get()
    assert application.person == account
    assert application.number
    assert application.submissions.get().submitted_by_name == "王小明"  # the office's file
    assert SealedAnswer.objects.get().sealed == ""
    paper = Paper.objects.get()
    assert not paper.file
    assert paper.purged_at == DUE


def test_drafts_go_with_their_files(ming: Life, django_capture_on_commit_callbacks) -> None:
    free(ming)
    draft = filled(personal_programme(), by=ming.person, now=NOW)
    file = draft.papers.get().file
    ask_closing(person=ming.person, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        close_due(DUE)
    assert not Application.objects.filter(pk=draft.pk).exists()
    assert not file.storage.exists(file.name)


def test_the_contact_in_a_confidential_project_goes(ming: Life) -> None:
    lead = Lead.objects.create(
        title="项目", enterprise_name="某公司", contact="王小明 13800001111", enquiry=ming.enquiry,
        stage_since=NOW, created_at=NOW,
    )  # fmt: skip
    closed(ming)
    lead.refresh_from_db()
    assert lead.contact == ""


def test_the_record_says_what_was_done(ming: Life, django_capture_on_commit_callbacks) -> None:
    free(ming)
    ask_closing(person=ming.person, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        close_due(DUE)
    closing = AccountClosing.objects.get()
    fates = {(row["kind"], row["fate"]) for row in closing.outcomes}
    assert ("policy_kb.conversations", "deleted") in fates
    assert ("events.registrations", "anonymised") in fates
    assert ("talent.applications", "kept") in fates
    assert all(row["why"] for row in closing.outcomes if row["fate"] == "kept")
    entry = AuditEntry.objects.get(action="accounts.closing.done")
    assert entry.data["deleted"] >= 5
    assert entry.actor_id is None
    assert verify() is None
    last = mail.outbox[-1]
    assert last.to == ["ming@example.org"]
    assert "最后一封" in last.body
    assert "依法保存备查" in last.body


def test_consents_stay_as_proof_for_their_time_and_then_go(ming: Life) -> None:
    account = closed(ming)
    assert Consent.objects.filter(person=account).exists()
    assert not Consent.objects.filter(person=account, withdrawn_at__isnull=True, purpose="events.registration").exists()
    call_command("tend_personal_data", verbosity=0)
    assert Consent.objects.filter(person=account).exists()
    assert Consent.objects.to_forget(DUE + timedelta(days=1)).count() == Consent.objects.count()


def test_one_that_fails_is_rolled_back_whole_and_keeps_no_other(ming: Life, people: dict[str, User]) -> None:
    free(ming)
    ask_closing(person=ming.person, now=NOW)
    ask_closing(person=people["applicant"], now=NOW)

    def fails(person: User, _now: object) -> list[object]:
        if person.pk == ming.person.pk:
            raise RuntimeError("out of order")
        return []

    class Failing(Kind):
        erase = staticmethod(fails)

    kind = Failing(
        key="test", section="", title="", purpose="", retention=str, holdings=()
    )  # fmt: skip
    with hooks.register_temporarily(HOOK, lambda: [kind], order=200):
        assert close_due(DUE) == 1
    ming.person.refresh_from_db()
    assert ming.person.username == "ming"
    assert Conversation.objects.filter(user=ming.person).exists()
    assert AccountClosing.objects.get(person=ming.person).problem
    people["applicant"].refresh_from_db()
    assert people["applicant"].closed_at == DUE
    assert close_due(DUE) == 1  # the next run does it


def test_the_command_closes_and_reports(ming: Life, capsys) -> None:
    free(ming)
    ask_closing(person=ming.person, now=NOW - timedelta(days=15))
    call_command("tend_personal_data")
    assert "accounts.closings: 1" in capsys.readouterr().out
    assert RetentionRun.objects.get(rule="accounts.closings").removed == 1
    call_command("tend_personal_data")
    assert RetentionRun.objects.get(rule="accounts.closings").removed == 1


def test_the_site_still_renders_for_everybody(ming: Life, client_of) -> None:
    """Every page that showed the person, in public and behind the counter."""
    closed(ming)
    admin = client_of("admin")
    pages = [
        "/admin/",
        "/admin/talent/applications/",
        f"/admin/talent/applications/{ming.application.pk}/",
        "/admin/parks/enquiries/",
        f"/admin/events/{ming.registration.event_id}/registrations/",
        f"/admin/events/{ming.registration.event_id}/attendance/",
        "/admin/users/",
        "/admin/reports/audit/",
        "/admin/reports/retention/",
        f"/events/{ming.registration.event.slug}/",
        "/talent/",
        "/events/",
    ]
    for page in pages:
        answer = admin.get(page)
        assert answer.status_code == 200, page
        if "audit" not in page:
            assert "王小明" not in answer.content.decode() or "talent/applications/" in page, page
    colleague = Client()
    colleague.force_login(ming.other)
    for page in ("/dashboard/", f"/dashboard/companies/{ming.company.pk}/members/"):
        answer = colleague.get(page)
        assert answer.status_code == 200
        assert "王小明" not in answer.content.decode()


def test_one_kind_goes_alone(ming: Life) -> None:
    kind = kind_of("policy_kb.conversations")
    assert kind is not None
    done = erase_kind(kind=kind, person=ming.person, now=NOW)
    assert {outcome.fate for outcome in done.outcomes} == {Fate.DELETED}
    assert not Conversation.objects.exists()
    assert SavedSearch.objects.exists()
    assert AuditEntry.objects.filter(action="accounts.data.erase", data__kind="policy_kb.conversations").exists()


def test_feedback_goes_and_the_conversation_stays(ming: Life) -> None:
    kind = kind_of("policy_kb.feedback")
    assert kind is not None
    erase_kind(kind=kind, person=ming.person, now=NOW)
    assert not AnswerFeedback.objects.exists()
    assert AskedQuestion.objects.exists()


def test_what_belongs_to_the_account_goes_with_it_alone(ming: Life) -> None:
    kind = kind_of("accounts.profile")
    assert kind is not None
    with pytest.raises(RefusedError):
        erase_kind(kind=kind, person=ming.person, now=NOW)


def test_identity_papers_of_what_was_granted_wait_for_their_day(ming: Life, people: dict[str, User]) -> None:
    Application.objects.filter(pk=ming.application.pk).update(state="granted", over_at=NOW)
    ask_closing(person=ming.person, now=NOW)
    close_due(DUE)
    assert SealedAnswer.objects.get().sealed
    assert Paper.objects.get().file
    kept = AccountClosing.objects.get().outcomes
    assert any(row["kind"] == "talent.identity" and row["fate"] == "kept" for row in kept)
