"""The office says when and at how many tables companies meet at an event."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError, require
from core.services import audit
from events.models import Event, Meeting, MeetingRoom, MeetingTime
from events.rules.rounds import MOST_ROUNDS, Hours, overlapping, rounds_of
from events.services.access import may_keep
from events.services.keeping import announce

SAVED = "events.meeting_room.save"


@transaction.atomic
def save_room(
    *, event: Event, by: User | None, now: datetime, tables: int, place: str = "", hours: Sequence[Hours] = ()
) -> MeetingRoom:
    """Set tables, and the rounds of ``hours`` besides those there are. Raises RefusedError, ValidationError."""
    require(may_keep(by))
    Event.objects.select_for_update().get(pk=event.pk)
    room = MeetingRoom.objects.filter(event=event).first() or MeetingRoom(event=event)
    room.tables, room.place = tables, place.strip()
    room.full_clean(exclude=["event"])
    room.save()
    used = Meeting.objects.seated().filter(time__room=room, table__gt=tables)
    if used.exists():
        raise RefusedError(_("有约定在后面几张桌上，不能减少桌数。"))
    known = list(room.times.values_list("starts_at", "ends_at"))
    spans = [(make_aware(start), make_aware(end)) for each in hours for start, end in _within(each, event)]
    fresh = [span for span in spans if span not in known]
    if overlapping([*known, *fresh]):
        raise RefusedError(_("新的场次和已有的场次时间重叠。"))
    if len(known) + len(fresh) > MOST_ROUNDS:
        raise RefusedError(_("一场对接会最多 %(most)d 个场次。") % {"most": MOST_ROUNDS})
    MeetingTime.objects.bulk_create(MeetingTime(room=room, starts_at=start, ends_at=end) for start, end in fresh)
    audit.write(action=SAVED, subject=room, by=by, now=now, data={"tables": tables, "rounds": len(fresh)})
    announce(event)
    return room


@transaction.atomic
def remove_round(*, time: MeetingTime, by: User | None, now: datetime) -> None:
    """Take a round out in which nobody ever agreed to meet. Raises RefusedError."""
    require(may_keep(by))
    MeetingRoom.objects.select_for_update().get(pk=time.room_id)
    if time.meetings.exists():
        raise RefusedError(_("这个场次已有洽谈，不能删除。"))
    audit.write(action=SAVED, subject=time.room, by=by, now=now, data={"removed": time.starts_at})
    time.delete()


def _within(hours: Hours, event: Event) -> list[tuple[datetime, datetime]]:
    first, last = event.days
    if not first <= hours.day <= last:
        raise RefusedError(_("场次要在活动举办的日期内。"))
    found = rounds_of(hours)
    if not found:
        raise RefusedError(_("这段时间排不下一个场次，请检查起止时间和每场分钟数。"))
    return found
