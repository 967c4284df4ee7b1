"""The office's list: filters and full text, kept filters, many moved at once, exports in the background."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client, TestCase
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import User
from accounts.roles import Role
from subsidies.models import Application, ExportJob, SavedFilter
from subsidies.services import bulk, listing
from subsidies.services.exporting import make_export
from subsidies.workflow import State
from tests.factories.companies import person
from tests.factories.submitted import followed_call, many, submitted
from tests.factories.subsidies import site
from tests.subsidies.after.conftest import Cast

DESK = "/admin/subsidies/applications/"
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)  # a Friday
pytestmark = pytest.mark.both


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOW, tick=False):
        yield


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def shown(client: Client, query: str = "") -> set[str]:
    """The numbers of the rows that the list shows."""
    response = client.get(f"{DESK}?{query}")
    return {row.application.number for row in response.context["rows"]}


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("甲公司", True),
        ("公司", True),
        ("建站软件", True),  # an expense
        ("北美的独立站", True),  # an answer
        ("李四", True),  # a cell of a table
        ("营业执照", True),  # a file
        ("123456", True),  # the beginning of an invoice's number
        ("独立 北美", True),
        ("南美", False),
    ],
)
def test_whatever_was_submitted_is_found_in_chinese_too(cast: Cast, words: str, is_found: bool) -> None:
    application = submitted(cast.company, cast.owner)
    assert (shown(client_of(cast.officer), f"q={words}") == {application.number}) is is_found


def test_the_search_can_be_built_anew(cast: Cast, capsys) -> None:
    application = submitted(cast.company, cast.owner)
    application.text.delete()
    assert shown(client_of(cast.officer), "q=甲公司") == set()
    call_command("index_applications")
    assert capsys.readouterr().out.strip() == "1"
    assert shown(client_of(cast.officer), "q=甲公司") == {application.number}


def test_filters_narrow_and_what_is_wrong_in_them_is_as_if_not_said(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    client = client_of(cast.officer)
    all_of_them = {application.number}
    district = cast.company.district_id
    for query, expected in [
        ("", all_of_them),
        ("state=submitted", all_of_them),
        ("state=review", set()),
        ("state=nonsense", all_of_them),
        (f"district={district}", all_of_them),
        ("district=999999", all_of_them),
        (f"scheme={application.call.scheme_id}&call={application.call_id}", all_of_them),
        ("since=2026-11-20", all_of_them),
        ("since=2026-11-21", set()),
        ("until=2026-11-20", all_of_them),
        ("until=2026-11-19", set()),
        ("until=never&page=999", all_of_them),
        ("due=overdue", set()),
        ("due=week", all_of_them),
    ]:
        assert shown(client, query) == expected, query


def test_what_is_overdue_is_marked_and_found(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    Application.objects.filter(pk=application.pk).update(due_at=NOW - timedelta(hours=1))
    client = client_of(cast.officer)
    assert shown(client, "due=overdue") == {application.number}
    assert "已逾期" in client.get(DESK).content.decode()
    assert shown(client, "due=today") == set()


def test_an_officer_of_one_district_is_offered_that_alone(cast: Cast) -> None:
    response = client_of(cast.elsewhere).get(DESK)
    offered = [str(label) for _value, label in response.context["filters"].fields["district"].choices]
    assert offered == ["全部", "海淀区"]


def test_kept_filters_are_ones_own_or_shared(cast: Cast) -> None:
    mine, theirs = client_of(cast.officer), client_of(person("colleague", Role.OFFICER))
    mine.post(f"{DESK}filters/keep/", {"name": "待办", "query": "state=submitted"})
    mine.post(f"{DESK}filters/keep/", {"name": "共用", "query": "due=week", "is_shared": "on"})
    kept = SavedFilter.objects.get(name="待办")
    assert "?state=submitted" in mine.get(DESK).content.decode()
    page = theirs.get(DESK).content.decode()
    assert "待办" not in page.replace("我的待办", "")
    assert "共用" in page
    theirs.post(f"{DESK}filters/{kept.pk}/forget/")
    assert SavedFilter.objects.filter(pk=kept.pk).exists()
    mine.post(f"{DESK}filters/{kept.pk}/forget/")
    assert not SavedFilter.objects.filter(pk=kept.pk).exists()


def test_a_filter_needs_a_name_of_its_own(cast: Cast) -> None:
    client = client_of(cast.officer)
    for name, words in [("", "起个名字"), ("甲", "已保存"), ("甲", "同名")]:
        response = client.post(f"{DESK}filters/keep/", {"name": name, "query": "due=week"}, follow=True)
        assert words in response.content.decode()
    assert SavedFilter.objects.count() == 1


def test_a_filter_leads_nowhere_but_to_the_list(cast: Cast) -> None:
    response = client_of(cast.officer).post(f"{DESK}filters/keep/", {"name": "甲", "query": "//evil.example"})
    assert response["Location"].startswith(f"{DESK}?")


def test_many_go_on_and_what_cannot_is_told_with_its_reason(cast: Cast) -> None:
    first = submitted(cast.company, cast.owner)
    second = submitted(cast.company, cast.owner, call=followed_call(first.version))
    Application.objects.filter(pk=second.pk).update(state=State.DECISION, step="_decision")
    page = client_of(cast.officer).post(f"{DESK}advance/", {"chosen": [first.pk, second.pk], "query": "q=甲"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.step, second.state) == (State.REVIEW, "city", State.DECISION)
    words = page.content.decode()
    assert second.number in words
    assert "现在的状态下不能进行这项操作" in words
    assert first.events.filter(kind="to_review", actor=cast.officer).exists()


def test_nobody_moves_what_they_do_not_handle(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    for user in (cast.elsewhere, person("reader", Role.AUDITOR)):
        client_of(user).post(f"{DESK}advance/", {"chosen": [application.pk]})
        application.refresh_from_db()
        assert application.state == State.SUBMITTED
    reader = client_of(User.objects.get(username="reader")).get(DESK)
    assert "勾选的转入下一环节" not in reader.content.decode()


def test_ticking_nothing_says_so(cast: Cast) -> None:
    response = client_of(cast.officer).post(f"{DESK}advance/", {"query": ""}, follow=True)
    assert "请先勾选申报" in response.content.decode()


def test_a_step_that_a_colleague_ended_is_not_ended_twice(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    stale = Application.objects.for_moving().get(pk=application.pk)
    [gone] = bulk.advance_all([stale], by=cast.officer, now=NOW)
    assert not gone.problem
    [again] = bulk.advance_all([stale], by=cast.officer, now=NOW)
    assert again.problem == "同事已经办理了这个环节，请刷新页面。"


def test_an_export_is_its_owners_for_a_week(cast: Cast) -> None:
    submitted(cast.company, cast.owner)
    mine, theirs = client_of(cast.officer), client_of(person("colleague", Role.OFFICER))
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert mine.post(f"{DESK}exports/ask/", {"query": ""}).status_code == 302
    job = ExportJob.objects.get()
    assert (job.state, job.rows, job.owner) == (ExportJob.State.DONE, 1, cast.officer)
    assert "下载" in mine.get(f"{DESK}exports/").content.decode()
    address = f"{DESK}exports/{job.pk}.xlsx"
    response = mine.get(address)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content)[:2] == b"PK"
    assert theirs.get(address).status_code == 404
    path = job.file.path
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        later = client_of(cast.officer)
        assert later.get(address).status_code == 404
        later.get(f"{DESK}exports/")
    assert not ExportJob.objects.exists()
    assert not job.file.storage.exists(path)


def test_an_export_is_written_once_and_its_failure_is_told(cast: Cast) -> None:
    submitted(cast.company, cast.owner)
    job = ExportJob.objects.create(owner=cast.officer, asked_at=NOW, expires_at=NOW + timedelta(days=7))
    make_export.call(job.pk, [Application.objects.get().pk])
    assert make_export.call(job.pk, []) == 0
    job.refresh_from_db()
    assert job.rows == 1
    bad = ExportJob.objects.create(owner=cast.officer, asked_at=NOW, expires_at=NOW + timedelta(days=7))
    make_export.call(bad.pk, ["not a key"])
    bad.refresh_from_db()
    assert bad.state == ExportJob.State.FAILED
    assert "未能生成" in client_of(cast.officer).get(f"{DESK}exports/").content.decode()


def test_a_cell_does_not_act_in_excel(cast: Cast) -> None:
    cast.company.name = "=cmd|' /C calc'!A0"
    cast.company.save()
    submitted(cast.company, cast.owner)
    with TestCase.captureOnCommitCallbacks(execute=True):
        client_of(cast.officer).post(f"{DESK}exports/ask/", {"query": ""})
    sheet = load_workbook(ExportJob.objects.get().file).active
    assert sheet["D2"].data_type == "s"
    assert not str(sheet["D2"].value).startswith("=")


def test_the_list_asks_as_often_for_many_as_for_few(cast: Cast, django_assert_max_num_queries, monkeypatch) -> None:
    site(cast.company)
    client = client_of(cast.officer)
    application = many(cast.company, cast.owner, 200)[0]
    client.get(DESK)
    with django_assert_max_num_queries(30) as few:
        assert len(shown(client, f"q={application.number}&district={cast.company.district_id}")) == 1
    with django_assert_max_num_queries(30) as whole:
        assert len(shown(client)) == listing.ON_PAGE
    assert abs(len(whole) - len(few)) <= 2  # a chosen district is looked up
    monkeypatch.setattr(listing, "MOST_COUNTED", 100)
    page = client.get(DESK)
    assert page.context["page"].paginator.count == 100
    assert "超过 100 份" in page.content.decode()


def test_days_are_counted_on_the_offices_clock(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner, now=datetime(2026, 11, 20, 17, 0, tzinfo=UTC))  # the 21st there
    client = client_of(cast.officer)
    assert shown(client, "until=2026-11-20") == set()
    assert shown(client, "since=2026-11-21") == {application.number}
    assert timezone.get_current_timezone_name() == "Asia/Shanghai"
