"""Spaces for projects: on the office's list, shown to a park, answered; nobody else learns of them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Notification, User
from core.refusals import RefusedError
from parks.models import Lead, LeadProposal, ParkPage
from parks.services.leads import move_lead, note_on_lead
from parks.services.managers import dismiss
from parks.services.proposing import answer_proposal, pin, propose, withdraw_proposal
from tests.factories.leads import lead, pinned, proposed
from tests.factories.parks import managed, park
from tests.parks.leaks.conftest import words_of

pytestmark = pytest.mark.django_db
OFFICE = "/admin/parks/leads/"
SECRETS = ("绝密项目", "机密公司", "联系人密", "12345678", "1,234", "内部跟进", "另一园区")


def told(user: User) -> list[str]:
    return [each.title for each in Notification.objects.of(user)]


@pytest.fixture
def a(people: dict[str, User]) -> ParkPage:
    return managed(park("a", title="甲园", units=({"area": 900, "is_vacant": True},)), people["parkmanager"])


@pytest.fixture
def b(people: dict[str, User]) -> ParkPage:
    return managed(park("b", title="另一园区"), people["parkmanager2"])


@pytest.fixture
def secret(people: dict[str, User]) -> Lead:
    officer = people["officer"]
    found = lead(officer, "绝密项目", enterprise_name="机密公司", contact="联系人密", investment=12_345_678, area_from=800,
                 note="内部跟进概况")  # fmt: skip
    return note_on_lead(lead=found, words="内部跟进记录", by=officer, now=timezone.now())


def test_a_park_answers_what_was_shown_to_it(people: dict[str, User], secret: Lead, a: ParkPage) -> None:
    officer, manager, now = people["officer"], people["parkmanager"], timezone.now()
    unit = a.units.get()
    row = pinned(secret, a, officer, unit)
    assert pinned(secret, a, officer, unit) == row  # once
    assert pinned(secret, a, officer) != row  # the park as a whole is another thing
    with pytest.raises(RefusedError):
        answer_proposal(proposal=row, accepts=True, words="", by=manager, now=now)  # it knows nothing yet
    assert not LeadProposal.objects.readable_by(manager).exists()
    row = propose(proposal=row, words="请核实", names_company=False, by=officer, now=now)
    assert told(manager)[0] == "管理部门向“甲园”推荐了一个落地项目"
    assert list(LeadProposal.objects.readable_by(manager)) == [row]
    with pytest.raises(RefusedError, match="理由"):
        answer_proposal(proposal=row, accepts=False, words="", by=manager, now=now)
    row = answer_proposal(proposal=row, accepts=True, words="三月可交付", by=manager, now=now)
    assert (row.state, row.answered_by) == ("accepted", manager)
    assert told(officer) == ["“甲园”答复项目“绝密项目”：园区可承接"]
    withdraw_proposal(proposal=row, by=officer, now=now)
    assert not LeadProposal.objects.readable_by(manager).exists()
    assert told(manager)[0] == "向“甲园”推荐的一个项目已撤回"
    row = propose(proposal=row, words="再请核实", names_company=True, by=officer, now=now)
    assert (row.state, row.answer, row.answered_at) == ("proposed", "", None)
    kinds = [event.kind for event in secret.events.filter(proposal=row).order_by("pk")]
    assert kinds == ["pin", "propose", "accept", "withdraw", "propose"]


def test_only_the_office_proposes_and_only_the_park_or_the_office_answers(
    people: dict[str, User], secret: Lead, a: ParkPage, b: ParkPage
) -> None:
    now, manager, other = timezone.now(), people["parkmanager"], people["parkmanager2"]
    row = proposed(secret, a, people["officer"])
    for act in (
        lambda: pin(lead=secret, park=a, unit=None, by=manager, now=now),
        lambda: propose(proposal=row, words="偷", names_company=True, by=manager, now=now),
        lambda: withdraw_proposal(proposal=row, by=manager, now=now),
        lambda: answer_proposal(proposal=row, accepts=True, words="", by=other, now=now),
        lambda: answer_proposal(proposal=row, accepts=True, words="", by=people["enterprise"], now=now),
        lambda: pin(lead=secret, park=b, unit=a.units.get(), by=people["officer"], now=now),
        lambda: pin(lead=secret, park=park("d", live=False), unit=None, by=people["officer"], now=now),
    ):
        with pytest.raises(RefusedError):
            act()
    assert answer_proposal(proposal=row, accepts=True, words="代答", by=people["officer"], now=now).state == "accepted"


def test_what_is_over_is_answered_no_more(people: dict[str, User], secret: Lead, a: ParkPage) -> None:
    officer, now = people["officer"], timezone.now()
    row = proposed(secret, a, officer)
    move_lead(lead=secret, name="end", words="不做了", by=officer, now=now)
    with pytest.raises(RefusedError):
        answer_proposal(proposal=row, accepts=True, words="", by=people["parkmanager"], now=now)
    with pytest.raises(RefusedError):
        pinned(secret, a, officer)


def test_a_space_taken_off_the_page_stays_by_its_name(people: dict[str, User], secret: Lead, a: ParkPage) -> None:
    row = proposed(secret, a, people["officer"], a.units.get())
    page = ParkPage.objects.get(pk=a.pk)
    page.units = []
    page.save_revision().publish()
    row.refresh_from_db()
    assert (row.unit, row.unit_name) == (None, "A 库 1")
    pinned(secret, a, people["officer"])  # no second park as a whole in the way


class TestLeaks:
    def test_a_manager_reads_the_need_and_nothing_else(
        self, people: dict[str, User], secret: Lead, a: ParkPage, b: ParkPage, client_of: Callable[[str], Client]
    ) -> None:
        officer, manager = people["officer"], client_of("parkmanager")
        mine, theirs = proposed(secret, a, officer), proposed(secret, b, officer)
        hidden = pinned(lead(officer, "绝密备选"), a, officer)
        pages = [f"{OFFICE}proposals/", f"{OFFICE}proposals/{mine.pk}/", "/admin/", f"/admin/pages/{a.pk}/usage/",
                 f"/admin/pages/{a.pk}/history/", "/admin/reports/site-history/", "/accounts/notifications/"]  # fmt: skip
        for address in pages:
            words = words_of(manager, address)
            assert not [secret for secret in (*SECRETS, "绝密备选") if secret in words], address
        assert "800 平方米以上" in words_of(manager, pages[1])
        assert "机密公司" in words_of(client_of("officer"), f"{OFFICE}{secret.pk}/")
        closed = [OFFICE, f"{OFFICE}add/", f"{OFFICE}{secret.pk}/", f"{OFFICE}{secret.pk}/edit/",
                  f"{OFFICE}proposals/{theirs.pk}/", f"{OFFICE}proposals/{hidden.pk}/"]  # fmt: skip
        for address in closed:
            assert manager.get(address).status_code in {302, 404}, address
            assert manager.post(address, {"do": "accept"}).status_code in {302, 404, 405}, address
        theirs.refresh_from_db()
        assert theirs.state == "proposed"

    def test_the_companys_name_only_where_the_office_says_so(
        self, people: dict[str, User], secret: Lead, a: ParkPage, client_of: Callable[[str], Client]
    ) -> None:
        row = proposed(secret, a, people["officer"], names_company=True)
        words = words_of(client_of("parkmanager"), row.get_absolute_url())
        assert "机密公司" in words
        assert "绝密项目" not in words

    def test_with_the_park_the_proposals_go(
        self, people: dict[str, User], secret: Lead, a: ParkPage, client_of: Callable[[str], Client]
    ) -> None:
        row = proposed(secret, a, people["officer"])
        client = client_of("parkmanager")
        assert client.get(row.get_absolute_url()).status_code == 200
        dismiss(park=a, user=people["parkmanager"], by=people["officer"], now=timezone.now())
        assert client.get(row.get_absolute_url()).status_code == 302

    def test_visitors_and_companies_find_nothing(
        self, people: dict[str, User], secret: Lead, a: ParkPage, client_of: Callable[[str], Client]
    ) -> None:
        row = proposed(secret, a, people["officer"])
        for role in ("visitor", "enterprise"):
            client = client_of(role)
            assert client.get(row.get_absolute_url()).status_code == 302
            for address in ("/parks/a/", "/api/v1/parks/a", "/parks/", f"/parks/?q={secret.title}"):
                assert "机密公司" not in words_of(client, address)


def test_a_manager_answers_on_the_page_and_an_officer_shows_and_withdraws(
    people: dict[str, User], secret: Lead, a: ParkPage, client_of: Callable[[str], Client]
) -> None:
    officer, manager = client_of("officer"), client_of("parkmanager")
    unit = a.units.get()
    assert officer.post(f"{OFFICE}{secret.pk}/", {"do": "pin", "unit": unit.pk}).status_code == 302
    assert officer.post(f"{OFFICE}{secret.pk}/", {"do": "park", "park-park": ""}).status_code == 422
    row = secret.proposals.get()
    address = row.get_absolute_url()
    assert officer.post(address, {"do": "propose", "propose-words": ""}).status_code == 422
    assert officer.post(address, {"do": "propose", "propose-words": "请核实"}).status_code == 302
    assert manager.post(address, {"do": "propose", "propose-words": "改写"}).status_code == 422
    assert manager.post(address, {"do": "withdraw"}).status_code == 200  # refused in words
    assert manager.post(address, {"do": "decline", "answer-words": ""}).status_code == 422
    assert manager.post(address, {"do": "accept", "answer-words": "可以"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.words) == ("accepted", "请核实")
    move = {"do": "move:sign", "sign-park": a.pk}
    officer.post(f"{OFFICE}{secret.pk}/", {"do": "move:site"})
    assert officer.post(f"{OFFICE}{secret.pk}/", move).status_code == 302
    assert officer.post(f"{OFFICE}{secret.pk}/", {"do": "move:land", "land-park": a.pk}).status_code == 302
    secret.refresh_from_db()
    assert (secret.stage, secret.park_id) == ("landed", a.pk)
    assert "推荐给“甲园”的项目已落地" in told(people["parkmanager"])
    assert "项目已落地" in manager.get(f"{OFFICE}proposals/").content.decode()


def test_the_list_asks_the_same_however_many_there_are(
    people: dict[str, User], a: ParkPage, client_of: Callable[[str], Client], django_assert_max_num_queries
) -> None:
    client, address = client_of("parkmanager"), f"{OFFICE}proposals/"
    proposed(lead(people["officer"], "一"), a, people["officer"])
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for number in range(12):
        proposed(lead(people["officer"], str(number)), a, people["officer"])
    with django_assert_max_num_queries(len(few)):
        client.get(address)
