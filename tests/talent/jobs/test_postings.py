"""Write, check, publish, extend, take down: who may, when, and what follows."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from wagtail import hooks

from accounts.models import Enterprise, MemberRole, Membership, Notification, User
from accounts.services.releasing import HOOK
from core.refusals import RefusedError, StaleError
from core.services.audit import verify
from core.services.audit_words import action_words
from talent.models import JobSettings, Posting
from talent.rules.jobs import POSTING, Posted
from talent.services.jobs import checking, told
from talent.services.jobs.postings import ACTION, change, close, copy, delete_draft, extend, submit, withdraw, write
from talent.services.jobs.releasing import clear_company
from talent.services.jobs.words import pay_in_words, state_in_words
from tests.factories.companies import company, person
from tests.factories.jobs import draft, public, recognised, values
from tests.talent.conftest import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def shown() -> list[str]:
    return list(Posting.objects.open_on(TODAY).values_list("title", flat=True))


def test_a_first_posting_is_checked_and_the_next_is_not(owner: User, firm: Enterprise, officer: User) -> None:
    first = submit(posting=draft(firm, by=owner, now=NOW), by=owner, now=NOW)
    assert (first.state, shown()) == (Posted.PENDING, [])
    assert Notification.objects.get(user=officer).topic == told.INCOMING
    approved = checking.approve(posting=first, by=officer, now=NOW)
    assert (approved.state, approved.expires_on) == (Posted.PUBLISHED, TODAY + timedelta(days=30))
    assert shown() == ["亚马逊运营"]
    second = submit(posting=draft(firm, by=owner, now=NOW, title="德语客服"), by=owner, now=NOW)
    assert second.state == Posted.PUBLISHED
    checking.take_down(posting=second, by=officer, now=NOW, reason="含性别限制")
    third = submit(posting=draft(firm, by=owner, now=NOW, title="物流专员"), by=owner, now=NOW)
    assert third.state == Posted.PENDING  # after one was taken down, officers look again
    assert verify() is None


def test_an_unverified_company_writes_but_does_not_publish(owner: User) -> None:
    fresh = company("未核验", number=8, members={owner: MemberRole.OWNER}, state="unverified")
    posting = draft(fresh, by=owner, now=NOW)
    with pytest.raises(RefusedError, match="核验"):
        submit(posting=posting, by=owner, now=NOW)
    posting.refresh_from_db()
    assert posting.state == Posted.DRAFT


@pytest.mark.parametrize("role", [MemberRole.VIEWER, MemberRole.FINANCE, None])
def test_others_write_nothing(owner: User, firm: Enterprise, role: MemberRole | None) -> None:
    reader = person("reader")
    if role is not None:
        Membership.objects.create(enterprise=firm, user=reader, role=role)
    posting = draft(firm, by=owner, now=NOW)
    for act in (
        lambda: write(enterprise=firm, values=values(), by=reader, now=NOW),
        lambda: submit(posting=posting, by=reader, now=NOW),
        lambda: extend(posting=posting, by=reader, now=NOW),
        lambda: close(posting=posting, by=reader, now=NOW),
        lambda: copy(posting=posting, by=reader, now=NOW),
        lambda: delete_draft(posting=posting, by=reader, now=NOW),
    ):
        with pytest.raises(RefusedError):
            act()
    assert not Posting.objects.of(reader).exists()


def test_a_cohort_is_a_bases_while_its_award_holds(owner: User, firm: Enterprise, unchecked: JobSettings) -> None:
    posting = draft(firm, by=owner, now=NOW, kind="cohort", title="运营班 30 名学员")
    with pytest.raises(RefusedError, match="培训基地"):
        submit(posting=posting, by=owner, now=NOW)
    award = recognised(firm, by=owner, now=NOW)
    assert submit(posting=posting, by=owner, now=NOW).state == Posted.PUBLISHED
    assert shown() == ["运营班 30 名学员"]
    award.state = "revoked"
    award.save()
    assert shown() == []
    with pytest.raises(RefusedError, match="培训基地"):
        extend(posting=posting, by=owner, now=NOW)


def test_it_expires_by_its_day_alone(firm: Enterprise) -> None:
    posting = public(firm, now=NOW, expires_on=TODAY)
    assert Posting.objects.open_on(TODAY).exists()
    tomorrow = TODAY + timedelta(days=1)
    assert not Posting.objects.open_on(tomorrow).exists()
    assert Posting.objects.shown().exists()  # who has its address still sees that it is over
    assert state_in_words(posting, TODAY)[0] == "已发布"
    assert state_in_words(posting, tomorrow)[0] == "已到期"


def test_an_extension_is_one_usual_span_up_to_the_most(owner: User, firm: Enterprise) -> None:
    posting = public(firm, now=NOW, expires_on=TODAY - timedelta(days=4))
    assert extend(posting=posting, by=owner, now=NOW).expires_on == TODAY + timedelta(days=30)
    extend(posting=posting, by=owner, now=NOW)
    assert extend(posting=posting, by=owner, now=NOW).expires_on == TODAY + timedelta(days=90)
    with pytest.raises(RefusedError, match="最长"):
        extend(posting=posting, by=owner, now=NOW)


def test_a_change_of_what_is_public_goes_back_to_the_officers(owner: User, firm: Enterprise, officer: User) -> None:
    settings = JobSettings.load()
    settings.check_rule = "all"
    settings.save()
    posting = public(firm, now=NOW)
    changed = change(posting=posting, values=values(title="改名"), by=owner, revision=1, now=NOW)
    assert (changed.state, shown()) == (Posted.PENDING, [])
    with pytest.raises(RefusedError, match="撤回"):
        change(posting=posting, values=values(), by=owner, revision=2, now=NOW)
    assert withdraw(posting=posting, by=owner, now=NOW).state == Posted.DRAFT
    with pytest.raises(RefusedError):
        delete_draft(posting=posting, by=owner, now=NOW)  # it was public once
    sent = submit(posting=posting, by=owner, now=NOW)
    back = checking.send_back(posting=sent, by=officer, now=NOW, reason="请写明薪酬")
    assert (back.state, back.reason) == (Posted.DRAFT, "请写明薪酬")


def test_a_change_where_nothing_is_checked_stays_public(owner: User, firm: Enterprise, unchecked: JobSettings) -> None:
    posting = public(firm, now=NOW)
    change(posting=posting, values=values(title="改名", description="阿里国际站"), by=owner, revision=1, now=NOW)
    assert shown() == ["改名"]
    assert Posting.objects.named("国际站").exists()
    with pytest.raises(StaleError):
        change(posting=posting, values=values(title="旧"), by=owner, revision=1, now=NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"pay_from": 9000, "pay_to": 8000}, "pay_to"),
        ({"pay_from": None, "pay_to": None}, "pay_from"),
        ({"places": 0}, "places"),
        ({"languages": ["xx"]}, "languages"),
        ({"expires_on": date(2020, 1, 1)}, "expires_on"),
        ({"title": ""}, "title"),
        ({"kind": "nonsense"}, "kind"),
    ],
)
def test_what_cannot_be_is_refused_by_field(owner: User, firm: Enterprise, changes: dict, field: str) -> None:
    with pytest.raises(ValidationError) as error:
        draft(firm, by=owner, now=NOW, **changes)
    assert field in error.value.message_dict
    assert not Posting.objects.exists()


def test_negotiable_pay_keeps_no_figures(owner: User, firm: Enterprise) -> None:
    posting = draft(firm, by=owner, now=NOW, pay_unit="talk")
    assert (posting.pay_from, posting.pay_to, pay_in_words(posting)) == (None, None, "面议")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (8000, 12000, "8,000–12,000 元/月"),
        (8000, None, "8,000 元/月 起"),
        (None, 900, "最高 900 元/月"),
        (500, 500, "500 元/月"),
    ],
)
def test_pay_in_words(low: int | None, high: int | None, words: str) -> None:
    assert pay_in_words(Posting(pay_from=low, pay_to=high)) == words


def test_officers_act_in_their_district_and_never_for_their_own_company(
    owner: User, firm: Enterprise, officer: User, officer_elsewhere: User
) -> None:
    posting = submit(posting=draft(firm, by=owner, now=NOW), by=owner, now=NOW)
    with pytest.raises(RefusedError):
        checking.approve(posting=posting, by=officer_elsewhere, now=NOW)
    with pytest.raises(RefusedError):
        checking.approve(posting=posting, by=owner, now=NOW)
    Membership.objects.create(enterprise=firm, user=officer, role=MemberRole.VIEWER)
    with pytest.raises(RefusedError):
        checking.approve(posting=posting, by=officer, now=NOW)
    assert not Posting.objects.for_office(officer_elsewhere).exists()


def test_taken_down_and_put_up_again_each_for_a_reason(owner: User, firm: Enterprise, officer: User) -> None:
    posting = public(firm, now=NOW)
    with pytest.raises(RefusedError, match="理由"):
        checking.take_down(posting=posting, by=officer, now=NOW, reason=" ")
    down = checking.take_down(posting=posting, by=officer, now=NOW, reason="收取押金")
    assert (down.state, down.ended_on, shown()) == (Posted.TAKEN_DOWN, TODAY, [])
    assert Notification.objects.filter(user=owner, topic=told.POSTING, body__contains="收取押金").exists()
    with pytest.raises(RefusedError):
        submit(posting=posting, by=owner, now=NOW)
    checking.restore(posting=posting, by=officer, now=NOW, reason="核实无误")
    assert shown() == ["亚马逊运营"]


def test_a_closed_one_is_copied_not_revived(owner: User, firm: Enterprise) -> None:
    posting = public(firm, now=NOW)
    assert close(posting=posting, by=owner, now=NOW).ended_on == TODAY
    with pytest.raises(RefusedError):
        extend(posting=posting, by=owner, now=NOW)
    again = copy(posting=posting, by=owner, now=NOW)
    assert (again.state, again.title, again.expires_on) == (Posted.DRAFT, posting.title, None)
    delete_draft(posting=again, by=owner, now=NOW)
    assert Posting.objects.get() == posting


def test_a_company_that_loses_its_verification_loses_its_postings_from_view(firm: Enterprise) -> None:
    public(firm, now=NOW)
    Enterprise.objects.update(state="unverified")
    assert shown() == []


def test_freeing_a_companys_code_deletes_drafts_and_keeps_what_was_submitted(owner: User, firm: Enterprise) -> None:
    assert clear_company in hooks.get_hooks(HOOK)
    draft(firm, by=owner, now=NOW)
    clear_company(firm)
    assert not Posting.objects.exists()
    public(firm, now=NOW)
    with pytest.raises(RefusedError):
        clear_company(firm)


def test_filters_and_words(firm: Enterprise) -> None:
    monthly = public(firm, now=NOW, title="英语运营", pay_from=8000, pay_to=12000)
    daily = public(firm, now=NOW, title="实习助理", kind="internship", pay_unit="day", pay_from=150, pay_to=200)
    talk = public(firm, now=NOW, title="总监", pay_unit="talk", pay_from=None, pay_to=None, languages=["de"])

    def found(**chosen: object) -> set[Posting]:
        return set(Posting.objects.open_on(TODAY).matching(chosen))

    assert found() == {monthly, daily, talk}
    assert found(kind="internship") == {daily}
    assert found(pay=12000) == {monthly}
    assert found(pay=4350) == {monthly, daily}  # 200 a day for 21.75 days
    assert found(pay=4351) == {monthly}
    assert found(language="de") == {talk}
    assert found(occupation="operations") == {monthly, daily, talk}
    assert found(occupation="nowhere") == set()
    assert found(q="实习") == {daily}
    assert found(q="海贸 总监") == {talk}
    assert found(q="！！") == set()


def test_the_audit_trail_has_words_for_every_move() -> None:
    assert all(action_words(f"{ACTION}{move.name}") != f"{ACTION}{move.name}" for move in POSTING.moves)
