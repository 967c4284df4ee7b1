"""Meetings: no table and no company is taken twice at a time, whatever people do and in whatever order."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from accounts.models import Enterprise, Notification
from core.refusals import RefusedError
from events.documents.meetings import meetings_file
from events.models import Match, Meeting, MeetingSeat
from events.rules.rounds import Hours, counted_amount, first_free, overlapping, rounds_of
from events.services.matching_statistics import charts_of, figures_of
from events.services.meetings import answer, cancel_by_office, free_times, move_to, propose, record_outcome
from events.services.rooms import remove_round, save_room
from tests.factories.booths import owned
from tests.factories.events import NOW, event
from tests.factories.matching import DAY, listing, mutual, room

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.services.listings.request_vectors", lambda: False)


def pairs(offers: int, needs: int) -> list[Match]:
    """Every offer with every need, all interested."""
    first = [listing(owned(number)[0], "offer") for number in range(1, offers + 1)]
    second = [listing(owned(20 + number)[0], "need") for number in range(1, needs + 1)]
    return [mutual(offer, need) for offer in first for need in second]


def agreed(match: Match, place: int = 0) -> Meeting:
    """A confirmed meeting in the so-manieth round."""
    time = free_times(match, NOW)[place]
    meeting = propose(match=match, time=time, as_company=match.offer.enterprise, by=None, now=NOW)
    return answer(meeting=meeting, name="accept", as_company=match.need.enterprise, by=None, now=NOW)


def nobody_is_taken_twice() -> None:
    seated = Meeting.objects.seated().select_related("match__offer", "match__need")
    tables = Counter((meeting.time_id, meeting.table) for meeting in seated)
    people = Counter(
        (meeting.time_id, side.enterprise_id)
        for meeting in seated
        for side in (meeting.match.offer, meeting.match.need)
    )
    assert max([*tables.values(), *people.values()], default=0) <= 1
    assert set(MeetingSeat.objects.values_list("time", "enterprise")) == set(people)


class TestMeetings:
    def test_proposed_accepted_and_told(self) -> None:
        room()
        (match,) = pairs(1, 1)
        meeting = propose(
            match=match, time=free_times(match, NOW)[0], as_company=match.offer.enterprise, by=None, now=NOW
        )
        assert (meeting.state, meeting.table) == ("proposed", 1)
        with pytest.raises(RefusedError, match="权限"):
            answer(meeting=meeting, name="accept", as_company=match.offer.enterprise, by=None, now=NOW)
        answer(meeting=meeting, name="accept", as_company=match.need.enterprise, by=None, now=NOW)
        assert Notification.objects.filter(title__contains="约您洽谈").count() == 1
        assert Notification.objects.filter(title__contains="确认了洽谈").count() == 1

    def test_a_company_is_in_one_place_at_a_time_and_tables_are_given_from_the_first(self) -> None:
        room()
        one, other = pairs(1, 2)
        first = agreed(one)
        assert first.time not in free_times(other, NOW)
        with pytest.raises(RefusedError, match="已有洽谈"):
            propose(match=other, time=first.time, as_company=other.offer.enterprise, by=None, now=NOW)
        assert agreed(other).time != first.time

    def test_tables_run_out(self) -> None:
        room(tables=1, rounds=1)
        one, _cross, _other_cross, other = pairs(2, 2)
        meeting = agreed(one)
        assert free_times(other, NOW) == []
        with pytest.raises(RefusedError, match="约满"):
            propose(match=other, time=meeting.time, as_company=other.offer.enterprise, by=None, now=NOW)
        answer(meeting=meeting, name="cancel", as_company=one.need.enterprise, by=None, now=NOW)
        assert agreed(other).table == 1

    def test_not_at_another_event_that_goes_on_at_the_same_time(self) -> None:
        room()
        room(event("另一场", kind="matchmaking", first=DAY, days=1))
        one, other = pairs(1, 2)
        first = agreed(one)
        assert all(time.starts_at != first.time.starts_at for time in free_times(other, NOW))

    def test_moving_frees_the_old_time_and_asks_the_other_side_anew(self) -> None:
        room()
        (match,) = pairs(1, 1)
        meeting = agreed(match)
        target = free_times(match, NOW)[-1]
        moved = move_to(meeting=meeting, time=target, as_company=match.need.enterprise, by=None, now=NOW)
        assert (moved.state, moved.time, moved.proposed_by) == ("proposed", target, match.need.enterprise)
        assert set(MeetingSeat.objects.values_list("time", flat=True)) == {target.pk}
        assert Notification.objects.filter(title__contains="另一场次").exists()

    def test_who_is_not_in_it_has_no_say(self) -> None:
        room()
        (match,) = pairs(1, 1)
        stranger, _owner = owned(50)
        with pytest.raises(RefusedError, match="不是您企业"):
            propose(match=match, time=free_times(match, NOW)[0], as_company=stranger, by=None, now=NOW)

    def test_nobody_meets_without_mutual_interest_or_in_the_past(self) -> None:
        made = room()
        (match,) = pairs(1, 1)
        time = free_times(match, NOW)[0]
        after = time.starts_at + timedelta(minutes=1)
        with pytest.raises(RefusedError, match="开始"):
            propose(match=match, time=time, as_company=match.offer.enterprise, by=None, now=after)
        Match.objects.update(mutual_at=None)
        match.refresh_from_db()
        with pytest.raises(RefusedError, match="都有意"):
            propose(match=match, time=time, as_company=match.offer.enterprise, by=None, now=NOW)
        assert made.times.count() == 4

    def test_the_office_calls_it_off_and_tells_both(self) -> None:
        room()
        (match,) = pairs(1, 1)
        before = Notification.objects.count()
        cancel_by_office(meeting=agreed(match), by=None, now=NOW)
        assert Notification.objects.filter(title__contains="取消了洽谈").count() == 2
        assert Notification.objects.count() == before + 4  # proposed, accepted and these
        assert not MeetingSeat.objects.exists()

    def test_the_database_itself_refuses_a_table_or_a_company_twice(self) -> None:
        room()
        one, _cross, _other_cross, other = pairs(2, 2)
        meeting = agreed(one)
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.create(
                match=other, time=meeting.time, table=1, proposed_by=other.offer.enterprise, changed_at=NOW
            )
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingSeat.objects.create(meeting=meeting, time=meeting.time, enterprise=one.offer.enterprise)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["propose", "accept", "decline", "cancel", "move"]),
        st.integers(0, 5),
        st.integers(0, 3),
        st.booleans(),
    ),
    max_size=25,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(acts=ACTS)
def test_no_double_booking_under_any_sequence(acts: list[tuple[str, int, int, bool]]) -> None:
    with transaction.atomic():
        made = room(tables=2, rounds=3)
        matches, times = pairs(2, 3), list(made.times.all())
        for name, which, when, by_offer in acts:
            match, time = matches[which], times[when % len(times)]
            side = match.offer.enterprise if by_offer else match.need.enterprise
            standing = match.meetings.seated().select_related("time", "match__offer", "match__need").first()
            try:
                if name == "propose":
                    propose(match=match, time=time, as_company=side, by=None, now=NOW)
                elif standing is not None and name == "move":
                    move_to(meeting=standing, time=time, as_company=side, by=None, now=NOW)
                elif standing is not None:
                    answer(meeting=standing, name=name, as_company=side, by=None, now=NOW)
            except RefusedError:
                pass
            nobody_is_taken_twice()
        transaction.set_rollback(True)


class TestOutcomes:
    def test_both_sides_say_how_it_went_and_the_office_counts(self) -> None:
        room()
        one, other = pairs(1, 2)
        held, missed = agreed(one), agreed(other)
        after = missed.time.ends_at
        for company, amount in ((one.offer.enterprise, 600_000), (one.need.enterprise, 500_000)):
            said = {"result": "met", "intent": "contract", "amount": Decimal(amount)}
            record_outcome(meeting=held, as_company=company, by=None, now=after, **said)
        record_outcome(meeting=missed, as_company=other.offer.enterprise, by=None, now=after, result="no_show")
        figures = figures_of()
        assert (figures.agreed, figures.met, figures.no_shows, figures.contracts) == (2, 1, 1, 1)
        assert figures.amount == Decimal(500_000)
        assert figures_of(held.time.room.event).agreed == 2
        assert [chart.is_empty for chart in charts_of(None, figures)] == [False, False]

    def test_saying_it_again_changes_it(self) -> None:
        room()
        (match,) = pairs(1, 1)
        meeting = agreed(match)
        side, after = match.offer.enterprise, meeting.time.ends_at
        record_outcome(meeting=meeting, as_company=side, by=None, now=after, result="met", intent="follow")
        record_outcome(meeting=meeting, as_company=side, by=None, now=after, result="met", intent="intent")
        assert [said.intent for said in meeting.outcomes.all()] == ["intent"]

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"result": "no_show", "intent": "contract"}, "没有洽谈"),
            ({"result": "met", "intent": "none", "amount": Decimal(5)}, "才填金额"),
        ],
    )
    def test_what_contradicts_itself_is_refused(self, said: dict[str, object], words: str) -> None:
        room()
        (match,) = pairs(1, 1)
        meeting = agreed(match)
        with pytest.raises(RefusedError, match=words):
            record_outcome(
                meeting=meeting, as_company=match.offer.enterprise, by=None, now=meeting.time.ends_at, **said
            )

    def test_not_before_it_began(self) -> None:
        room()
        (match,) = pairs(1, 1)
        with pytest.raises(RefusedError, match="开始后"):
            record_outcome(meeting=agreed(match), as_company=match.offer.enterprise, by=None, now=NOW, result="met")

    def test_the_lower_amount_counts(self) -> None:
        assert counted_amount([Decimal(5), None]) == 5
        assert counted_amount([Decimal(5), Decimal(3)]) == 3
        assert counted_amount([]) == 0


class TestRooms:
    def test_rounds_lie_within_the_event_and_apart(self) -> None:
        made = room()
        with pytest.raises(RefusedError, match="重叠"):
            save_room(
                event=made.event, by=None, now=NOW, tables=2,
                hours=[Hours(DAY, localtime(made.times.all()[0].starts_at).time(), localtime(NOW).time(), 20)],
            )  # fmt: skip
        first = made.times.all()[0]
        outside = Hours(DAY + timedelta(days=1), localtime(first.starts_at).time(), localtime(first.ends_at).time(), 20)
        with pytest.raises(RefusedError, match="日期内"):
            save_room(event=made.event, by=None, now=NOW, tables=2, hours=[outside])

    def test_rounds_and_tables_in_use_stay(self) -> None:
        made = room()
        one, _cross, _other_cross, other = pairs(2, 2)
        first, second = agreed(one), agreed(other)
        assert (first.table, second.table) == (1, 2)
        with pytest.raises(RefusedError, match="桌数"):
            save_room(event=made.event, by=None, now=NOW, tables=1)
        with pytest.raises(RefusedError, match="不能删除"):
            remove_round(time=first.time, by=None, now=NOW)
        remove_round(time=made.times.last(), by=None, now=NOW)
        assert made.times.count() == 3


@settings(deadline=None)
@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 600), st.integers(1, 90), st.integers(0, 30))
def test_rounds_never_overlap_and_end_in_time(hour: int, minute: int, length: int, minutes: int, pause: int) -> None:
    from datetime import datetime, time

    end = min(
        datetime.combine(DAY, time(hour, minute)) + timedelta(minutes=length), datetime.combine(DAY, time(23, 59))
    )
    found = rounds_of(Hours(DAY, time(hour, minute), end.time(), minutes, pause))
    assert not overlapping(found)
    assert all(begin.date() == DAY and finish <= end for begin, finish in found)


@settings(deadline=None)
@given(st.lists(st.integers(1, 5)), st.integers(1, 5))
def test_the_first_free_table_is_free(taken: list[int], tables: int) -> None:
    table = first_free(taken, tables)
    assert (table is None) == (set(range(1, tables + 1)) <= set(taken))
    assert table not in taken


def test_the_calendar_file_can_be_read_and_follows_changes() -> None:
    room()
    (match,) = pairs(1, 1)
    meeting = agreed(match)
    firm: Enterprise = match.offer.enterprise

    def entry() -> dict[str, object]:
        content = meetings_file(firm, Meeting.objects.of([firm.pk]).for_listing())
        (found,) = Calendar.from_ical(content).walk("VEVENT")
        return found

    before = entry()
    assert (before["STATUS"], before["SEQUENCE"], before["UID"]) == ("CONFIRMED", 1, meeting.uid)
    assert before.decoded("DTSTART") == meeting.time.starts_at
    assert "公司21" in before["SUMMARY"]
    answer(meeting=meeting, name="cancel", as_company=firm, by=None, now=NOW)
    after = entry()
    assert (after["STATUS"], after["SEQUENCE"], after["UID"]) == ("CANCELLED", 2, meeting.uid)
