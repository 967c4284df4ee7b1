"""Close an account: asked for, waited for, taken back, done. And erase one kind of data without closing it."""

import logging
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import AccountClosing, User
from accounts.services.addresses import verified_address
from accounts.services.notifications import notify
from accounts.services.personal_data.holding import Held, blockers_of
from accounts.services.personal_data.mails import Told, tell
from accounts.topics import PERSONAL_DATA
from core.models import PersonalDataSettings
from core.personal_data import Kind, announced_kinds
from core.refusals import RefusedError
from core.services import audit

logger = logging.getLogger(__name__)
ASKED, CANCELLED, CLOSED, ERASED = (
    "accounts.closing.ask",
    "accounts.closing.cancel",
    "accounts.closing.done",
    "accounts.data.erase",
)


def open_closing(person: User) -> AccountClosing | None:
    """The person's wish that waits to be done."""
    found: AccountClosing | None = AccountClosing.objects.open().filter(person=person).first()
    return found


@transaction.atomic
def ask_closing(*, person: User, now: datetime) -> AccountClosing:
    """Close the account once the grace period of the settings is over; asked twice, the first stands.

    Raises RefusedError with everything that must be done first.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if (standing := open_closing(person)) is not None:
        return standing
    if blockers := blockers_of(person, now):
        raise RefusedError(" ".join(blockers))
    due = now + timedelta(days=PersonalDataSettings.load().grace_days)
    closing = AccountClosing.objects.create(person=person, asked_at=now, due_at=due)
    _tell(closing, Told.ASKED)
    audit.write(action=ASKED, subject=closing, by=person, now=now, data={"due_at": due})
    return closing


@transaction.atomic
def cancel_closing(*, person: User, now: datetime) -> AccountClosing:
    """Keep the account after all. Raises RefusedError when there is nothing to take back."""
    closing = AccountClosing.objects.open().select_for_update().filter(person=person).first()
    if closing is None:
        raise RefusedError(_("没有等待执行的注销申请。"))
    closing.cancelled_at = now
    closing.save(update_fields=["cancelled_at"])
    _tell(closing, Told.CANCELLED)
    audit.write(action=CANCELLED, subject=closing, by=person, now=now)
    return closing


def close_due(now: datetime) -> int:
    """Close every account whose time has come; how many. Each in a transaction of its own: one that fails is
    logged, rolled back and tried again the next time, and keeps no other from being closed. Safe to repeat.
    """
    done = 0
    for pk in AccountClosing.objects.due(now).values_list("pk", flat=True):
        try:
            with translation.override(settings.LANGUAGE_CODE):
                done += close_account(pk, now=now)
        except Exception:
            logger.exception("closing %s could not be carried out", pk)
            AccountClosing.objects.filter(pk=pk).update(problem=_("系统未能完成，将自动重试。"))
    return done


@transaction.atomic
def close_account(pk: int, *, now: datetime) -> bool:
    """Erase what every app holds, the account itself last, and keep a record of what was done.

    Puts it off, and tells the person once, when something must be done first.
    """
    closing = AccountClosing.objects.due(now).select_for_update().filter(pk=pk).first()
    if closing is None:
        return False
    person = User.objects.select_for_update().get(pk=closing.person_id)
    if blockers := blockers_of(person, now):
        _put_off(closing, "\n".join(blockers))
        return False
    address, name = verified_address(person) or person.email, person.get_full_name()
    closing.outcomes = [
        {"kind": kind.key, "kind_title": str(kind.title), **outcome.as_json()}
        for kind in announced_kinds()
        for outcome in kind.erase(person, now)
    ]
    closing.done_at, closing.problem = now, ""
    closing.save(update_fields=["outcomes", "done_at", "problem"])
    person.refresh_from_db()
    numbers = _numbers(closing.outcomes)
    audit.write(action=CLOSED, subject=closing, by=None, now=now, data={"account": person.pk, **numbers})
    transaction.on_commit(partial(tell, Told.DONE, address=address, name=name, closing=closing))
    return True


@transaction.atomic
def erase_kind(*, kind: Kind, person: User, now: datetime) -> Held:
    """Erase one kind of data, the account stays. Raises RefusedError for one that goes with the account alone."""
    if not kind.separately:
        raise RefusedError(_("这类信息只能随账号一起注销。"))
    person = User.objects.select_for_update().get(pk=person.pk)
    done = Held(kind, tuple(kind.erase(person, now)))
    numbers = _numbers([outcome.as_json() for outcome in done.outcomes])
    audit.write(action=ERASED, subject=person, by=person, now=now, data={"kind": kind.key, **numbers})
    return done


def _put_off(closing: AccountClosing, problem: str) -> None:
    if closing.problem == problem:
        return
    closing.problem = problem
    closing.save(update_fields=["problem"])
    _tell(closing, Told.PUT_OFF)


def _tell(closing: AccountClosing, what: Told) -> None:
    """In the portal, and by mail whatever was chosen: it is the account itself."""
    person = closing.person
    notify(users=[person], topic=PERSONAL_DATA, title=what.subject, body=closing.problem, url="/accounts/data/")
    address, name = verified_address(person) or person.email, person.get_full_name()
    transaction.on_commit(partial(tell, what, address=address, name=name, closing=closing))


def _numbers(outcomes: list[dict[str, object]]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for outcome in outcomes:
        fate = str(outcome["fate"])
        numbers[fate] = numbers.get(fate, 0) + int(str(outcome["count"]))
    return numbers
