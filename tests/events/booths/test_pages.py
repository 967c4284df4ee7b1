"""Group stands as pages: what visitors, companies and officers see and send."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Enterprise, MemberRole, User
from events.models import BoothApplication, GroupStand, Stand
from events.services.allocating import allocate_in_order
from events.services.group_stands import move_group
from tests.factories.booths import DEADLINE, FAIR_DAY, LATER, application, group_stand, owned, wish
from tests.factories.companies import company, small_pdf
from tests.factories.events import NOW, event

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(people: dict[str, User]) -> Enterprise:
    return company("展商公司", number=77, members={people["enterprise"]: MemberRole.OWNER})


def published(group: GroupStand) -> None:
    allocate_in_order(group=group, by=None, now=LATER)
    move_group(group=group, name="publish", by=None, now=LATER)


def text(response: Any) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


@pytest.mark.usefixtures("firm")
class TestCompany:
    def test_applies_by_the_form_and_finds_what_was_sent(self, enterprise: Client) -> None:
        group = group_stand()
        address = f"/events/{group.event.slug}/booths/apply/"
        with time_machine.travel(NOW, tick=False):
            assert "每家最多 2 个标准展位" in text(enterprise.get(address))
            sent = enterprise.post(address, wish(units="2"))
            made = BoothApplication.objects.get()
            assert sent["Location"] == made.get_absolute_url()
            assert "2 个标准展位" in text(enterprise.get(made.get_absolute_url()))
            assert 'value="储能电源"' in enterprise.get(address).content.decode()

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"units": "3"}, "每家最多"),
            ({"units": "很多"}, "整数"),
            ({"units": "0"}, "1"),
            ({"products": ""}, "请填写"),
            ({"contact_phone": "明天打给我"}, "电话"),
            ({"products": "字" * 301}, "300"),
        ],
    )
    def test_bad_input_is_said_at_the_field_and_nothing_is_lost(
        self, enterprise: Client, changes: dict[str, str], words: str
    ) -> None:
        group = group_stand()
        with time_machine.travel(NOW, tick=False):
            answer = enterprise.post(f"/events/{group.event.slug}/booths/apply/", wish(wishes="靠近门口", **changes))
        assert answer.status_code == 422
        page = BeautifulSoup(answer.content, "html.parser")
        assert words in page.select_one(".error-summary").get_text()
        assert page.select_one("#id_wishes").get_text(strip=True) == "靠近门口"
        assert not BoothApplication.objects.exists()

    def test_after_the_deadline_the_form_says_so(self, enterprise: Client) -> None:
        group = group_stand()
        with time_machine.travel(DEADLINE, tick=False):
            assert "已经截止" in text(enterprise.post(f"/events/{group.event.slug}/booths/apply/", wish()))

    def test_nothing_is_known_before_the_plan_is_published(self, enterprise: Client, firm: Enterprise) -> None:
        group = group_stand()
        made = application(group, firm, None)
        allocate_in_order(group=group, by=None, now=LATER)
        with time_machine.travel(LATER, tick=False):
            before = text(enterprise.get(made.get_absolute_url()))
            assert "正在分配" in before
            assert "A01" not in before
            assert "展商公司" not in text(Client().get(f"/events/{group.event.slug}/booths/"))
            move_group(group=group, name="publish", by=None, now=LATER)
            assert "A01" in text(enterprise.get(made.get_absolute_url()))
            page = BeautifulSoup(Client().get(f"/events/{group.event.slug}/booths/").content, "html.parser")
        assert "展商公司" in page.select_one("table").get_text()
        stand = Stand.objects.get(number="A01")
        link = page.select_one(f'.hall a[href="#stand-{stand.pk}"]')
        assert link["aria-label"] == "A01，1 个标准展位，展商公司"
        assert page.select_one(f"#stand-{stand.pk}") is not None
        assert not page.select("[style]")

    def test_proves_the_booth_with_files(self, enterprise: Client, firm: Enterprise) -> None:
        group = group_stand()
        made = application(group, firm, None)
        published(group)
        files = f"{made.get_absolute_url()}files/"
        with time_machine.travel(FAIR_DAY, tick=False):
            bad = enterprise.post(files, {"kind": "photo", "file": SimpleUploadedFile("a.png", b"<svg></svg>")})
            assert bad.status_code == 422
            assert "只接受" in text(bad)
            for kind in ("photo", "directory"):
                sent = {"kind": kind, "file": SimpleUploadedFile("照片.pdf", small_pdf())}
                assert enterprise.post(files, sent).status_code == 302
            proof = made.proofs.first()
            shown = enterprise.get(f"{files}{proof.pk}/")
            assert shown["Content-Type"] == "application/pdf"
            assert (
                "sandbox" in shown["Content-Security-Policy"]
                or "default-src 'none'" in shown["Content-Security-Policy"]
            )
            enterprise.post(f"{made.get_absolute_url()}submit/")
        made.refresh_from_db()
        assert made.state == "proving"


def test_who_has_no_verified_company_is_told_what_is_needed(enterprise: Client) -> None:
    group = group_stand()
    with time_machine.travel(NOW, tick=False):
        answer = enterprise.get(f"/events/{group.event.slug}/booths/apply/")
    assert answer.status_code == 403
    assert "已通过核验" in text(answer)


class TestOffice:
    def test_from_settings_to_published(self, officer: Client) -> None:
        fair = event("新展")
        base = f"/admin/events/booths/{fair.pk}/"
        form = {
            "unit": "standard", "units": "4", "most": "2", "price": "", "subsidised_price": "", "conditions": "",
            "apply_by_0": "2026-12-05", "apply_by_1": "18:00", "hall": "", "width": "30", "depth": "12",
        }  # fmt: skip
        rows = {"letter": "B", "rows": "1", "columns": "4", "width": "3", "depth": "3", "aisle": "3", "units": "1"}
        with time_machine.travel(NOW, tick=False):
            assert officer.post(base, {**form, "units": "0"}).status_code == 422
            assert officer.post(base, form).status_code == 302
            assert 'value="2026-12-05"' in officer.get(base).content.decode()
            made = officer.post(f"{base}plan/", {"rows": "1", **{f"rows-{key}": value for key, value in rows.items()}})
            assert made.status_code == 302
            officer.post(base, {"move": "open"})
        group = GroupStand.objects.get()
        assert (group.state, group.stands.count()) == ("open", 4)
        one, two = (application(group, *owned(number), units=2) for number in (1, 2))
        later = {"tick": False}
        with time_machine.travel(group.apply_by + timedelta(hours=1), **later):
            officer.post(f"{base}allocation/")
            page = f"/admin/events/booths/applications/{two.pk}/"
            taken = officer.post(page, {"move": "allocate", "allocate-stands": ["B01"]})
            assert taken.status_code == 422  # it is not offered
            assert officer.post(page, {"move": "decline", "decline-reason": ""}).status_code == 422
            assert officer.post(page, {"move": "decline", "decline-reason": "不符"}).status_code == 302
            officer.post(base, {"move": "publish"})
            assert "公司1" in text(officer.get(f"{base}allocation/"))
        one.refresh_from_db()
        two.refresh_from_db()
        group.refresh_from_db()
        assert (one.state, two.state, group.state) == ("allocated", "declined", "published")

    def test_stands_one_by_one(self, officer: Client) -> None:
        group = group_stand()
        base = f"/admin/events/booths/{group.event_id}/plan/"
        data = {
            "stand-TOTAL_FORMS": "1",
            "stand-INITIAL_FORMS": "0",
            "stand-MIN_NUM_FORMS": "0",
            "stand-MAX_NUM_FORMS": "300",
        }
        row = {"number": "C1", "x": "0", "y": "0", "width": "3", "depth": "3", "units": "1"}
        sent = {**data, **{f"stand-0-{key}": value for key, value in row.items()}}
        assert officer.post(base, {**sent, "stand-0-x": "59"}).status_code == 422
        assert officer.post(base, {**sent, "stand-0-width": "宽"}).status_code == 422
        assert officer.post(base, sent).status_code == 302
        assert [stand.number for stand in group.stands.all()] == ["C1"]


@pytest.mark.parametrize("who", ["visitor", "enterprise", "officer"])
def test_as_many_questions_for_many_as_for_few(client_of: Callable[[str], Client], firm: Enterprise, who: str) -> None:
    group = group_stand(stands=40, width=Decimal(120))
    client = client_of(who)
    made = application(group, firm, None)
    for number in range(1, 4):
        application(group, owned(number)[0], None)
    published(group)
    address = {
        "visitor": f"/events/{group.event.slug}/booths/",
        "enterprise": made.get_absolute_url(),
        "officer": f"/admin/events/booths/{group.event_id}/allocation/",
    }[who]
    counts = []
    with time_machine.travel(LATER, tick=False):
        client.get(address)
        for more in (0, 20):
            for number in range(more):
                other = company(f"后来{number}", number=200 + number)
                row = BoothApplication.objects.create(
                    group=group, enterprise=other, units=1, products="x", contact_name="x", contact_phone="1",
                    state="allocated", applied_at=NOW, changed_at=NOW,
                )  # fmt: skip
                Stand.objects.filter(number=f"A{number + 10:02d}").update(holder=row)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 45
