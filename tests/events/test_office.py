"""Officers keep the calendar in Wagtail's admin."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.seeds import seed_companies
from events.models import Event
from tests.factories.events import event
from tests.factories.files import pdf

pytestmark = pytest.mark.django_db
ADD = "/admin/snippets/events/event/add/"


def form(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "title": "科隆展", "slug": "", "kind": "exhibition", "region": "europe", "country": "DE", "city": "科隆",
        "market": "", "theme": "", "summary": "", "body": '{"blocks": [], "entityMap": {}}', "venue": "", "address": "", "latitude": "",
        "longitude": "", "online_url": "", "hosts": "", "organisers": "", "area": "", "booth_unit": "", "register_by": "",
        "register_url": "", "filing_days": "", "scheme_key": "", "source": "", "source_url": "", "verified_on": "",
        "series": "", "edition": "", "is_published": "on",
    }  # fmt: skip
    for name in ("phases", "sessions", "materials"):
        data |= {
            f"{name}-TOTAL_FORMS": "0",
            f"{name}-INITIAL_FORMS": "0",
            f"{name}-MIN_NUM_FORMS": "0",
            f"{name}-MAX_NUM_FORMS": "1000",
        }
    data |= {
        "phases-TOTAL_FORMS": "1", "phases-0-label": "", "phases-0-first_day": "2027-03-01", "phases-0-last_day": "2027-03-04",
        "phases-0-starts": "", "phases-0-ends": "", "phases-0-id": "", "phases-0-DELETE": "", "phases-0-ORDER": "1",
    }  # fmt: skip
    return {**data, **changes}


def test_an_officer_adds_an_event_and_the_days_are_worked_out(officer: Client) -> None:
    response = officer.post(ADD, form())
    assert response.status_code == 302, response.context["form"].errors
    made = Event.objects.get()
    assert (made.days, made.file_by, made.filing_days) == ((date(2027, 3, 1), date(2027, 3, 4)), date(2027, 1, 20), 40)
    assert made.slug
    assert "科隆展" in officer.get("/events/?view=list&day=2027-03-01").content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"phases-0-last_day": "2027-02-01"},
        {"phases-0-starts": "09:00"},
        {"phases-TOTAL_FORMS": "0"},
        {"latitude": "50"},
        {"latitude": "500", "longitude": "1"},
        {"country": "ZZ"},
        {"title": ""},
    ],
)
def test_what_does_not_fit_is_said_at_the_form(officer: Client, changes: dict[str, str]) -> None:
    response = officer.post(ADD, form(**changes))
    assert response.status_code in {200, 422}
    assert not Event.objects.exists()


def test_materials_are_looked_into(officer: Client) -> None:
    rows = {"materials-TOTAL_FORMS": "1", "materials-0-title": "手册", "materials-0-id": "", "materials-0-ORDER": "1"}
    bad = SimpleUploadedFile("a.pdf", b"MZ program")
    assert officer.post(ADD, form(**rows, **{"materials-0-file": bad})).status_code == 200
    assert not Event.objects.exists()
    officer.post(ADD, form(**rows, **{"materials-0-file": SimpleUploadedFile("a.pdf", pdf())}))
    material = Event.objects.get().materials.get()
    assert material.kind == "pdf"
    assert material.size > 0


def test_an_edit_keeps_uids_and_raises_the_sequence(officer: Client) -> None:
    made = event("科隆展", region="europe", country="DE", city="科隆", first=date(2027, 3, 1), days=4)
    phase = made.phases.get()
    data = form(
        **{"phases-INITIAL_FORMS": "1", "phases-0-id": str(phase.pk), "phases-0-first_day": "2027-03-02"},
        slug=made.slug,
        seen=str(made.revision),
    )
    address = reverse("wagtailsnippets_events_event:edit", args=[made.pk])
    assert officer.post(address, data).status_code == 302
    made.refresh_from_db()
    assert (made.sequence, made.first_day, made.phases.get().uid) == (1, date(2027, 3, 2), phase.uid)
    stale = officer.post(address, {**data, "title": "旧页面"})
    assert stale.status_code == 200
    assert "刚刚被别人修改过" in stale.content.decode()
    made.refresh_from_db()
    assert made.title == "科隆展"


def test_the_editor_offers_what_can_be_done(officer: Client) -> None:
    made = event()
    shown = officer.get(reverse("wagtailsnippets_events_event:edit", args=[made.pk])).content.decode()
    for words in ("确认举办", "延期", "取消活动", "生成后续期次", "复制"):
        assert words in shown
    assert officer.post(f"/admin/events/{made.pk}/postpone/", {"reason": ""}).status_code == 422
    officer.post(f"/admin/events/{made.pk}/postpone/", {"reason": "维修"})
    officer.post(f"/admin/events/{made.pk}/duplicate/")
    officer.post(f"/admin/events/{made.pk}/editions/", {"every": "month", "times": "3"})
    officer.post(f"/admin/events/{made.pk}/confirm/")
    made.refresh_from_db()
    assert made.state == "confirmed"
    assert Event.objects.count() == 5
    officer.post(f"/admin/events/{made.pk}/cancel/", {"reason": "不办了"})
    assert officer.post(f"/admin/events/{made.pk}/confirm/").status_code == 422


def test_what_was_public_is_never_deleted(officer: Client) -> None:
    made, draft = event(), event("草稿", is_published=False)
    for each in (made, draft):
        officer.post(f"/admin/snippets/events/event/delete/{each.pk}/")
    assert list(Event.objects.all()) == [made]


def test_officers_of_one_district_only_read(client_of: Callable[[str], Client]) -> None:
    seed_companies()  # which names their district
    made, officer2 = event(), client_of("officer2")
    assert officer2.get("/admin/snippets/events/event/").status_code == 200
    officer2.post(f"/admin/events/{made.pk}/cancel/", {"reason": "不办了"})
    made.refresh_from_db()
    assert made.state == "planned"
