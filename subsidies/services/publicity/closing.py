"""The clock ends a publicity: lines against which nothing stands are through, the others wait for the answer.

Called wherever a notice or an application is loaded, and by the command ``close_publicity``: a stopped worker
changes nothing.
"""

from contextlib import suppress
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from core.entries import send_entries_changed
from core.services import audit
from core.services.deadlines import end_of
from core.services.publicity import notices
from subsidies.models import Application, Objection, PublicityNotice
from subsidies.rules.chain import payment_step
from subsidies.services import told_publicity
from subsidies.services.moves import move
from subsidies.services.publicity.recognising import recognise
from subsidies.services.refusals import RefusedError
from subsidies.workflow import Actor, State


def entry_key(notice: PublicityNotice) -> str:
    """The notice's name among the knowledge entries."""
    return f"subsidies.notice:{notice.pk}"


def is_disputed(application: Application) -> bool:
    """Whether an objection about the application waits for its answer."""
    return Objection.objects.unanswered().filter(item__application=application).exists()


def close_if_over(application: Application, *, now: datetime) -> Application:
    """The application as it stands at ``now``: one whose publicity is over, and undisputed, is through, once."""
    if application.state != State.PUBLICITY or application.due_at is None or application.due_at > now:
        return application
    if is_disputed(application):
        return application
    with suppress(RefusedError):  # somebody was quicker: the clock's task, another page, an objection
        _close(application, now=now)
    application.refresh_from_db(fields=["state", "stage_since", "due_at", "revision"])
    return application


def close_notice_if_over(notice: PublicityNotice, *, now: datetime) -> PublicityNotice:
    """The notice as it stands at ``now``, with all of its lines that may close."""
    if notices.is_over(notice, now=now):
        _close_all(Application.objects.publicity_over(now).filter(publicity_items__notice=notice), now)
        _mark_closed(notice, now=now)
        notice.refresh_from_db(fields=["state"])
    return notice


def close_over(*, now: datetime) -> int:
    """Close every notice and line whose time is over; how many applications that let through. Safe to repeat."""
    closed = _close_all(Application.objects.publicity_over(now), now)
    for notice in PublicityNotice.objects.over(now).defer("manifest"):
        _mark_closed(notice, now=now)
    return closed


def close_over_of(user: object, *, now: datetime) -> int:
    """Close what is over of a person's companies, before a list of them is shown."""
    return _close_all(Application.objects.of(user).publicity_over(now), now)


def _close_all(over: QuerySet[Application], now: datetime) -> int:
    closed = 0
    for application in over.select_related("call__scheme", "version", "enterprise", "district").order_by("pk"):
        close_if_over(application, now=now)
        closed += application.state == State.APPROVED
    return closed


@transaction.atomic
def _mark_closed(notice: PublicityNotice, *, now: datetime) -> None:
    """Once, whoever is quicker."""
    if notices.mark_closed(notice):
        audit.write(action="subsidies.publicity.close", subject=notice, by=None, now=now)
        send_entries_changed([entry_key(notice)])


@transaction.atomic
def _close(application: Application, *, now: datetime) -> None:
    """Raises RefusedError when the locked row is not over any more, or an objection came."""
    with translation.override(settings.LANGUAGE_CODE):
        moved = move(
            application=application, name="close_publicity", by=None, actors={Actor.CLOCK}, now=now,
            change=partial(_through, now=now),
        )  # fmt: skip
    told_publicity.passed(moved)


def _through(locked: Application, *, now: datetime) -> None:
    if locked.due_at is None or locked.due_at > now or is_disputed(locked):
        raise RefusedError(_("公示期未满，或有异议尚未答复。"))
    step = payment_step(locked.version.form)
    gives_money = locked.version.form.benefit == "money"
    locked.due_at = end_of(step, now) if step and gives_money else None
    if not gives_money:
        recognise(locked, now=now)
