"""The form of registration, one's own pages, and the office's list."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.models import MemberRole, User
from core.models import AuditEntry
from events.models import Attendee, Registration, RegistrationQuestion, RegistrationSetup
from events.services.registering.tokens import registration_token
from tests.factories.companies import company
from tests.factories.events import NOW, event
from tests.factories.registrations import CONTACT, came, course, group, guest, person, registered, states, training

pytestmark = pytest.mark.django_db
ME = {"name": "张三", "phone": "13812345678", "email": "me@example.org", "company_name": "", "job": "", "consent": "on"}


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def owner(people) -> User:
    return people["enterprise"]


def address(setup: RegistrationSetup) -> str:
    return f"/events/{setup.event.slug}/register/"


def group_form(*names: str, **changes: str) -> dict[str, str]:
    data = {
        "name": "联系人", "phone": "010-12345678", "email": "office@example.org", "consent": "on", "together": "",
        "people-TOTAL_FORMS": str(max(len(names), 1)), "people-INITIAL_FORMS": "0",
    }  # fmt: skip
    for number, name in enumerate(names):
        data |= {f"people-{number}-name": name, f"people-{number}-phone": f"1390000000{number}" if name else ""}
    return {**data, **changes}


def questions(setup: RegistrationSetup) -> tuple[RegistrationQuestion, RegistrationQuestion]:
    lunch = RegistrationQuestion.objects.create(setup=setup, title="午餐", kind="yes_no", required=True, sort_order=0)
    meal = RegistrationQuestion.objects.create(
        setup=setup, title="饮食", kind="choice", options="素食\n清真", required=True, depends_on="午餐", shown_for="是", sort_order=1
    )  # fmt: skip
    return lunch, meal


class TestOneself:
    def test_a_person_registers(self, enterprise: Client) -> None:
        setup = training()
        assert "我要报名" in enterprise.get(setup.event.get_absolute_url()).content.decode()
        shown = enterprise.get(address(setup)).content.decode()
        assert "提交报名" in shown
        answer = enterprise.post(address(setup), ME)
        made = Registration.objects.get()
        assert answer["Location"] == f"/events/mine/{made.pk}/"
        page = enterprise.get(answer["Location"]).content.decode()
        for words in ("张三", "报名成功", "电子票", "取消报名", "修改报名"):
            assert words in page
        assert "合规培训" in enterprise.get("/dashboard/").content.decode()
        assert "合规培训" in enterprise.get("/events/mine/").content.decode()
        assert enterprise.get(f"/events/mine/{made.pk}/tickets.pdf").content.startswith(b"%PDF")

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"name": ""}, "姓名"),
            ({"phone": "abc"}, "只用数字"),
            ({"phone": "-------"}, "只用数字"),
            ({"email": "no"}, "邮箱"),
            ({"consent": ""}, "需要同意才能报名"),
            ({"name": "长" * 61}, "60"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_lost(self, enterprise: Client, changes, words) -> None:
        setup = training()
        answer = enterprise.post(address(setup), {**ME, "job": "经理甲", **changes})
        shown = answer.content.decode()
        assert answer.status_code == 422
        assert words in shown
        assert "经理甲" in shown
        assert not Registration.objects.exists()

    def test_conditional_questions(self, enterprise: Client) -> None:
        setup = training()
        lunch, meal = questions(setup)
        shown = enterprise.get(address(setup)).content.decode()
        assert f'data-depends-on="q{lunch.pk}"' in shown
        assert "仅当“午餐”选“是”时填写" in shown
        assert enterprise.post(address(setup), ME).status_code == 422
        assert enterprise.post(address(setup), {**ME, f"q{lunch.pk}": "yes"}).status_code == 422
        enterprise.post(address(setup), {**ME, f"q{lunch.pk}": "no", f"q{meal.pk}": "牛排"})
        assert Registration.objects.get().answers == {str(lunch.pk): "no"}

    def test_a_second_time_is_refused_in_words(self, enterprise: Client) -> None:
        setup = training()
        enterprise.post(address(setup), ME)
        assert "已经报过名" in enterprise.post(address(setup), ME).content.decode()

    def test_where_nothing_is_to_be_had_one_is_sent_back(self, enterprise: Client, visitor: Client) -> None:
        closed, inside = training("关", setup={"is_active": False}), training("内", setup={"audience": "signed_in"})
        assert enterprise.get(address(closed))["Location"] == closed.event.get_absolute_url()
        assert "/login/" in visitor.get(address(inside))["Location"]
        assert "现在不接受报名" not in visitor.get(closed.event.get_absolute_url()).content.decode()

    def test_too_often(self, enterprise: Client) -> None:
        setup = training()
        answers = [enterprise.post(address(setup), ME).status_code for _time in range(21)]
        assert answers[0] == 302
        assert answers[-1] == 429


class TestGuests:
    def test_a_guest_is_mailed_and_a_program_trapped(self, visitor: Client) -> None:
        setup = training()
        opened = visitor.get(address(setup)).context["sheet"].contact["opened"].value()
        assert visitor.post(address(setup), {**ME, "opened": opened}).status_code == 422
        with time_machine.travel(NOW + timedelta(seconds=10), tick=False):
            assert visitor.post(address(setup), {**ME, "opened": opened, "homepage": "x"}).status_code == 422
            answer = visitor.post(address(setup), {**ME, "opened": opened})
        assert "请到邮箱确认" in answer.content.decode()
        assert states(setup) == ["unconfirmed"]


class TestCompanies:
    def test_several_at_once(self, enterprise: Client, owner: User) -> None:
        firm = company(members={owner: MemberRole.OWNER})
        setup = training(setup={"capacity": 2})
        shown = enterprise.get(address(setup)).content.decode()
        assert "甲公司" in shown
        assert "为本人" in shown
        more = enterprise.post(f"{address(setup)}?for={firm.pk}", {**group_form("甲", "乙"), "more": "1"})
        assert more.context["sheet"].people.total_form_count() == 3
        assert 'value="甲"' in more.content.decode()
        enterprise.post(f"{address(setup)}?for={firm.pk}", group_form("甲", "乙", "", "丙"))
        assert states(setup) == ["seated", "seated", "waiting"]
        assert Registration.objects.get().company_name == "甲公司"

    def test_rows_that_are_half_filled_or_forged(self, enterprise: Client, owner: User) -> None:
        company(members={owner: MemberRole.OWNER})
        setup = training(setup={"group_limit": 3})
        for data in (
            group_form("甲", **{"people-0-phone": ""}),
            group_form(""),
            group_form("甲", **{"people-TOTAL_FORMS": "x"}),
            group_form("甲", **{"people-TOTAL_FORMS": "99999999"}),
            group_form("甲", "甲", **{"people-1-phone": "13900000000"}),
        ):
            assert enterprise.post(address(setup), data).status_code in {302, 422}
        assert Attendee.objects.count() <= 1

    def test_together_or_not_at_all(self, enterprise: Client, owner: User) -> None:
        company(members={owner: MemberRole.OWNER})
        setup = training(setup={"capacity": 1})
        answer = enterprise.post(address(setup), group_form("甲", "乙", together="yes"))
        assert "只剩 1 个名额" in answer.content.decode()
        assert states(setup) == []

    def test_colleagues_see_it_and_viewers_change_nothing(self, client_of, people, owner: User) -> None:
        viewer = people["viewer"]
        company(members={owner: MemberRole.OWNER, viewer: MemberRole.VIEWER})
        setup = training()
        client_of("enterprise").post(address(setup), group_form("甲"))
        made = Registration.objects.get()
        client = client_of("viewer")
        assert "甲" in client.get(f"/events/mine/{made.pk}/").content.decode()
        client.post(f"/events/mine/{made.pk}/", {"act": "cancel", "attendee": made.attendees.get().pk})
        assert states(setup) == ["seated"]
        assert client_of("enterprise2").get(f"/events/mine/{made.pk}/").status_code == 404


class TestOwnPage:
    def test_edit(self, enterprise: Client, owner: User) -> None:
        setup = training()
        made = registered(setup, by=owner)
        page = f"/events/mine/{made.pk}/edit/"
        assert enterprise.post(page, {**ME, "seen": "0"}).status_code == 302
        assert Attendee.objects.get().name == "张三"
        assert "刚刚被修改过" in enterprise.post(page, {**ME, "seen": "0"}).content.decode()
        assert enterprise.post(page, {**ME, "phone": "x"}).status_code == 422
        with time_machine.travel(NOW + timedelta(days=20), tick=False):
            assert enterprise.get(page).status_code == 302

    def test_acts_that_make_no_sense(self, enterprise: Client, owner: User) -> None:
        made = registered(training(), by=owner)
        for data in ({}, {"act": "x"}, {"act": "accept"}, {"act": "accept", "attendee": "9" * 40}, {"act": "cancel"}):
            assert enterprise.post(f"/events/mine/{made.pk}/", data).status_code == 302
        assert made.attendees.get().state == "seated"

    def test_an_offer_is_accepted_by_a_button(self, enterprise: Client, owner: User) -> None:
        setup = training(setup={"capacity": 1})
        first = guest(setup, 5)
        made = registered(setup, by=owner)
        assert "候补中" in enterprise.get(f"/events/mine/{made.pk}/").content.decode()
        client = Client()
        client.post(
            f"/events/registrations/{registration_token(first.registration)}/", {"act": "cancel", "attendee": first.pk}
        )
        assert "接受名额" in enterprise.get(f"/events/mine/{made.pk}/").content.decode()
        enterprise.post(f"/events/mine/{made.pk}/", {"act": "accept", "attendee": made.attendees.get().pk})
        assert states(setup) == ["cancelled", "seated"]


class TestOffice:
    def test_from_opening_to_deciding(self, officer: Client, enterprise: Client, owner: User) -> None:
        setup = training(setup={"needs_approval": True})
        made = registered(setup, by=owner)
        desk = f"/admin/events/{setup.event.pk}/registrations/"
        shown = officer.get(desk).content.decode()
        assert "学员1" in shown
        assert "待审核" in shown
        officer.get(desk)
        assert AuditEntry.objects.filter(action="events.registration.look").count() == 1
        assert "学员1" not in officer.get(f"{desk}?state=seated").content.decode()
        assert "学员1" in officer.get(f"{desk}?q=学员1&p=x&state=%00").content.decode()
        key = made.attendees.get().pk
        officer.post(f"{desk}decide/", {"act": "approve", "attendee": key})
        assert states(setup) == ["seated"]
        officer.post(f"{desk}decide/", {"act": "decline", "attendee": key, "reason": ""})
        assert states(setup) == ["seated"]
        officer.post(f"{desk}decide/", {"act": "decline", "attendee": key, "reason": "重复"})
        assert states(setup) == ["declined"]

    def test_files(self, officer: Client, owner: User) -> None:
        setup = training()
        lunch, _meal = questions(setup)
        base = f"/admin/events/{setup.event.pk}"
        assert officer.get(f"{base}/badges.pdf").status_code == 404
        made = registered(
            setup, by=owner, people=[person(1, name="=cmd|' /C calc'!A0")], answers={str(lunch.pk): "yes"}
        )
        came(made.attendees.select_related("event").get(), setup.event.days[0])
        answer = officer.get(f"{base}/registrations/export/")
        book = load_workbook(BytesIO(answer.content))
        assert book.sheetnames == ["报名", "签到", "反馈"]
        cells = [cell for row in book["报名"].iter_rows(min_row=2) for cell in row]
        assert "'=cmd|' /C calc'!A0" in [cell.value for cell in cells]
        assert all(cell.data_type != "f" for cell in cells)
        assert "是" in [cell.value for cell in cells]
        assert book["签到"].cell(2, 4).value == datetime(2026, 12, 12, 10)
        assert officer.get(f"{base}/badges.pdf").content.startswith(b"%PDF")
        assert AuditEntry.objects.filter(action="events.registration.export").count() == 2

    def test_attendance_is_noted_by_hand(self, officer: Client) -> None:
        setup = training()
        attendee = guest(setup)
        page = f"/admin/events/{setup.event.pk}/attendance/"
        officer.post(page, {"cell": f"{attendee.pk}:2026-12-12"})
        assert not attendee.check_ins.exists()
        with time_machine.travel(datetime(2026, 12, 12, 2, tzinfo=UTC), tick=False):
            assert "补签" in officer.get(page).content.decode()
            officer.post(page, {"cell": f"{attendee.pk}:2026-12-12"})
            assert "在名单上勾选" in officer.get(page).content.decode()
            officer.post(page, {"undo": f"{attendee.pk}:2026-12-12"})
        assert not attendee.check_ins.exists()
        for cell in ("", "x", f"{attendee.pk}:x", "9:2026-12-12"):
            assert officer.post(page, {"cell": cell}).status_code in {302, 404}

    def test_opening_an_event_leads_to_its_settings(self, officer: Client) -> None:
        made = event()
        answer = officer.post(f"/admin/events/{made.pk}/registrations/open/")
        setup = RegistrationSetup.objects.get()
        assert answer["Location"] == f"/admin/snippets/events/registrationsetup/edit/{setup.pk}/"
        shown = officer.get(answer["Location"]).content.decode()
        assert "报名名单" in shown
        assert "候补保留小时数" in shown
        assert not setup.is_active


class TestSettings:
    def form(self, setup: RegistrationSetup, *rows: dict[str, str], **changes: str) -> dict[str, str]:
        data = {
            "is_active": "on", "opens_at": "", "closes_at": "", "capacity": "5", "group_limit": "5", "audience": "everybody",
            "waits": "on", "offer_hours": "24", "note": "", "seen": str(setup.revision),
            "questions-TOTAL_FORMS": str(len(rows)), "questions-INITIAL_FORMS": "0", "questions-MIN_NUM_FORMS": "0",
            "questions-MAX_NUM_FORMS": "1000",
        }  # fmt: skip
        for number, row in enumerate(rows):
            blank = {
                "id": "",
                "ORDER": str(number + 1),
                "DELETE": "",
                "kind": "text",
                "options": "",
                "depends_on": "",
                "shown_for": "",
            }
            data |= {f"questions-{number}-{name}": value for name, value in {**blank, **row}.items()}
        return {**data, **changes}

    def test_questions_with_conditions_are_saved(self, officer: Client) -> None:
        setup = training()
        address = f"/admin/snippets/events/registrationsetup/edit/{setup.pk}/"
        rows = (
            {"title": "午餐", "kind": "yes_no"},
            {"title": "饮食", "kind": "choice", "options": "素\n清真", "depends_on": "午餐", "shown_for": "是"},
        )
        answer = officer.post(address, self.form(setup, *rows))
        assert answer.status_code == 302, answer.context["form"].errors
        setup.refresh_from_db()
        assert (setup.capacity, setup.revision, setup.questions.count()) == (5, 1, 2)
        stale = self.form(setup, seen="0")
        assert "刚刚被别人修改过" in officer.post(address, stale).content.decode()

    @pytest.mark.parametrize(
        ("row", "words"),
        [
            ({"title": "饮食", "kind": "choice"}, "一行一个"),
            ({"title": "饮食", "depends_on": "没有的", "shown_for": "是"}, "前面没有这样一个问题"),
            ({"title": "饮食", "depends_on": "午餐", "shown_for": "也许"}, "没有这个选项"),
        ],
    )
    def test_conditions_that_never_hold_are_said(self, officer: Client, row, words) -> None:
        setup = training()
        address = f"/admin/snippets/events/registrationsetup/edit/{setup.pk}/"
        answer = officer.post(address, self.form(setup, {"title": "午餐", "kind": "yes_no"}, row))
        assert words in answer.content.decode()
        assert not setup.questions.exists()

    def test_more_seats_move_people_up(self, officer: Client, owner: User) -> None:
        setup = training(setup={"capacity": 1})
        guest(setup, 1)
        registered(setup, 2, by=owner, contact=CONTACT)
        officer.post(f"/admin/snippets/events/registrationsetup/edit/{setup.pk}/", self.form(setup))
        assert states(setup) == ["seated", "offered"]


@pytest.mark.parametrize("page", ["list", "attendance", "mine", "event", "door", "course"])
def test_as_many_questions_for_many_as_for_few(officer: Client, enterprise: Client, owner: User, page) -> None:
    setup = training()
    made = course(setup.event)
    asker, path = {
        "list": (officer, f"/admin/events/{setup.event.pk}/registrations/"),
        "attendance": (officer, f"/admin/events/{setup.event.pk}/attendance/"),
        "mine": (enterprise, "/events/mine/"),
        "event": (enterprise, setup.event.get_absolute_url()),
        "door": (officer, f"/events/checkin/{setup.event.pk}/tickets/"),
        "course": (officer, f"/admin/events/courses/{made.pk}/"),
    }[page]
    firm = company(members={owner: MemberRole.OWNER})
    setup.group_limit = 50
    setup.save()
    counts = []
    for start, end in ((0, 2), (2, 30)):
        for number in range(start, end, 2):
            registration = group(setup, firm, by=owner, numbers=range(number, number + 2))
            with time_machine.travel(datetime(2026, 12, 12, 2, tzinfo=UTC), tick=False):
                for attendee in registration.attendees.select_related("event"):
                    came(attendee, setup.event.days[0])
        asker.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert asker.get(path).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1], [query["sql"][:120] for query in asked.captured_queries]
    assert counts[0] <= 45
