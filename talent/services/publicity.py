"""Publicity of talent programmes: lists drawn up and published, objections heard, what nothing stands against granted."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from core.masking import masked_person
from core.services import audit
from core.services.deadlines import end_of
from core.services.publicity import notices, objections
from core.services.publicity.notices import Words
from core.services.publicity.objections import Statement, may_object
from talent.models import Application, Objection, Programme, PublicityItem, PublicityNotice
from talent.rules.chain import stages_of
from talent.services import awards, clocks, told
from talent.services.access import may_keep, office_parts
from talent.services.moves import locked_row, move
from talent.services.refusals import RefusedError, require
from talent.workflow import Actor, State

DRAFT = PublicityNotice.State.DRAFT
OPEN = PublicityNotice.State.OPEN


def waiting(programme: Programme, *, besides: PublicityNotice | None = None) -> QuerySet[Application]:
    """Decided applications that are in no notice yet; ``besides`` one that is being drawn up."""
    others = PublicityItem.objects.filter(notice__programme=programme, notice__state=DRAFT)
    if besides is not None:
        others = others.exclude(notice=besides)
    found = Application.objects.filter(programme=programme, state=State.DECIDED)
    return (
        found.exclude(pk__in=others.values("application")).select_related("organisation", "person").order_by("number")
    )


@transaction.atomic
def draft(
    *, programme: Programme, by: User, now: datetime, words: Words, applications: Collection[int]
) -> PublicityNotice:
    """A new notice of the applications (by key). Raises RefusedError with what is wrong."""
    require(may_keep(by))
    columns = notices.columns(words)
    chosen = list(waiting(programme).filter(pk__in=applications))
    if not chosen or len(chosen) < len(set(applications)):
        raise RefusedError(_("请选择待公示的申请；有的申请可能已列入其他公示，请刷新页面。"))
    notice = PublicityNotice.objects.create(programme=programme, created_by=by, **columns)
    PublicityItem.objects.bulk_create(
        [PublicityItem(notice=notice, application=each, name=_shown(each)) for each in chosen]
    )
    _write("draft", notice, by, now, lines=[each.number for each in chosen])
    return notice


def _shown(application: Application) -> str:
    """A person's name is masked, an organisation's is not."""
    name = application.applicant_name
    return masked_person(name) if application.person_id is not None else name


@transaction.atomic
def discard(*, notice: PublicityNotice, by: User, now: datetime) -> None:
    """Delete a notice that was never published. Raises RefusedError."""
    require(may_keep(by))
    locked = notices.locked_draft(PublicityNotice.objects.all(), notice)
    _write("discard", locked, by, now)
    locked.delete()


@transaction.atomic
def publish(*, notice: PublicityNotice, by: User, now: datetime) -> PublicityNotice:
    """Make the notice public for the longest period that one of its applications asks for. Raises RefusedError."""
    require(may_keep(by))
    locked: PublicityNotice = notices.locked_draft(PublicityNotice.objects.all(), notice)
    rows = Application.objects.for_moving().select_for_update(of=("self",))
    found = list(rows.filter(publicity_items__notice=locked).order_by("pk"))
    if not found or any(each.state != State.DECIDED for each in found):
        raise RefusedError(_("名单里有的申请已不是待公示状态，请重新拟定。"))
    if any(Actor.OFFICER not in office_parts(each, by) for each in found):
        raise RefusedError(_("名单里有您参与的申请，请由其他工作人员办理。"))
    locked.opens_at, locked.published_by, locked.state = now, by, OPEN
    locked.closes_at = max(end_of(each.form.publicity, now) if each.form.publicity.days else now for each in found)
    locked.save()

    def until(row: Application) -> None:
        row.due_at = locked.closes_at

    for each in found:
        moved = move(application=each, name="publish", by=by, actors={Actor.OFFICER}, now=now, change=until)
        told.published(moved, locked)
    _write("publish", locked, by, now, lines=len(found))
    return close_if_over(locked, now=now)


def close_if_over(notice: PublicityNotice, *, now: datetime) -> PublicityNotice:
    """The notice as it stands at ``now``, with all of its lines that may close."""
    if notices.is_over(notice, now=now):
        _close_all(Application.objects.publicity_over(now).filter(publicity_items__notice=notice), now)
        _mark_closed(notice, now)
        notice.refresh_from_db(fields=["state"])
    return notice


def close_over(*, now: datetime) -> int:
    """Close every notice and line whose time is over; how many applications that let through. Safe to repeat."""
    closed = _close_all(Application.objects.publicity_over(now), now)
    for notice in PublicityNotice.objects.over(now):
        _mark_closed(notice, now)
    return closed


def grant_if_over(application: Application, *, now: datetime) -> Application:
    """The application as it stands at ``now``: one whose publicity is over, and undisputed, is granted, once."""
    if application.state != State.PUBLICITY or application.due_at is None or application.due_at > now:
        return application
    if is_disputed(application):
        return application
    with suppress(RefusedError):  # somebody was quicker
        _grant(application, now)
    application.refresh_from_db(fields=["state", "stage_since", "due_at", "over_at", "revision"])
    return application


def is_disputed(application: Application) -> bool:
    """Whether an objection about the application waits for its answer."""
    return Objection.objects.unanswered().filter(item__application=application).exists()


def _close_all(over: QuerySet[Application], now: datetime) -> int:
    return sum(grant_if_over(each, now=now).state == State.GRANTED for each in over.order_by("pk"))


@transaction.atomic
def _mark_closed(notice: PublicityNotice, now: datetime) -> None:
    if notices.mark_closed(notice):
        _write("close", notice, None, now)


@transaction.atomic
def _grant(application: Application, now: datetime) -> None:
    def through(row: Application) -> None:
        if row.due_at is None or row.due_at > now or is_disputed(row):
            raise RefusedError(_("公示期未满，或有异议尚未答复。"))
        row.due_at = None

    with translation.override(settings.LANGUAGE_CODE):
        clock = {Actor.CLOCK}
        moved = move(
            application=application, name="close_publicity", by=None, actors=clock, now=now, change=through
        )  # fmt: skip
    awards.grant(moved, now=now)
    told.granted(moved)


def file_objection(
    *, item: PublicityItem, statement: Statement, evidence: Sequence["UploadedFile[Any]"], now: datetime
) -> Objection:
    """Take an objection to a line. The same one sent twice is one. Raises RefusedError with what is wrong."""
    return _keep(item, statement, objections.checked(statement, evidence), now)


@transaction.atomic
def _keep(item: PublicityItem, statement: Statement, evidence: objections.Checks, now: datetime) -> Objection:
    application = locked_row(item.application_id)
    notice = PublicityNotice.objects.get(pk=item.notice_id)
    if may_object(notice, now=now) and application.state != State.PUBLICITY:
        raise RefusedError(_("这一项已不在公示中，不能提出异议。"))
    objection: Objection
    objection, is_new = objections.keep(notice=notice, item=item, statement=statement, evidence=evidence, now=now)
    if is_new:
        told.objected(application)
        _write("object", objection, None, now, application=application.number)
    return objection


@transaction.atomic
def dismiss(*, objection: Objection, by: User, now: datetime, answer: str) -> Objection:
    """Answer that it does not hold. Where the period is over, the application is granted. Raises RefusedError."""
    application, locked = _locked_for_answer(objection, by)
    objections.answer(locked, Objection.State.DISMISSED, by=by, now=now, words=answer)
    told.objection_answered(application)
    _write("dismiss", locked, by, now, application=application.number)
    grant_if_over(application, now=now)
    return locked


@transaction.atomic
def uphold(*, objection: Objection, by: User, now: datetime, answer: str, reason: str) -> Objection:
    """Answer that it holds: an application that is still public goes back to the committee. Raises RefusedError."""
    application, locked = _locked_for_answer(objection, by)
    reason = reason.strip()
    objections.require_nameless(locked, reason)
    objections.answer(locked, Objection.State.UPHELD, by=by, now=now, words=answer)
    if application.state == State.PUBLICITY:
        last = stages_of(application.form.steps)[-1]
        move(
            application=application,
            name="contest",
            by=by,
            actors=office_parts(application, by),
            now=now,
            note=reason,
            change=lambda row: clocks.enter(row, last, now=now),
        )
        told.objection_answered(application, reason=reason)
    _write("uphold", locked, by, now, application=application.number)
    return locked


def _locked_for_answer(objection: Objection, by: User) -> tuple[Application, Objection]:
    require(may_keep(by))
    application = locked_row(objection.item.application_id)
    if Actor.OFFICER not in office_parts(application, by):
        raise RefusedError(_("这项异议不由您办理。"))
    return application, objections.locked_open(objection)


def _write(what: str, subject: PublicityNotice | Objection, by: User | None, now: datetime, **data: object) -> None:
    audit.write(action=f"talent.publicity.{what}", subject=subject, by=by, now=now, data=data)
