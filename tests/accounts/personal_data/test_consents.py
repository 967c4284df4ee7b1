"""What people agree to is kept in the words they saw, taken back at will, and withdrawing has its effect."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail import hooks

from accounts.consents import HOOK, PRIVACY, Purpose, announced_purposes
from accounts.models import Consent, MemberRole, User
from accounts.services.consents import give, has, withdraw, withdraw_about
from core.models import AuditEntry
from core.refusals import RefusedError
from events.models import Direction, Match
from events.services.interest import show_interest
from parks.models import ParkPage
from parks.wagtail_hooks.personal_data import keep_consent
from tests.factories.companies import company, person
from tests.factories.events import NOW
from tests.factories.matching import listing
from tests.factories.parks import park
from tests.factories.personal_data import Life
from tests.factories.registrations import group, registered, states, training

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)
WORDS = "同意把简历转给企业"


def purpose(version: str = "1", **columns: object) -> Purpose:
    return Purpose(
        **{
            "key": "test.cv",
            "title": "简历",
            "version": version,
            "wording": lambda: WORDS,
            "effect": "不再转交。",
            **columns,
        }
    )


@pytest.fixture
def announced():
    with hooks.register_temporarily(HOOK, lambda: [purpose()]):
        yield


@pytest.mark.usefixtures("announced")
def test_it_is_kept_in_the_words_that_were_shown() -> None:
    ming = person("ming")
    consent = give(person=ming, purpose="test.cv", now=NOW, page="/talent/jobs/1/", about="talent.job:1")
    assert (consent.wording, consent.version, consent.page) == (WORDS, "1", "/talent/jobs/1/")
    assert has(person=ming, purpose="test.cv", about="talent.job:1")
    assert not has(person=ming, purpose="test.cv")
    assert not has(person=person("other"), purpose="test.cv", about="talent.job:1")
    assert AuditEntry.objects.get(action="accounts.consent.give").data["purpose"] == "test.cv"


@pytest.mark.usefixtures("announced")
def test_given_twice_it_is_one_and_given_to_other_words_anew() -> None:
    ming = person("ming")
    first = give(person=ming, purpose="test.cv", now=NOW)
    assert give(person=ming, purpose="test.cv", now=LATER) == first
    with hooks.register_temporarily(HOOK, list):
        pass
    Consent.objects.filter(pk=first.pk).update(version="0")
    second = give(person=ming, purpose="test.cv", now=LATER)
    assert second != first
    first.refresh_from_db()
    assert first.withdrawn_at == LATER
    assert second.withdrawn_at is None


@pytest.mark.usefixtures("announced")
def test_only_ones_own_is_taken_back_and_only_once() -> None:
    ming, other = person("ming"), person("other")
    consent = give(person=ming, purpose="test.cv", now=NOW)
    with pytest.raises(RefusedError):
        withdraw(consent=consent, by=other, now=LATER)
    withdraw(consent=consent, by=ming, now=LATER)
    again = withdraw(consent=consent, by=ming, now=LATER + timedelta(days=1))
    assert again.withdrawn_at == LATER
    assert not has(person=ming, purpose="test.cv")
    assert AuditEntry.objects.filter(action="accounts.consent.withdraw").count() == 1


def test_withdrawing_tells_the_app_in_the_same_transaction() -> None:
    ming, told = person("ming"), []
    with hooks.register_temporarily(HOOK, lambda: [purpose(on_withdrawn=lambda *args: told.append(args))]):
        consent = give(person=ming, purpose="test.cv", now=NOW)
        withdraw(consent=consent, by=ming, now=LATER)
    assert told == [(consent, LATER)]


def test_an_effect_that_fails_takes_nothing_back() -> None:
    ming = person("ming")

    def fails(_consent: Consent, _now: object) -> None:
        raise RuntimeError("out of order")

    with hooks.register_temporarily(HOOK, lambda: [purpose(on_withdrawn=fails)]):
        consent = give(person=ming, purpose="test.cv", now=NOW)
        with pytest.raises(RuntimeError):
            withdraw(consent=consent, by=ming, now=LATER)
    consent.refresh_from_db()
    assert consent.withdrawn_at is None


def test_a_purpose_nobody_announced_is_a_typing_error() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        give(person=person("ming"), purpose="nowhere", now=NOW)


def test_two_purposes_of_one_key_are_refused() -> None:
    with (
        hooks.register_temporarily(HOOK, lambda: [purpose(), purpose()]),
        pytest.raises(ValueError, match=r"test\.cv"),
    ):
        announced_purposes()


def test_the_privacy_notice_is_read_at_sign_up_and_ends_with_the_account() -> None:
    client = Client()
    page = client.get("/accounts/signup/").content.decode()
    assert "/privacy/" in page
    assert "注册即表示" in page
    form = {
        "username": "newcomer",
        "email": "new@example.org",
        "password1": "long-pass-2026",
        "password2": "long-pass-2026",
    }
    assert client.post("/accounts/signup/", form).status_code == 302
    newcomer = User.objects.get(username="newcomer")
    consent = Consent.objects.get(person=newcomer)
    assert (consent.purpose, consent.page) == (PRIVACY, "/accounts/signup/")
    with pytest.raises(RefusedError, match="注销"):
        withdraw(consent=consent, by=newcomer, now=LATER)


def test_withdrawing_a_registration_cancels_and_erases_it() -> None:
    setup, ming = training(setup={"capacity": 1}), person("ming")
    registration = registered(setup, 1, by=ming)
    registered(setup, 2, by=person("next"))
    consent = Consent.objects.get(person=ming, purpose="events.registration")
    assert consent.about == f"events.registration:{registration.pk}"
    assert "入场和证书" in consent.wording
    withdraw(consent=consent, by=ming, now=LATER)
    assert states(setup) == ["cancelled", "offered"]
    registration.refresh_from_db()
    assert registration.erased_at == LATER
    assert registration.contact_email == ""


def test_withdrawing_for_a_company_leaves_its_people() -> None:
    setup, ming = training(), person("ming")
    registration = group(setup, company(members={ming: MemberRole.OWNER}), by=ming, numbers=range(1, 3))
    withdraw(consent=Consent.objects.get(person=ming), by=ming, now=LATER)
    registration.refresh_from_db()
    assert states(setup) == ["seated", "seated"]
    assert registration.user is None


def test_a_guest_has_no_record_of_consent_but_the_registrations_own() -> None:
    registration = registered(training(), by=None)  # type: ignore[arg-type]
    assert registration.consented_at == NOW
    assert not Consent.objects.exists()


def test_withdrawing_interest_takes_back_what_was_not_answered() -> None:
    ming, other = person("ming"), person("other")
    mine = listing(company("甲公司", number=1, members={ming: MemberRole.OWNER}), direction=Direction.OFFER)
    theirs = listing(company("乙公司", number=2, members={other: MemberRole.OWNER}), direction=Direction.NEED)
    match = show_interest(mine=mine, theirs=theirs, by=ming, now=NOW, consents=True)
    withdraw(consent=Consent.objects.get(person=ming), by=ming, now=LATER)
    match.refresh_from_db()
    assert match.offer_interested_at is None
    show_interest(mine=mine, theirs=theirs, by=ming, now=LATER, consents=True)
    show_interest(mine=theirs, theirs=mine, by=other, now=LATER, consents=True)
    withdraw(consent=Consent.objects.standing().get(person=ming), by=ming, now=LATER)
    assert Match.objects.get().mutual_at == LATER  # what was shared was shared


def test_without_the_box_nothing_is_recorded() -> None:
    ming = person("ming")
    mine = listing(company("甲公司", number=1, members={ming: MemberRole.OWNER}), direction=Direction.OFFER)
    theirs = listing(company("乙公司", number=2), direction=Direction.NEED)
    with pytest.raises(RefusedError):
        show_interest(mine=mine, theirs=theirs, by=ming, now=NOW, consents=False)
    assert not Consent.objects.exists()


def published(page: ParkPage, by: User) -> ParkPage:
    page.save_revision(user=by).publish()
    request = RequestFactory().get(f"/admin/pages/{page.pk}/edit/")
    request.user = by
    keep_consent(request, page)
    return ParkPage.objects.get(pk=page.pk)


def test_a_parks_public_contact_is_consent_of_who_ticked_it() -> None:
    ming, page = person("ming"), park("harbour", contact_phone="010-1")
    page.contact_consent = True
    page = published(page, ming)
    consent = Consent.objects.get(person=ming)
    assert consent.about == f"parks.parkpage:{page.pk}"
    assert page.has_public_contact
    withdraw(consent=consent, by=ming, now=LATER)
    page = ParkPage.objects.get(pk=page.pk)
    assert not page.has_public_contact
    assert not page.get_latest_revision_as_object().contact_consent


def test_the_box_taken_out_ends_the_consent() -> None:
    ming, page = person("ming"), park("harbour", contact_phone="010-1", contact_consent=True)
    page = published(page, ming)
    page.contact_consent = False
    published(page, person("manager"))
    assert Consent.objects.get(person=ming).withdrawn_at == NOW


def test_consents_about_what_is_gone_end(ming: Life) -> None:
    about = f"events.registration:{ming.registration.pk}"
    assert withdraw_about(purpose="events.registration", about=about, now=LATER) == 1
    assert withdraw_about(purpose="events.registration", about=about, now=LATER) == 0


class TestAnyOrder(TestCase):
    """Whatever is given and taken back in whatever order, at most one consent stands for a thing."""

    @given(st.lists(st.sampled_from(["give", "withdraw"]), max_size=12))
    def test_at_most_one_stands(self, moves: list[str]) -> None:
        ming = person("ming")
        with hooks.register_temporarily(HOOK, lambda: [purpose()]):
            for number, move in enumerate(moves):
                now = NOW + timedelta(minutes=number)
                if move == "give":
                    give(person=ming, purpose="test.cv", now=now)
                elif standing := Consent.objects.of(ming).standing().first():
                    withdraw(consent=standing, by=ming, now=now)
                standing = Consent.objects.of(ming).standing().count()
                assert standing == (1 if move == "give" else 0)
                assert has(person=ming, purpose="test.cv") is (standing == 1)
