"""Evaluations: opened when their time has come, reported until they are due, graded, summed up."""

import io
from datetime import datetime, timedelta
from decimal import Decimal
from io import StringIO
from itertools import pairwise

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.models import Notification, User
from subsidies.models import Application, Evaluation
from subsidies.rules.evaluating import months_earlier, outcomes
from subsidies.rules.scheme import Aftercare
from subsidies.services import announcements, told_evaluating
from subsidies.services.evaluating.grading import grade
from subsidies.services.evaluating.opening import can_be_opened, open_due, open_early
from subsidies.services.evaluating.reporting import report
from subsidies.services.evaluating.results import results_of
from subsidies.services.refusals import RefusedError
from subsidies.services.reminders import remind
from subsidies.services.review.subjects import Subject
from subsidies.services.review.workbench import workbench
from subsidies.workflow import State
from tests.factories.companies import company
from tests.factories.office import set_state
from tests.factories.paying import (
    INDICATORS,
    PAYING_FORM,
    a_year_later,
    approved,
    many_approved,
    paid,
    paying_call,
    with_account,
)
from tests.factories.submitted import FORM
from tests.subsidies.paying.conftest import NOW, Office, at_noon, office

__all__ = ["at_noon", "office"]  # fixtures

FIGURES = {"sales": Decimal(620), "staff": Decimal(12)}
RECOGNITION = PAYING_FORM.model_copy(update={"benefit": "recognition"})


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def with_money(office: Office) -> Application:
    application = approved(office.company, office.owner)
    return paid(application, by=office.cashier, checker=office.checker, now=NOW)


def opened(office: Office) -> Application:
    application = with_money(office)
    open_early(application=application, by=office.officer, now=NOW)
    return Application.objects.for_moving().get(pk=application.pk)


def reported(office: Office) -> Application:
    application = opened(office)
    report(application=application, by=office.owner, now=NOW, figures=FIGURES, summary="用于推广")
    return Application.objects.for_moving().get(pk=application.pk)


def test_what_nobody_reported_in_time_waits_on_the_workbench(office: Office) -> None:
    application = opened(office)
    late = application.evaluation.due_at
    assert "unreported" not in {queue.key for queue in workbench(office.officer, now=NOW)}
    queue = next(queue for queue in workbench(office.officer, now=late) if queue.key == "unreported")
    [task] = queue.tasks
    assert (queue.count, queue.overdue) == (1, 0)  # due now, late from the next moment on
    assert (task.title, task.due_at, task.subject) == (application.number, late, Subject.EVALUATION)
    [task] = next(q for q in workbench(office.officer, now=late + timedelta(1)) if q.key == "unreported").tasks
    assert task.is_overdue
    others = {queue.key for queue in workbench(office.cashier, now=late + timedelta(1))}
    assert "unreported" not in others  # officers of all districts grade


def at(moment: datetime) -> datetime:
    return moment


def test_it_opens_when_the_months_have_passed_once(office: Office) -> None:
    application = with_money(office)
    assert open_due(now=NOW + timedelta(days=364)) == 0
    later = a_year_later(NOW)
    assert open_due(now=later) == 1
    assert open_due(now=later) == 0
    application.refresh_from_db()
    evaluation = application.evaluation
    assert application.state == State.EVALUATION
    assert application.due_at == evaluation.due_at
    assert (evaluation.due_at - later).days == 30
    assert Notification.objects.filter(topic=told_evaluating.EVALUATION, user=office.owner).count() == 1
    assert application.events.get(kind="open_evaluation").actor is None


def test_the_command_and_the_desk_open_it_too(office: Office) -> None:
    application = with_money(office)
    out = StringIO()
    with time_machine.travel(a_year_later(NOW), tick=False):
        page = client_of(office.auditor).get("/admin/subsidies/evaluations/?show=waiting").content.decode()
        assert application.number in page
        call_command("open_evaluations", stdout=out)
    assert out.getvalue().strip() == "0"


def test_a_recognition_is_evaluated_without_any_payment(office: Office) -> None:
    application = approved(office.company, office.owner, call=paying_call(RECOGNITION))
    assert can_be_opened(application)
    assert open_due(now=a_year_later(NOW)) == 1
    application.refresh_from_db()
    assert application.state == State.EVALUATION


def test_what_asks_nothing_or_was_not_paid_is_not_evaluated(office: Office) -> None:
    nothing = approved(office.company, office.owner, call=paying_call(FORM))
    unpaid = approved(office.company, office.owner, call=paying_call(slug="other", title="另一项目"))
    for application in (nothing, unpaid):
        with pytest.raises(RefusedError, match="现在不能开始"):
            open_early(application=application, by=office.officer, now=NOW)
    assert open_due(now=a_year_later(NOW)) == 0


