"""Writing events: dates are worked out, calendars and followers are told, nothing changes unnoticed."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Notification, User
from accounts.seeds import seed_companies
from core.models import AuditEntry
from core.refusals import RefusedError, StaleError
from events.models import AgendaSession, Event, EventSeries, EventSettings, RegistrationSetup, questions_of
from events.rules.dates import Span
from events.rules.editions import Every
from events.services.copying import duplicate_event, make_editions
from events.services.following import follow, is_followed, unfollow
from events.services.keeping import change_event, create_event
from events.services.moving import cancel_event, confirm_event, moves_for, postpone_event
from tests.factories.events import NOW, TODAY, event
from tests.factories.registrations import opened

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
JAN = date(2027, 1, 31)


def test_days_are_those_of_the_phases() -> None:
    made = event(phases=[Span(date(2026, 12, 19), date(2026, 12, 21)), Span(date(2026, 12, 12), date(2026, 12, 14))])
    assert made.days == (date(2026, 12, 12), date(2026, 12, 21))
    assert made.published_at == NOW
    assert made.slug.startswith("exhibition-202612-")
    assert AuditEntry.objects.about(made).get().action == "events.event.create"


@pytest.mark.parametrize(
    ("phases", "reason"),
    [
        ([], "至少填写一个阶段"),
        ([Span(JAN, TODAY)], "不能早于开始日期"),
        ([Span(TODAY, TODAY, time(9), None)], "要么都填"),
        ([Span(TODAY, TODAY, time(9), time(9))], "应晚于开始时间"),
        ([Span(TODAY, TODAY + timedelta(days=400))], "不能超过一年"),
    ],
)
def test_dates_that_do_not_fit_are_refused(phases: list[Span], reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        create_event(by=None, now=NOW, values={"title": "错", "is_published": True}, phases=phases)
    assert not Event.objects.exists()


def test_only_exhibitions_abroad_are_filed_by_the_days_that_the_office_set() -> None:
    settings = EventSettings.load()
    settings.filing_days = 50
    settings.save()
    abroad = event("境外展", region="europe", country="DE", first=date(2027, 3, 1))
    assert (abroad.filing_days, abroad.file_by) == (50, date(2027, 3, 1) - timedelta(days=50))
    assert event("境内展").file_by is None
    assert event("境外培训", kind="training", region="europe", country="DE").file_by is None
    assert event("自定", region="europe", country="DE", filing_days=90).filing_days == 90


def test_each_visible_change_raises_the_sequence_and_no_other_does() -> None:
    made = event()
    uid = made.phases.get().uid
    same = change_event(
        event=made, by=None, now=LATER, values={"title": made.title}, phases=[Span(*made.days, uid=uid)]
    )
    assert (same.sequence, same.changed_at) == (0, NOW)
    changed = change_event(event=made, by=None, now=LATER, values={"venue": "二号馆"})
    assert (changed.sequence, changed.changed_at) == (1, LATER)
    assert changed.phases.get().uid == uid
    moved = change_event(event=made, by=None, now=LATER, phases=[Span(JAN, JAN, uid=uid)])
    assert (moved.sequence, moved.first_day, moved.phases.get().uid) == (2, JAN, uid)
    data = AuditEntry.objects.about(made).last().data
    assert data["changed"] == ["phases"]


def test_somebody_else_saved_in_the_meantime() -> None:
    made = event()
    change_event(event=made, by=None, now=LATER, values={"venue": "一号馆"}, revision=made.revision)
    with pytest.raises(StaleError):
        change_event(event=made, by=None, now=LATER, values={"venue": "二号馆"}, revision=made.revision)


def test_a_series_has_one_event_for_each_number() -> None:
    series = EventSeries.objects.create(title="系列", slug="series")
    event(series=series, edition=3)
    with pytest.raises(RefusedError, match="已有第 3 届"):
        event("又一个", series=series, edition=3)


def test_who_may_not_keep_the_calendar_is_refused(people: dict[str, User]) -> None:
    seed_companies()  # which names the district of officer2
    made = event()
    for name in ("enterprise", "parkmanager", "officer2", "editor"):
        with pytest.raises(RefusedError):
            change_event(event=made, by=people[name], now=LATER, values={"title": "新"})
        with pytest.raises(RefusedError):
            cancel_event(event=made, by=people[name], now=LATER, reason="不办了")
        assert moves_for(made, people[name]) == []
    assert moves_for(made, people["officer"]) == ["confirm", "postpone", "cancel"]


def test_followers_hear_of_new_dates_postponement_and_cancellation(people: dict[str, User]) -> None:
    made, user = event(), people["enterprise"]
    follow(event=made, user=user)
    follow(event=made, user=user)  # once is enough
    change_event(event=made, by=None, now=LATER, values={"venue": "二号馆"})
    assert not Notification.objects.filter(user=user).exists()
    change_event(event=made, by=None, now=LATER, phases=[Span(JAN, JAN)])
    postpone_event(event=made, by=None, now=LATER, reason="场馆维修")
    confirm_event(event=made, by=None, now=LATER)
    done = cancel_event(event=made, by=None, now=LATER, reason="报名不足")
    told = list(Notification.objects.filter(user=user, topic="event_changed").order_by("pk"))
    assert [each.title.partition("：")[0] for each in told] == ["活动时间有变", "活动延期", "活动确认", "活动取消"]
    assert "2027年1月31日" in told[0].body
    assert "场馆维修" in told[1].body
    assert (done.told_at, done.state, done.state_reason, done.sequence) == (LATER, "cancelled", "报名不足", 5)
    with pytest.raises(RefusedError):
        confirm_event(event=made, by=None, now=LATER)
    with pytest.raises(RefusedError):
        follow(event=done, user=user)
    unfollow(event=made, user=user)
    assert not is_followed(made, user)


def test_a_move_needs_its_reason() -> None:
    made = event()
    with pytest.raises(RefusedError, match="理由"):
        cancel_event(event=made, by=None, now=LATER, reason="  ")
    made.refresh_from_db()
    assert made.state == "planned"


def test_nobody_is_told_of_what_is_not_public(people: dict[str, User]) -> None:
    made = event()
    follow(event=made, user=people["enterprise"])
    change_event(event=made, by=None, now=LATER, values={"is_published": False})
    cancel_event(event=made, by=None, now=LATER, reason="不办了")
    assert not Notification.objects.filter(user=people["enterprise"]).exists()


def test_a_copy_is_another_event_that_nobody_sees() -> None:
    made = event(phases=[Span(JAN, JAN, time(9), time(11), "上午")])
    AgendaSession.objects.create(event=made, day=JAN, starts=time(9), ends=time(10), title="开场", speakers="甲，主任")
    copy = duplicate_event(event=made, by=None, now=LATER)
    assert (copy.title, copy.is_published, copy.state) == ("选品博览会（副本）", False, "planned")
    assert copy.uid != made.uid
    assert copy.phases.get().uid != made.phases.get().uid
    assert copy.phases.get().label == "上午"
    assert copy.sessions.get().speaker_list[0].role == "主任"


def test_editions_follow_each_other_by_month_ends_included() -> None:
    until = datetime(2027, 1, 20, 18, tzinfo=ZoneInfo("Asia/Shanghai"))
    made = event("月度培训", first=JAN, days=1, register_by=until)
    editions = make_editions(event=made, by=None, now=LATER, every=Every.MONTH, times=2, publish=True)
    assert [each.first_day for each in editions] == [date(2027, 2, 28), date(2027, 3, 31)]
    assert [each.register_by.astimezone(until.tzinfo).date() for each in editions] == [
        date(2027, 2, 20),
        date(2027, 3, 20),
    ]
    made.refresh_from_db()
    assert {each.series_id for each in editions} == {made.series_id}
    assert all(each.is_published for each in editions)


def test_a_copy_is_registered_for_as_the_original_was() -> None:
    made = event("月度培训", first=JAN, days=1)
    opens = datetime(2027, 1, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    setup = opened(made, capacity=30, needs_approval=True, opens_at=opens)
    setup.questions.create(title="是否用餐", kind="yes_no")
    setup.questions.create(title="忌口", depends_on="是否用餐", shown_for="是")
    setup.save()
    copied = make_editions(event=made, by=None, now=LATER, every=Every.MONTH, times=1)[0].registration_setup
    assert (copied.capacity, copied.needs_approval, copied.is_active, copied.last_place) == (30, True, True, 0)
    assert copied.opens_at == opens + timedelta(days=28)
    first, second = questions_of(list(copied.questions.all()))
    assert (first.title, second.depends_on) == ("是否用餐", first.key)
    assert not RegistrationSetup.objects.filter(event=duplicate_event(event=event(), by=None, now=LATER)).exists()


def test_editions_go_on_counting() -> None:
    series = EventSeries.objects.create(title="系列", slug="series")
    made = event(series=series, edition=7)
    editions = make_editions(event=made, by=None, now=LATER, every=Every.YEAR, times=3)
    assert [(each.edition, each.first_day.year) for each in editions] == [(8, 2027), (9, 2028), (10, 2029)]
    assert not any(each.is_published for each in editions)
    with pytest.raises(RefusedError):
        make_editions(event=made, by=None, now=LATER, every=Every.YEAR, times=25)
