"""Supplements: asked by the office, made by the company, or lapsed by themselves."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils.timezone import localtime

from accounts.models import Notification
from core.models import Holiday
from core.services.deadlines import due_at
from core.working_days import DayUnit
from subsidies.services import announcements
from subsidies.services.access import is_in_charge, part_in
from subsidies.services.commitment import commit
from subsidies.services.refusals import RefusedError
from subsidies.services.submitting import next_key, submit
from subsidies.services.supplements import (
    Item,
    ask,
    asked_keys,
    lapse_if_overdue,
    lapse_overdue,
    lapse_overdue_of,
    open_request,
    parts_to_ask,
)
from subsidies.services.withdrawing import withdraw
from subsidies.workflow import Actor, State
from tests.factories.submitted import FORM, submitted
from tests.subsidies.after.conftest import Cast

FRIDAY = datetime(2026, 11, 20, 2, tzinfo=UTC)  # ten in the morning at the office
ITEMS = [Item("project", "请补充二期计划"), Item("licence", "请上传彩色扫描件")]


@pytest.fixture(autouse=True)
def on_friday():
    with time_machine.travel(FRIDAY, tick=False):
        yield


def asked(cast: Cast, **changes: object):
    options = {"items": ITEMS, "reason": "材料不全", "days": 5, "by": cast.officer, "now": FRIDAY, **changes}
    application = options.pop("application", None) or submitted(cast.company, cast.owner)
    return application, ask(application=application, **options)


def test_everything_of_the_form_can_be_asked() -> None:
    assert parts_to_ask(FORM) == {
        "project": "项目情况",
        "promise": "声明",
        "expenses": "支出明细",
        "licence": "营业执照",
        "audit": "审计报告",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "last"), [(1, date(2026, 11, 23)), (5, date(2026, 11, 27)), (6, date(2026, 12, 1))])
def test_working_days_pass_over_weekends_and_holidays(days: int, last: date) -> None:
    Holiday.objects.create(day=date(2026, 11, 30), name="假日")
    due = localtime(due_at(FRIDAY, days, DayUnit.WORKING))
    assert (due.date(), due.hour, due.minute) == (last, 23, 59)


def test_asking_moves_writes_down_and_tells(cast: Cast) -> None:
    application, request = asked(cast)
    application.refresh_from_db()
    assert application.state == State.SUPPLEMENT
    assert application.due_at == request.due_at
    assert open_request(application) == request
    assert asked_keys(request) == {"project", "licence"}
    assert request.items[0] == {"key": "project", "words": "请补充二期计划"}
    event = application.events.get(kind="ask_supplement")
    assert (event.note, event.actor) == ("材料不全", cast.officer)
    told = Notification.objects.filter(topic=announcements.SUPPLEMENT)
    assert {each.user for each in told} == {cast.owner, cast.applicant}
    assert "2026年11月27日 23:59" in told[0].body


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"items": []}, "至少选择一项"),
        ({"items": [Item("nothing", "x")]}, "不在这份申报里"),
        ({"items": [Item("project", "  ")]}, "写明每一项"),
        ({"days": 0}, "1 至 60"),
        ({"days": 61}, "1 至 60"),
        ({"reason": " "}, "请写明理由"),
    ],
)
def test_what_cannot_be_asked(cast: Cast, changes: dict, words: str) -> None:
    application = submitted(cast.company, cast.owner)
    with pytest.raises(RefusedError, match=words):
        asked(cast, application=application, **changes)
    application.refresh_from_db()
    assert application.state == State.SUBMITTED
    assert open_request(application) is None


def test_only_officers_of_the_district_ask(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    for somebody in (cast.owner, cast.elsewhere, cast.stranger):
        with pytest.raises(RefusedError, match="没有进行这项操作的权限"):
            asked(cast, application=application, by=somebody)


def test_nobody_handles_the_application_of_their_own_company(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    assert is_in_charge(application, cast.officer)
    cast.company.memberships.create(user=cast.officer, role="viewer")
    assert not is_in_charge(application, cast.officer)
    assert part_in(application, cast.officer) == frozenset()


def test_parts(cast: Cast) -> None:
    application = submitted(cast.company, cast.owner)
    assert part_in(application, cast.owner) == part_in(application, cast.applicant) == {Actor.APPLICANT}
    assert part_in(application, cast.officer) == {Actor.OFFICER, Actor.CITY_OFFICER}
    assert part_in(application, cast.viewer) == part_in(application, cast.stranger) == frozenset()


def test_a_second_request_waits_for_the_first(cast: Cast) -> None:
    application, _request = asked(cast)
    with pytest.raises(RefusedError, match="现在的状态"):
        asked(cast, application=application)


def test_answered_in_time_it_is_under_review_again(cast: Cast) -> None:
    application, request = asked(cast)
    application.refresh_from_db()
    assert application.days_left == 5  # of the district's five working days, none is used yet
    later = FRIDAY + timedelta(days=3)
    with time_machine.travel(later, tick=False):
        sign_again(application, cast, later)
        submit(application=application, by=cast.owner, now=later, key=next_key(application))
    application.refresh_from_db()
    request.refresh_from_db()
    # The office's clock stood still: its five working days count from the answer on a Monday.
    assert (application.state, localtime(application.due_at).date()) == (State.SUBMITTED, date(2026, 11, 30))
    assert application.days_left is None
    assert request.answered_at == later
    assert open_request(application) is None
    assert application.submissions.count() == 2
    assert Notification.objects.filter(topic=announcements.INCOMING, user=cast.officer).exists()
    assert not Notification.objects.filter(topic=announcements.INCOMING, user=cast.elsewhere).exists()


def sign_again(application, cast: Cast, now: datetime) -> None:
    commit(application=application, by=cast.owner, now=now, signer="张三", amount=application.amount_requested)


def test_it_lapses_at_its_minute_and_not_before(cast: Cast) -> None:
    application, request = asked(cast)
    application.refresh_from_db()
    before = request.due_at - timedelta(seconds=1)
    assert lapse_if_overdue(application, now=before).state == State.SUPPLEMENT
    assert lapse_if_overdue(application, now=request.due_at).state == State.LAPSED
    request.refresh_from_db()
    assert request.lapsed_at == request.due_at
    event = application.events.get(kind="lapse")
    assert (event.actor, event.actor_name) == (None, "")
    assert {each.user for each in Notification.objects.filter(topic=announcements.CLOSED)} == {
        cast.owner,
        cast.applicant,
    }


def test_lapsing_twice_is_lapsing_once(cast: Cast) -> None:
    application, request = asked(cast)
    stale = type(application).objects.select_related("call__scheme", "enterprise").get(pk=application.pk)
    assert lapse_overdue(now=request.due_at) == 1
    assert lapse_overdue(now=request.due_at) == 0
    assert lapse_if_overdue(stale, now=request.due_at).state == State.LAPSED  # loaded before: told how it stands
    assert application.events.filter(kind="lapse").count() == 1
    assert Notification.objects.filter(topic=announcements.CLOSED, user=cast.owner).count() == 1


def test_more_time_given_meanwhile_is_kept(cast: Cast) -> None:
    application, request = asked(cast)
    application.refresh_from_db()
    later = request.due_at + timedelta(days=2)
    type(application).objects.filter(pk=application.pk).update(due_at=later)
    assert lapse_if_overdue(application, now=request.due_at).state == State.SUPPLEMENT
    assert application.due_at == later


def test_lists_bring_the_overdue_of_their_people_to_an_end(cast: Cast) -> None:
    _application, request = asked(cast)
    assert lapse_overdue_of(cast.stranger, now=request.due_at) == 0
    assert lapse_overdue_of(cast.viewer, now=request.due_at) == 1


def test_the_command_lapses(cast: Cast) -> None:
    _application, request = asked(cast)
    out = StringIO()
    with time_machine.travel(request.due_at + timedelta(minutes=1)):
        call_command("lapse_supplements", stdout=out)
    assert out.getvalue().strip() == "1"


def test_after_lapsing_the_company_may_apply_again(cast: Cast) -> None:
    application, request = asked(cast)
    lapse_overdue(now=request.due_at)
    assert submitted(cast.company, cast.owner, call=application.call).number != application.number


def test_a_withdrawn_application_waits_for_nothing(cast: Cast) -> None:
    application, request = asked(cast)
    withdraw(application=application, by=cast.owner, now=FRIDAY)
    assert open_request(application) is None
    assert lapse_overdue(now=request.due_at) == 0