def test_only_officers_of_the_whole_city_open_early(office: Office) -> None:
    application = with_money(office)
    for other in (office.elsewhere, office.cashier, office.director, office.auditor, office.owner):
        with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
            open_early(application=application, by=other, now=NOW)


def test_the_company_reports_and_mends_until_it_is_due(office: Office) -> None:
    application = reported(office)
    assert application.due_at is None
    evaluation = application.evaluation
    assert evaluation.figures == {"sales": "620", "staff": "12"}
    assert Notification.objects.filter(topic=announcements.INCOMING, title__contains="已填报绩效").exists()
    last = evaluation.due_at - timedelta(seconds=1)
    report(application=application, by=office.owner, now=last, figures={**FIGURES, "sales": Decimal(1)}, summary="改")
    evaluation.refresh_from_db()
    assert evaluation.figures["sales"] == "1"
    with pytest.raises(RefusedError, match="填报期限已过"):
        report(application=application, by=office.owner, now=evaluation.due_at, figures=FIGURES, summary="晚")


def test_reports_lack_nothing_and_come_from_who_may_act(office: Office) -> None:
    application = opened(office)
    with pytest.raises(RefusedError, match="年销售额"):
        report(application=application, by=office.owner, now=NOW, figures={}, summary="x")
    with pytest.raises(RefusedError, match="成效"):
        report(application=application, by=office.owner, now=NOW, figures=FIGURES, summary=" ")
    for other in (office.finance, office.officer):
        with pytest.raises(RefusedError):
            report(application=application, by=other, now=NOW, figures=FIGURES, summary="x")


def test_the_reports_page_names_errors_at_their_fields_and_keeps_what_was_typed(office: Office) -> None:
    application = opened(office)
    client, address = client_of(office.owner), f"/dashboard/applications/{application.pk}/evaluation/"
    assert "填报绩效指标" in client.get(application.get_absolute_url()).content.decode()
    assert "目标：不低于 500" in client.get(address).content.decode()
    wrong = client.post(address, {"figure-0": "很多", "figure-1": "-1", "summary": "推广"})
    page = wrong.content.decode()
    assert wrong.status_code == 422
    for words in ("请填写数字", "不能小于 0", "推广", "很多"):
        assert words in page
    good = {"figure-0": "620.5", "figure-1": "12", "summary": "推广"}
    assert client.post(address, good).status_code == 302
    assert Evaluation.objects.get().figures == {"sales": "620.5", "staff": "12"}
    page = client.get(address).content.decode()
    assert "已填报" in page
    assert "620.5" in page
    assert "等待管理部门评价" in client.get(application.get_absolute_url()).content.decode()
    assert client_of(office.finance).post(address, good).status_code == 403
    assert "620.5" in client_of(office.finance).get(address).content.decode()
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        late = client_of(office.owner)
        assert "填报期限已过" in late.get(address).content.decode()
        assert late.post(address, good).status_code == 422


def test_a_report_is_reminded_of_once_and_not_when_it_was_made(office: Office) -> None:
    application = opened(office)
    soon = application.due_at - timedelta(days=2)
    assert remind(now=soon) == 1
    assert remind(now=soon) == 0
    assert Notification.objects.filter(topic=announcements.DEADLINE, title__contains="绩效填报").count() == 1
    report(application=application, by=office.owner, now=NOW, figures=FIGURES, summary="x")
    assert remind(now=soon + timedelta(hours=1)) == 0


def test_an_officer_grades_what_was_reported(office: Office) -> None:
    application = reported(office)
    for values, words in (
        ({"grade": "", "score": 90, "findings": "好"}, "等级"),
        ({"grade": "excellent", "score": 101, "findings": "好"}, "得分"),
        ({"grade": "excellent", "score": 90, "findings": " "}, "评价意见"),
    ):
        with pytest.raises(RefusedError, match=words):
            grade(application=application, by=office.officer, now=NOW, **values)
    for other in (office.elsewhere, office.director, office.cashier, office.owner):
        with pytest.raises(RefusedError):
            grade(application=application, by=other, now=NOW, grade="good", score=80, findings="好")
    grade(application=application, by=office.officer, now=NOW, grade="excellent", score=95, findings="目标超额完成")
    application.refresh_from_db()
    evaluation = Evaluation.objects.get()
    assert (application.state, evaluation.grade, evaluation.score) == (State.EVALUATED, "excellent", 95)
    assert evaluation.evaluated_by_name == office.officer.get_full_name()
    page = client_of(office.owner).get(application.get_absolute_url()).content.decode()
    assert "目标超额完成" in page
    with pytest.raises(RefusedError):
        grade(application=application, by=office.officer, now=NOW, grade="poor", score=1, findings="改")


