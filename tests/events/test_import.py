"""Importing and exporting: looked at first, all or nothing, what is exported comes back unchanged."""

from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from core.workbooks import UnreadableWorkbookError
from core.workbooks.writing import workbook_bytes
from events.models import Event, EventSeries
from events.rules.dates import Span
from events.services.calendar_files import read_calendar
from tests.factories.events import event

LONGEST = {"title": 120, "uid": 255, "summary": 200, "venue": 120}
ADDRESS = "/admin/events/import/"
HEADS = [
    "名称",
    "类型",
    "开始日期",
    "结束日期",
    "开始时间",
    "结束时间",
    "国家和地区",
    "目标市场",
    "报名截止",
    "系列",
    "公开",
]


def sheet(*rows: list[Any], heads: list[str] = HEADS) -> SimpleUploadedFile:
    return SimpleUploadedFile("events.xlsx", workbook_bytes("活动", heads, rows))


def bring(client: Client, file: SimpleUploadedFile) -> Any:
    return client.post(ADDRESS, {"file": file})


def confirm(client: Client, response: Any) -> Any:
    step = response.context["step"]
    return client.post(ADDRESS, {"token": step.token, "fingerprint": step.plan.fingerprint})


@pytest.mark.django_db
def test_a_sheet_is_looked_at_and_then_written(officer: Client) -> None:
    EventSeries.objects.create(title="培训系列", slug="trainings")
    rows = [
        [
            "欧盟合规培训",
            "合规培训",
            "2027-01-05",
            "2027年1月5日",
            "14:00",
            "17:00",
            "中国",
            "德国、法国",
            "2027-01-03 18:00",
            "培训系列",
            "是",
        ],
        ["科隆展", "展会", date(2027, 3, 1), date(2027, 3, 4), None, None, "德国", None, None, None, "否"],
    ]
    looked = bring(officer, sheet(*rows))
    assert looked.status_code == 200
    assert not Event.objects.exists()
    assert confirm(officer, looked).status_code == 302
    training, fair = Event.objects.order_by("first_day")
    assert (training.kind, training.target_markets, training.series.title) == ("training", ["DE", "FR"], "培训系列")
    assert training.phases.get().times == (time(14), time(17))
    assert (fair.country, fair.is_published) == ("DE", False)


@pytest.mark.django_db
def test_each_fault_is_told_at_its_row_and_nothing_is_written(officer: Client) -> None:
    good = ["好的", "展会", "2027-01-05", "2027-01-06", None, None, "中国", None, None, None, "否"]
    rows = [
        good,
        ["错的日期", "展会", "2027-01-05", "2027-01-04", None, None, "中国", None, None, None, "否"],
        ["错的类型", "派对", "2027-01-05", "2027-01-05", None, None, "火星", None, None, None, "否"],
        ["没有系列", "展会", "2027-01-05", "2027-01-05", None, None, "中国", None, None, "无此系列", "否"],
        ["一个时间", "展会", "2027-01-05", "2027-01-05", "9:00", None, "中国", None, None, None, "也许"],
        good,
    ]
    looked = bring(officer, sheet(*rows))
    plan = looked.context["plan"]
    said = {one.row.number: " ".join(map(str, one.row.errors)) for one in plan.rows}
    assert said[2] == ""
    assert "不能早于开始日期" in said[3]
    assert "派对" in said[4]
    assert "火星" in said[4]
    assert "没有这个系列" in said[5]
    assert "请填“是”或“否”" in said[6]
    assert "与第 2 行重复" in said[7]
    assert looked.context["step"].token == ""
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_what_is_exported_comes_back_unchanged(officer: Client) -> None:
    event("科隆展", country="DE", region="europe", target_markets=["DE"], latitude="50.94130", longitude="6.98290",
          hosts="甲\n乙", area=1200, phases=[Span(date(2027, 3, 1), date(2027, 3, 4), label="一"), Span(date(2027, 3, 9), date(2027, 3, 9), time(9), time(10))])  # fmt: skip
    event("=公式", city="厦门")
    content = officer.get("/admin/events/export/").content
    assert load_workbook(BytesIO(content)).active.max_row == 4
    looked = bring(officer, SimpleUploadedFile("back.xlsx", content))
    plan = looked.context["plan"]
    assert plan.is_good, [str(error) for one in plan.rows for error in one.row.errors]
    assert not plan.does_something, [one.changes for one in plan.rows]


