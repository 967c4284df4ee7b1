"""Meetings of companies that are interested in one another: no table and no company is taken twice at a time."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Enterprise, User
from core.refusals import RefusedError, require
from core.services import audit
from events.models import Match, Meeting, MeetingOutcome, MeetingRoom, MeetingSeat, MeetingTime
from events.rules.matching_workflow import MEETING, Actor, MeetingState
from events.rules.rounds import first_free
from events.services.access import may_act_for, may_keep
from events.services.told_matching import tell_meeting

PROPOSED, RECORDED = "events.meeting.propose", "events.meeting.record"
MOVED = "events.meeting."
CLASH = gettext_lazy("这个时间刚刚被占用，请另选一个场次。")


@transaction.atomic
def propose(
    *, match: Match, time: MeetingTime, as_company: Enterprise, by: User | None, now: datetime, words: str = ""
) -> Meeting:
    """Ask the other side to meet in a round, at the first table that is free. Raises RefusedError."""
    require(may_act_for(by, as_company))
    _refuse_stranger(match, as_company)
    if match.mutual_at is None:
        raise RefusedError(_("双方都有意后才能约洽谈。"))
    locked = _locked_time(time, match)
    _refuse_time(locked, match, now)
    if match.meetings.seated().exists():
        raise RefusedError(_("你们已经约了洽谈，可以改时间。"))
    meeting = Meeting(match=match, time=locked, proposed_by=as_company, words=words.strip(), changed_at=now)
    meeting.table = _free_table(locked)
    _seat(meeting)
    audit.write(action=PROPOSED, subject=meeting, by=by, now=now, data={"table": meeting.table})
    tell_meeting(meeting, to=other_side(match, as_company))
    return meeting


@transaction.atomic
def answer(*, meeting: Meeting, name: str, as_company: Enterprise, by: User | None, now: datetime) -> Meeting:
    """``accept``, ``decline`` or ``cancel`` a meeting. Raises RefusedError."""
    require(may_act_for(by, as_company))
    _refuse_stranger(meeting.match, as_company)
    _locked_time(meeting.time, meeting.match)
    locked = _locked(meeting)
    if name not in {"accept", "decline", "cancel"}:
        raise KeyError(name)
    if locked.time.starts_at <= now:
        raise RefusedError(_("洽谈时间已过，请登记结果。"))
    _move(locked, name, _part(locked, as_company), by=by, now=now)
    tell_meeting(locked, to=other_side(locked.match, as_company))
    return locked


@transaction.atomic
def move_to(*, meeting: Meeting, time: MeetingTime, as_company: Enterprise, by: User | None, now: datetime) -> Meeting:
    """Propose another round in place of the present one, which becomes free. Raises RefusedError."""
    require(may_act_for(by, as_company))
    _refuse_stranger(meeting.match, as_company)
    target = _locked_time(time, meeting.match)
    locked = _locked(meeting)
    if locked.time_id == target.pk:
        raise RefusedError(_("请选择另一个场次。"))
    part = _part(locked, as_company)
    locked.seats.all().delete()
    _refuse_time(target, locked.match, now)
    locked.time, locked.table, locked.proposed_by = target, _free_table(target), as_company
    _move(locked, "move", part, by=by, now=now)
    tell_meeting(locked, to=other_side(locked.match, as_company), moved=True)
    return locked


@transaction.atomic
def cancel_by_office(*, meeting: Meeting, by: User | None, now: datetime) -> Meeting:
    """The office calls a meeting off; both sides are told. Raises RefusedError."""
    require(may_keep(by))
    _locked_time(meeting.time, meeting.match)
    locked = _locked(meeting)
    _move(locked, "cancel", Actor.KEEPER, by=by, now=now)
    for side in (locked.match.offer.enterprise, locked.match.need.enterprise):
        tell_meeting(locked, to=side)
    return locked


@transaction.atomic
def record_outcome(
    *,
    meeting: Meeting,
    as_company: Enterprise,
    by: User | None,
    now: datetime,
    result: str,
    intent: str = MeetingOutcome.Intent.NONE,
    amount: Decimal | None = None,
    note: str = "",
) -> MeetingOutcome:
    """Say how the meeting went; each side for itself, and again if it changes. Raises RefusedError, ValidationError."""
    require(may_act_for(by, as_company))
    _refuse_stranger(meeting.match, as_company)
    if meeting.state != MeetingState.CONFIRMED or meeting.time.starts_at > now:
        raise RefusedError(_("洽谈开始后才能登记结果。"))
    if result != MeetingOutcome.Result.MET and (intent != MeetingOutcome.Intent.NONE or amount):
        raise RefusedError(_("没有洽谈的，不填合作结果和金额。"))
    if amount and intent not in {MeetingOutcome.Intent.INTENT, MeetingOutcome.Intent.CONTRACT}:
        raise RefusedError(_("达成意向或签订合同的，才填金额。"))
    said = MeetingOutcome.objects.select_for_update().filter(meeting=meeting, enterprise=as_company).first()
    outcome = said or MeetingOutcome(meeting=meeting, enterprise=as_company)
    outcome.result, outcome.intent, outcome.amount, outcome.note = result, intent, amount, note.strip()
    outcome.by, outcome.at = by, now
    outcome.full_clean(exclude=["meeting", "enterprise", "by"])
    outcome.save()
    audit.write(action=RECORDED, subject=meeting, by=by, now=now, data={"result": result, "intent": intent})
    return outcome


def free_times(match: Match, now: datetime) -> list[MeetingTime]:
    """The rounds to come in which both companies and at least one table are free. Three queries."""
    rooms = rooms_for(match, now)
    times = list(MeetingTime.objects.filter(room__in=rooms).after(now).select_related("room__event"))
    taken: dict[int, int] = {}
    for key in Meeting.objects.seated().filter(time__in=times).values_list("time", flat=True):
        taken[key] = taken.get(key, 0) + 1
    sides = [match.offer.enterprise_id, match.need.enterprise_id]
    busy = list(MeetingSeat.objects.filter(enterprise__in=sides).values_list("time__starts_at", "time__ends_at"))
    return [
        time
        for time in times
        if taken.get(time.pk, 0) < time.room.tables
        and not any(start < time.ends_at and time.starts_at < end for start, end in busy)
    ]


def rooms_for(match: Match, now: datetime) -> Any:
    """Where the two can meet: at the event of either, or, when both stand all year round, at any to come."""
    rooms = MeetingRoom.objects.filter(event__is_published=True, times__starts_at__gt=now).distinct()
    rooms = rooms.exclude(event__state="cancelled")
    events = [key for key in (match.offer.event_id, match.need.event_id) if key is not None]
    return rooms.filter(event__in=events) if events else rooms


def other_side(match: Match, company: Enterprise) -> Enterprise:
    """With whom the company meets."""
    return match.need.enterprise if match.offer.enterprise_id == company.pk else match.offer.enterprise


def moves_of(meeting: Meeting, company: Enterprise) -> frozenset[str]:
    """What the company may do with the meeting as it stands."""
    part = _part(meeting, company)
    return frozenset(move.name for move in MEETING.moves_from(MeetingState(meeting.state), {part}))


def _part(meeting: Meeting, company: Enterprise) -> Actor:
    return Actor.PROPOSER if meeting.proposed_by_id == company.pk else Actor.ASKED


def _refuse_stranger(match: Match, company: Enterprise) -> None:
    if company.pk not in {match.offer.enterprise_id, match.need.enterprise_id}:
        raise RefusedError(_("这不是您企业的对接。"))


def _locked_time(time: MeetingTime, match: Match) -> MeetingTime:
    """The room, then both companies in the order of their keys: whoever wants a table or one of them waits."""
    MeetingRoom.objects.select_for_update().get(pk=time.room_id)
    sides = [match.offer.enterprise_id, match.need.enterprise_id]
    list(Enterprise.objects.select_for_update(of=("self",)).filter(pk__in=sides).order_by("pk"))
    found: MeetingTime = MeetingTime.objects.select_related("room__event").get(pk=time.pk)
    return found


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related(
        "time__room__event", "match__offer__enterprise", "match__need__enterprise", "proposed_by"
    )
    found: Meeting = rows.get(pk=meeting.pk)
    return found


def _refuse_time(time: MeetingTime, match: Match, now: datetime) -> None:
    if time.starts_at <= now:
        raise RefusedError(_("这个场次已经开始，请另选。"))
    if not rooms_for(match, now).filter(pk=time.room_id).exists():
        raise RefusedError(_("这场活动不能安排你们的洽谈。"))
    at_the_time = MeetingTime.objects.overlapping(time.starts_at, time.ends_at)
    sides = [match.offer.enterprise_id, match.need.enterprise_id]
    if MeetingSeat.objects.filter(enterprise__in=sides, time__in=at_the_time).exists():
        raise RefusedError(_("您或对方在这个时间已有洽谈，请另选。"))


def _free_table(time: MeetingTime) -> int:
    taken = Meeting.objects.seated().filter(time=time).values_list("table", flat=True)
    table = first_free(taken, time.room.tables)
    if table is None:
        raise RefusedError(_("这个场次的洽谈桌已经约满，请另选。"))
    return table


def _seat(meeting: Meeting) -> None:
    """Write the meeting with the seats of both; what the locks let through, the database refuses."""
    try:
        with transaction.atomic():
            meeting.save()
            match = meeting.match
            MeetingSeat.objects.bulk_create(
                MeetingSeat(meeting=meeting, enterprise_id=side, time=meeting.time)
                for side in (match.offer.enterprise_id, match.need.enterprise_id)
            )
    except IntegrityError as error:
        raise RefusedError(CLASH) from error


def _move(meeting: Meeting, name: str, actor: Actor, *, by: User | None, now: datetime) -> None:
    decision = MEETING.may(name, state=MeetingState(meeting.state), actors={actor})
    if not decision:
        raise RefusedError(gettext_lazy(decision.reason))
    meeting.state = MEETING.by_name[name].target.value
    meeting.sequence, meeting.changed_at = meeting.sequence + 1, now
    if name == "move":
        _seat(meeting)
    else:
        meeting.save()
    if not meeting.is_seated:
        meeting.seats.all().delete()
    audit.write(action=f"{MOVED}{name}", subject=meeting, by=by, now=now, data={"table": meeting.table})
