"""Let people in: once a day each, whoever scanned first, however late a scan arrives."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.masking import masked_name
from core.refusals import RefusedError, require
from core.services import audit
from events.models import Attendee, CheckIn, CheckInMethod, Event
from events.models.registrations import CODE_LENGTH
from events.rules.attendance import OLDEST_SCAN, days_of
from events.services.attending.access import may_check_in
from events.services.registering.tokens import ticket_token
from events.workflow.registration import State

CHECKED = "events.attendee.check_in"


class Result(StrEnum):
    """What a scan came to."""

    IN = "in"
    AGAIN = "again"  # was in already that day
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Scan:
    """What a door's device read: a ticket's code, or the whole of its QR code; ``at`` by the site's clock."""

    code: str
    at: datetime
    method: CheckInMethod = CheckInMethod.SCAN


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer for the person at the door; names are shown to them, so they are masked."""

    result: Result
    words: str
    name: str = ""
    at: datetime | None = None
    hash: str = ""


def code_in(read: str) -> tuple[str, str]:
    """The code in what was read, and the token where it held one: a link, a token, or a code as people type it."""
    last = read.strip().rstrip("/").rpartition("/")[2]
    code, dot, _signature = last.partition(".")
    plain = "".join(each for each in code.upper() if each.isalnum())
    return plain[:CODE_LENGTH], last if dot else ""


def hash_of(event: Event, code: str) -> str:
    """Under which name a device without network knows a ticket: it learns no codes beforehand."""
    return sha256(f"{event.pk}:{code}".encode()).hexdigest()[:32]


def event_days(event: Event) -> list[date]:
    """Days on which people are let in."""
    return days_of(phase.days for phase in event.phases.all())


@transaction.atomic
def check_in(*, event: Event, scan: Scan, by: User | None, now: datetime) -> Outcome:
    """Let somebody in, or say why not. The same scan may arrive twice. Raises RefusedError for who may not do this."""
    require(may_check_in(by))
    code, token = code_in(scan.code)
    attendee = Attendee.objects.select_for_update(of=("self",)).filter(event=event, code=code).first()
    if attendee is None or (token and token != ticket_token(attendee)):
        return Outcome(Result.REFUSED, _("这不是本活动的有效票。"))
    name, known = masked_name(attendee.name), hash_of(event, code)
    if reason := _refusal(event, attendee, scan, now=now):
        return Outcome(Result.REFUSED, reason, name, hash=known)
    day = localtime(scan.at).date()
    found = CheckIn.objects.filter(attendee=attendee, day=day).first()
    if found is None:
        CheckIn.objects.create(attendee=attendee, day=day, at=scan.at, received_at=now, method=scan.method, by=by)
        audit.write(action=CHECKED, subject=attendee, by=by, now=now, data={"day": day, "method": scan.method.value})
        return Outcome(Result.IN, _("签到成功"), name, scan.at, known)
    if found.at == scan.at:
        return Outcome(Result.IN, _("签到成功"), name, found.at, known)
    if scan.at < found.at:
        found.at, found.method, found.by = scan.at, scan.method, by
        found.save()
    words = _("重复扫码：今天 %(at)s 已签到") % {"at": date_format(localtime(found.at), "H:i")}
    return Outcome(Result.AGAIN, words, name, found.at, known)


def _refusal(event: Event, attendee: Attendee, scan: Scan, *, now: datetime) -> str:
    if event.is_cancelled:
        return _("活动已取消。")
    if attendee.state != State.SEATED:
        return _("票已作废：%(state)s") % {"state": attendee.get_state_display()}
    if localtime(scan.at).date() not in event_days(event):
        return _("今天不是活动日期。")
    if now - scan.at > OLDEST_SCAN:
        return _("扫码时间太早，请在名单中补签。")
    return ""


@transaction.atomic
def undo_check_in(*, attendee: Attendee, day: date, by: User | None, now: datetime) -> None:
    """It was a mistake. Raises RefusedError."""
    require(may_check_in(by))
    gone, _rows = CheckIn.objects.filter(attendee=attendee, day=day).delete()
    if not gone:
        raise RefusedError(_("这一天没有签到记录。"))
    audit.write(action="events.attendee.undo_check_in", subject=attendee, by=by, now=now, data={"day": day})


def door_list(event: Event) -> list[dict[str, object]]:
    """What a device keeps for when the network is gone: hashes of valid tickets, masked names, days already in."""
    found = Attendee.objects.seated().filter(event=event).prefetch_related("check_ins").order_by("place")
    return [
        {
            "hash": hash_of(event, attendee.code),
            "name": masked_name(attendee.name),
            "in": {row.day.isoformat(): localtime(row.at).strftime("%H:%M") for row in attendee.check_ins.all()},
        }
        for attendee in found
    ]


@transaction.atomic
def note_presence(*, attendee: Attendee, day: date, by: User | None, now: datetime) -> None:
    """Somebody was there though nobody scanned: noted afterwards, or at a desk. Raises RefusedError."""
    require(may_check_in(by))
    locked = Attendee.objects.select_for_update(of=("self",)).select_related("event").get(pk=attendee.pk)
    if locked.state != State.SEATED or locked.event.is_cancelled:
        raise RefusedError(_("只能为报名成功的人签到。"))
    if day not in event_days(locked.event) or day > localtime(now).date():
        raise RefusedError(_("不是活动日期，或还没有到这一天。"))
    defaults = {"at": now, "received_at": now, "method": CheckInMethod.LIST, "by": by}
    _found, created = CheckIn.objects.get_or_create(attendee=locked, day=day, defaults=defaults)
    if created:
        audit.write(
            action=CHECKED, subject=locked, by=by, now=now, data={"day": day, "method": CheckInMethod.LIST.value}
        )
