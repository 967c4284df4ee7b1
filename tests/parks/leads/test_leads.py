"""Projects kept by the office: stages forward and back, next steps, history, audit, two at once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Enterprise, Notification, User
from accounts.seeds import seed_companies
from core.refusals import RefusedError, StaleError
from core.services.audit import entries_of, verify
from parks.models import Enquiry, Lead
from parks.services.lead_reminders import remind_of_leads
from parks.services.leads import change_lead, move_lead, note_on_lead, open_lead, plan_step
from parks.workflow.leads import LEAD, OPEN, Actor, Stage
from tests.factories.leads import BLANK, lead, proposed
from tests.factories.parks import enquiry, managed, park

OFFICE = "/admin/parks/leads/"
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
ORDER = [Stage.CLUE, Stage.TALKS, Stage.SITING, Stage.SIGNED, Stage.LANDED]


def now() -> datetime:
    return timezone.now()


def told(user: User) -> list[str]:
    return [each.title for each in Notification.objects.of(user)]


@calmly
@given(st.lists(st.sampled_from([move.name for move in LEAD.moves]), max_size=12))
def test_whatever_is_tried_a_project_stays_on_the_table_and_going_back_needs_a_reason(names: list[str]) -> None:
    stage = LEAD.start
    for name in names:
        move = LEAD.by_name[name]
        allowed = LEAD.may(name, state=stage, actors={Actor.OFFICER})
        if allowed:
            assert move.target in ORDER
            assert ORDER.index(move.target) > ORDER.index(stage)
            stage = move.target
        elif LEAD.may(name, state=stage, actors={Actor.OFFICER}, reason="因为"):
            stage = move.target
            assert stage is Stage.ENDED or stage in OPEN
    assert stage in LEAD.states


def test_only_a_landed_project_is_done() -> None:
    assert LEAD.ends == {Stage.LANDED}
    assert [move.name for move in LEAD.moves_from(Stage.ENDED, {Actor.OFFICER})] == ["resume"]


@pytest.mark.django_db
class TestServices:
    def test_a_project_lands_with_its_park_and_everything_is_told_once(self, people: dict[str, User]) -> None:
        officer, page = people["officer"], park("a")
        found = lead(officer, "总部项目")
        for name in ("talk", "site", "sign"):
            found = move_lead(lead=found, name=name, words="", by=officer, now=now(), park=page)
        assert (found.stage, found.park) == ("signed", page)
        found = move_lead(lead=found, name="back_to_siting", words="租约没谈拢", by=officer, now=now())
        assert found.park is None
        found = move_lead(lead=found, name="sign", words="", by=officer, now=now(), park=page)
        found = move_lead(lead=found, name="land", words="开业", by=officer, now=now())
        assert (found.stage, found.park, found.next_step) == ("landed", page, "")
        kinds = [event.kind for event in found.events.all()]
        assert kinds == ["open", "talk", "site", "sign", "back_to_siting", "sign", "land"]
        assert [entry.action.rpartition(".")[2] for entry in entries_of(found)] == kinds
        assert verify() is None
        with pytest.raises(RefusedError):
            move_lead(lead=found, name="end", words="反悔", by=officer, now=now())
        with pytest.raises(RefusedError):
            plan_step(lead=found, step="再做", due=None, by=officer, now=now())

    def test_giving_up_and_going_back_want_a_reason(self, people: dict[str, User]) -> None:
        officer = people["officer"]
        found = move_lead(lead=lead(officer), name="talk", words="", by=officer, now=now())
        with pytest.raises(RefusedError, match="理由"):
            move_lead(lead=found, name="end", words="  ", by=officer, now=now())
        ended = move_lead(lead=found, name="end", words="企业另选他处", by=officer, now=now())
        assert (ended.stage, ended.is_open) == ("ended", False)
        assert move_lead(lead=ended, name="resume", words="又来了", by=officer, now=now()).stage == "talks"

    @pytest.mark.parametrize("name", ["parkmanager", "reviewer", "enterprise"])
    def test_nobody_but_officers_touches_a_project(self, people: dict[str, User], name: str) -> None:
        managed(park("a"), people["parkmanager"])
        found, other = lead(people["officer"]), people[name]
        for act in (
            lambda: lead(other),
            lambda: change_lead(lead=found, values=BLANK, revision=1, by=other, now=now()),
            lambda: move_lead(lead=found, name="talk", words="", by=other, now=now()),
            lambda: note_on_lead(lead=found, words="偷看", by=other, now=now()),
            lambda: plan_step(lead=found, step="偷看", due=None, by=other, now=now()),
        ):
            with pytest.raises(RefusedError):
                act()
        assert not Lead.objects.readable_by(other).exists()

    def test_what_contradicts_itself_is_not_kept(self, people: dict[str, User]) -> None:
        officer = people["officer"]
        with pytest.raises(ValidationError) as caught:
            lead(officer, area_from=500, area_to=400)
        assert set(caught.value.error_dict) == {"area_to"}
        with pytest.raises(ValidationError) as caught:
            plan_step(lead=lead(officer), step=" ", due=date(2027, 1, 1), by=officer, now=now())
        assert set(caught.value.error_dict) == {"next_step"}

    def test_a_colleagues_change_is_not_overwritten(self, people: dict[str, User]) -> None:
        officer = people["officer"]
        found = lead(officer, jobs=10)
        values = {**BLANK, "title": found.title, "enterprise_name": "新名", "responsible": people["officer2"]}
        changed = change_lead(lead=found, values=values, revision=1, by=officer, now=now())
        assert changed.revision == 2
        assert changed.events.last().words == "企业名称、预计用工、负责人"
        with pytest.raises(StaleError):
            change_lead(lead=found, values=values, revision=1, by=officer, now=now())
        assert change_lead(lead=found, values=values, revision=2, by=officer, now=now()).revision == 2  # nothing new
        assert told(people["officer2"]) == ["重大项目“项目甲”由您负责"]

    def test_an_enquiry_becomes_one_project(self, people: dict[str, User]) -> None:
        asked = enquiry(park("a"))
        values = {**BLANK, "title": "由咨询来", "enterprise_name": "某公司", "responsible": people["officer"]}
        made = open_lead(values=values, by=people["officer"], now=now(), enquiry=asked)
        assert asked.lead == made
        with pytest.raises(RefusedError):
            open_lead(values=values, by=people["officer"], now=now(), enquiry=asked)

    def test_a_due_step_is_reminded_of_once_a_day(self, people: dict[str, User]) -> None:
        officer = people["officer"]
        with time_machine.travel(datetime(2026, 11, 30, 1, 0, tzinfo=timezone.get_current_timezone()), tick=False):
            day = timezone.localdate()
            late, today, later = (lead(officer, title) for title in ("逾期项", "今日项", "以后项"))
            for each, days in ((late, -2), (today, 0), (later, 3)):
                plan_step(lead=each, step="打电话", due=day + timedelta(days=days), by=officer, now=now())
            assert remind_of_leads(now=now()) == 2
            call_command("remind_parks", verbosity=0)
            assert sorted(told(officer)) == ["重大项目“今日项”的下一步今天到期", "重大项目“逾期项”的下一步已逾期"]
            assert set(Lead.objects.overdue_on(day)) == {late}
            assert remind_of_leads(now=now() + timedelta(days=1)) == 2
            move_lead(lead=late, name="end", words="不做了", by=officer, now=now())
            assert remind_of_leads(now=now() + timedelta(days=3)) == 2  # today's and later's


@pytest.mark.django_db
class TestPages:
    def test_the_board_counts_and_sums_and_filters(
        self, people: dict[str, User], client_of: Callable[[str], Client]
    ) -> None:
        officer, client = people["officer"], client_of("officer")
        lead(officer, "甲项", investment=Decimal(15_500_000))
        lead(officer, "丙项")
        second = lead(people["officer2"], "乙项", investment=Decimal(4_500_000))
        move_lead(lead=second, name="talk", words="", by=officer, now=now())
        plan_step(lead=second, step="早该做", due=date(2020, 1, 1), by=officer, now=now())
        page = client.get(OFFICE)
        board = {column["value"]: (column["n"], column["wan"]) for column in page.context["board"]}
        assert (board["clue"], board["talks"], board["landed"]) == ((2, 1550), (1, 450), (0, 0))
        assert "（逾期）" in page.content.decode()
        assert "None</td>" not in page.content.decode()
        shown = {
            "": {"甲项", "乙项", "丙项"}, "?stage=talks": {"乙项"}, "?q=甲项公司": {"甲项"}, "?overdue=on": {"乙项"},
            f"?responsible={officer.pk}": {"甲项", "丙项"}, "?stage=landed": set(), "?stage=nonsense&responsible=x": {"甲项", "乙项", "丙项"},
        }  # fmt: skip
        for query, titles in shown.items():
            found = client.get(f"{OFFICE}{query}")
            assert found.status_code == 200
            assert {row.title for row in found.context["page"].object_list} == titles, query

    def test_the_list_asks_the_same_however_many_there_are(
        self, people: dict[str, User], client_of: Callable[[str], Client], django_assert_max_num_queries
    ) -> None:
        client = client_of("officer")
        client.get(OFFICE)
        for number in range(3):
            lead(people["officer"], f"项{number}")
        with django_assert_max_num_queries(40) as few:
            client.get(OFFICE)
        for number in range(20):
            lead(people["officer2"], f"另{number}")
        with django_assert_max_num_queries(len(few)):
            client.get(OFFICE)

    def test_an_officer_fills_in_mends_and_plans(
        self, people: dict[str, User], client_of: Callable[[str], Client]
    ) -> None:
        client, officer = client_of("officer"), people["officer"]
        form = {"title": "新项目", "enterprise_name": "某公司", "source": "visit", "wan": "1,5x", "responsible": officer.pk,
                "area_from": "900", "area_to": "800", "uscc": "91110105MA01D2026", "services": ["finance"]}  # fmt: skip
        page = client.post(f"{OFFICE}add/", form)
        assert page.status_code == 422
        assert {"wan", "uscc"} <= set(page.context["form"].errors)
        form |= {"wan": "150", "uscc": ""}
        page = client.post(f"{OFFICE}add/", form)
        assert set(page.context["form"].errors) == {"area_to"}
        assert "新项目" in page.content.decode()
        assert client.post(f"{OFFICE}add/", form | {"area_to": "1200"}).status_code == 302
        made = Lead.objects.get()
        assert (made.investment, made.services, made.enterprise) == (Decimal(1_500_000), ["finance"], None)
        address = f"{OFFICE}{made.pk}/"
        assert client.post(f"{address}edit/", form | {"area_to": "1300", "revision": 1}).status_code == 302
        assert client.post(f"{address}edit/", form | {"area_to": "1400", "revision": 1}).status_code == 422
        late = client.post(address, {"do": "plan", "plan-step": "", "plan-due": "2026-12-24"})
        assert late.status_code == 422
        assert "请写明下一步做什么" in late.content.decode()
        assert client.post(address, {"do": "plan", "plan-step": "来访", "plan-due": "2026-12-24"}).status_code == 302
        assert client.post(address, {"do": "note", "note-words": "通了电话"}).status_code == 302
        assert client.post(address, {"do": "move:end"}).status_code == 422
        assert client.post(address, {"do": "move:land"}, follow=True).status_code == 200  # not from here
        assert client.post(address, {"do": "move:talk"}).status_code == 302
        made.refresh_from_db()
        assert (made.stage, made.next_step, made.area_to) == ("talks", "来访", 1300)
        words = client.get(address).content.decode()
        assert "通了电话" in words
        assert 'value="2026-12-24"' in words  # as browsers read it
        assert client.post(address, {"do": "pin", "unit": "none"}).status_code == 404

    def test_from_an_enquiry_the_form_is_filled_and_leads_back(
        self, people: dict[str, User], client_of: Callable[[str], Client]
    ) -> None:
        officer, manager = client_of("officer"), client_of("parkmanager")
        asked = enquiry(managed(park("a"), people["parkmanager"]), use="bonded", area=700)
        page, add = f"/admin/parks/enquiries/{asked.pk}/", f"{OFFICE}add/?enquiry={asked.pk}"
        assert "转为重大项目" in officer.get(page).content.decode()
        form = officer.get(add).context["form"]
        assert (form["use"].value(), form["area_from"].value(), form["source"].value()) == ("bonded", 700, "enquiry")
        posted = {
            "title": "咨询项目",
            "enterprise_name": "某公司",
            "source": "enquiry",
            "responsible": people["officer"].pk,
        }
        assert officer.post(add, posted).status_code == 302
        assert Lead.objects.get().enquiry == asked
        assert officer.get(add).status_code == 302  # to the one that was made
        assert officer.get(f"{OFFICE}add/?enquiry=x").status_code == 404
        assert "咨询项目" in officer.get(page).content.decode()
        assert "咨询项目" not in manager.get(page).content.decode()
        assert "转为重大项目" not in manager.get(page).content.decode()
        Enquiry.objects.all().delete()
        assert Lead.objects.get().enquiry is None

    def test_a_colleague_of_one_district_links_no_company_of_another(
        self, people: dict[str, User], client_of: Callable[[str], Client]
    ) -> None:
        seed_companies()
        company = Enterprise.objects.get(memberships__user=people["enterprise"])
        form = {"title": "项目", "enterprise_name": "某公司", "source": "visit", "uscc": company.uscc}
        limited, whole = client_of("officer2"), client_of("officer")
        assert company.district.slug != "haidian"
        page = limited.post(f"{OFFICE}add/", form | {"responsible": people["officer2"].pk})
        assert "uscc" in page.context["form"].errors
        assert whole.post(f"{OFFICE}add/", form | {"responsible": people["officer"].pk}).status_code == 302
        made = Lead.objects.get()
        assert made.enterprise == company
        # Parks and projects are the whole zone's: a colleague of any district works on them, as on parks (ADR 34).
        assert limited.get(made.get_absolute_url()).status_code == 200
        kept = form | {"responsible": people["officer"].pk, "revision": 1, "jobs": "5"}
        assert limited.post(f"{OFFICE}{made.pk}/edit/", kept).status_code == 302
        proposed(made, park("a"), people["officer2"])