def test_what_was_not_reported_waits_until_it_is_due_and_is_poor_then(office: Office) -> None:
    application = opened(office)
    with pytest.raises(RefusedError, match="填报期限未到"):
        grade(application=application, by=office.officer, now=NOW, grade="good", score=80, findings="好")
    with time_machine.travel(application.due_at + timedelta(days=1), tick=False):
        client = client_of(office.officer)
        desk = client.get("/admin/subsidies/evaluations/").content.decode()
        assert "逾期未填报" in desk
        address = f"/admin/subsidies/evaluations/{application.pk}/grade/"
        assert "得 0 分" in client.get(address).content.decode()
        assert client.post(address, {"findings": "多次催报未果"}).status_code == 302
    evaluation = Evaluation.objects.get()
    assert (evaluation.grade, evaluation.score, evaluation.findings) == ("poor", 0, "逾期未填报。多次催报未果")


def test_nobody_grades_their_own_company(office: Office) -> None:
    application = reported(office)
    office.company.memberships.create(user=office.officer, role="viewer")
    with pytest.raises(RefusedError, match="不由您办理"):
        grade(application=application, by=office.officer, now=NOW, grade="good", score=80, findings="好")


def many_evaluated(office: Office, count: int, slug: str, first: int) -> Application:
    """Evaluations in bulk, every other one reported and graded."""
    call = paying_call(slug=slug, title=slug)
    companies = [with_account(company(f"企业{place}", number=place)) for place in range(first, first + count)]
    for place, application in enumerate(many_approved(companies, call, first=first)):
        set_state(application, State.EVALUATION)
        done = {"reported_at": NOW, "figures": {"sales": str(400 + place * 10), "staff": "3"}, "summary": "x"}
        graded = {"grade": "good", "score": 80, "evaluated_at": NOW, "findings": "x"}
        columns = {**done, **graded} if place % 2 else {}
        Evaluation.objects.create(application=application, opened_at=NOW, due_at=NOW + timedelta(days=30), **columns)
    return application


def test_a_calls_results_in_figures_charts_and_excel(office: Office) -> None:
    call = many_evaluated(office, 24, "many", 100).call
    results = results_of(call, Evaluation.objects.all())
    assert (len(results.rows), results.reported, results.graded, results.average) == (24, 12, 12, Decimal("80.0"))
    sales, staff = results.reached
    assert (sales.reached, sales.missed) == (7, 5)  # 410 … 630 against 500
    assert (staff.reached, staff.missed, staff.total) == (0, 0, Decimal(36))
    client, address = client_of(office.auditor), f"/admin/subsidies/evaluations/calls/{call.pk}/"
    page = client.get(address).content.decode()
    for words in ("评价等级", "指标达标情况", "未评定", "目标 500"):
        assert words in page
    sheet = load_workbook(io.BytesIO(client.get(f"{address}?format=xlsx").content)).active
    heads, *rows = sheet.iter_rows(values_only=True)
    assert heads[5:8] == ("年销售额（万元），目标 500", "新增就业（人）", "年销售额是否达标")
    assert len(rows) == 24
    assert rows[1][5:8] == (410, 3, "否")
    elsewhere = client_of(office.elsewhere).get(address).content.decode()
    assert "还没有绩效评价" in elsewhere


def test_lists_ask_as_often_for_many_as_for_few(office: Office, django_assert_max_num_queries) -> None:
    client = client_of(office.officer)

    def asked(count: int, slug: str, first: int) -> list[int]:
        call = many_evaluated(office, count, slug, first).call_id
        found = []
        for path in ("?show=all", f"calls/{call}/"):
            with django_assert_max_num_queries(60) as queries:
                assert client.get(f"/admin/subsidies/evaluations/{path}").status_code == 200
            found.append(len(queries))
        return found

    client.get("/admin/")
    few, many = asked(4, "few", 100), asked(60, "many", 200)
    assert all(more <= less for less, more in zip(few, many, strict=True)), (few, many)


@given(st.dates(min_value=at(NOW).date() - timedelta(days=2000)), st.integers(0, 120))
def test_months_earlier_is_never_later_nor_leaves_the_month(day, months: int) -> None:
    found = months_earlier(day, months)
    assert found.day <= day.day
    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=2, max_size=6))
def test_more_never_misses_a_target_that_less_reached(figures: list[Decimal]) -> None:
    reached = [outcomes(INDICATORS, {"sales": str(figure)})[0].is_reached for figure in sorted(figures)]
    assert all(before <= after for before, after in pairwise(reached))
    assert outcomes(INDICATORS, {"sales": "many"})[0].is_reached is None
    assert Aftercare().indicators == ()