@pytest.mark.django_db
def test_one_phase_changes_and_the_other_stays(officer: Client) -> None:
    made = event(
        "科隆展",
        phases=[Span(date(2027, 3, 1), date(2027, 3, 4), label="一"), Span(date(2027, 3, 9), date(2027, 3, 9))],
    )
    uid = made.phases.first().uid
    heads = ["标识（UID）", "名称", "类型", "开始日期", "结束日期"]
    looked = bring(officer, sheet([uid, "科隆展", "展会", "2027-03-02", "2027-03-05"], heads=heads))
    confirm(officer, looked)
    first, second = made.phases.all()
    assert (first.uid, first.label, first.first_day) == (uid, "一", date(2027, 3, 2))
    assert second.first_day == date(2027, 3, 9)
    made.refresh_from_db()
    assert (made.sequence, made.first_day) == (1, date(2027, 3, 2))


@pytest.mark.django_db
def test_what_changed_since_the_dry_run_is_shown_again(officer: Client) -> None:
    from events.services.keeping import change_event
    from tests.factories.events import NOW

    made = event("科隆展", first=date(2027, 3, 1))
    looked = bring(officer, sheet(["科隆展", "会议论坛", "2027-03-01", "2027-03-03"], heads=HEADS[:4]))
    change_event(event=made, by=None, now=NOW, values={"venue": "别人改的"})
    again = confirm(officer, looked)
    assert again.status_code == 422
    assert "有了变化" in again.context["step"].notice
    assert confirm(officer, again).status_code == 302
    made.refresh_from_db()
    assert made.kind == "conference"


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:foreign-1@example.com
DTSTART;VALUE=DATE:20270105
DTEND;VALUE=DATE:20270108
SUMMARY:外来的展会
LOCATION:上海
END:VEVENT
BEGIN:VEVENT
UID:foreign-2@example.com
DTSTART:20270105T010000Z
DURATION:PT2H
SUMMARY:培训
END:VEVENT
BEGIN:VEVENT
UID:foreign-3@example.com
DTSTART:20270105T010000Z
RRULE:FREQ=WEEKLY
SUMMARY:每周
END:VEVENT
END:VCALENDAR
"""


def test_a_foreign_calendar_is_read_on_the_offices_clock() -> None:
    first, second, third = read_calendar(ICS.replace("\n", "\r\n").encode(), most_columns=LONGEST).rows
    assert (first.values["first_day"], first.values["last_day"]) == (date(2027, 1, 5), date(2027, 1, 7))
    assert first.values["starts"] is None
    assert (second.values["starts"], second.values["ends"]) == (time(9), time(11))
    assert "重复活动" in str(third.errors[0])


@pytest.mark.django_db
def test_a_calendar_file_keeps_its_uid_and_changes_nothing_twice(officer: Client) -> None:
    content = ICS.partition("BEGIN:VEVENT\nUID:foreign-3")[0] + "END:VCALENDAR\n"

    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile("calendar.ics", content.replace("\n", "\r\n").encode())

    confirm(officer, bring(officer, file()))
    assert Event.objects.get(title="外来的展会").phases.get().uid == "foreign-1@example.com"
    again = bring(officer, file())
    assert not again.context["plan"].does_something


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b"hello",
        "BEGIN:VEVENT\r\nDTSTART:早\r\n".encode(),
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" * 50,
    ],
)
def test_what_is_no_calendar_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UnreadableWorkbookError):
        read_calendar(content, most_columns=LONGEST)


@pytest.mark.parametrize(
    "line",
    [
        "DTSTART:99999999T999999",
        "DTSTART;VALUE=DATE:20271301",
        "X-A:1",
        "DTSTART;TZID=Mars/Base:20270101T000000",
        "DTSTART;VALUE=DATE:20270105\r\nDTEND:20270105T010000Z",
    ],
)
def test_a_date_that_is_none_is_a_fault_of_its_row(line: str) -> None:
    content = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:甲\r\n{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    row = read_calendar(content.encode(), most_columns=LONGEST).rows[0]
    assert row.errors or row.values["first_day"] == date(2027, 1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["a.xlsx", "a.ics", "a.exe"])
def test_rubbish_is_refused_at_the_form(officer: Client, name: str) -> None:
    response = bring(officer, SimpleUploadedFile(name, b"rubbish"))
    assert response.status_code == 422
    assert officer.post(ADDRESS, {"token": "forged", "fingerprint": "x"}).status_code == 422


@pytest.mark.django_db
def test_another_officer_cannot_confirm(officer: Client, client_of: Callable[[str], Client]) -> None:
    looked = bring(officer, sheet(["科隆展", "会议论坛", "2027-03-01", "2027-03-03"], heads=HEADS[:4]))
    assert confirm(client_of("admin"), looked).status_code == 422
    assert not Event.objects.exists()
