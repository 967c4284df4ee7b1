"""Objections to lines about applications: who may file and answer them, and what follows."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import acting
from core.services.publicity import objections
from core.services.publicity.objections import KINDS, LEAST_GROUNDS, MOST_BYTES, MOST_FILES, Statement, may_object
from subsidies.models import Application, Objection, PublicityItem, PublicityNotice
from subsidies.services import told_publicity
from subsidies.services.access import office_parts
from subsidies.services.deciding.reopening import reopen
from subsidies.services.moves import locked_row, move
from subsidies.services.publicity.access import may_publicise
from subsidies.services.publicity.closing import close_if_over
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import Actor, State

__all__ = [
    "KINDS", "LEAST_GROUNDS", "MOST_BYTES", "MOST_FILES", "Statement", "dismiss", "file_objection", "may_object", "uphold",
]  # fmt: skip


def file_objection(
    *, item: PublicityItem, statement: Statement, evidence: Sequence["UploadedFile[Any]"], now: datetime
) -> Objection:
    """Take an objection to a line. The same one sent twice is one. Raises RefusedError with what is wrong.

    Files are looked into before anything is locked: scanning may take its time.
    """
    checked = objections.checked(statement, evidence)
    return _keep(item=item, statement=statement, evidence=checked, now=now)


@transaction.atomic
def _keep(*, item: PublicityItem, statement: Statement, evidence: objections.Checks, now: datetime) -> Objection:
    application = locked_row(item.application_id)
    notice = PublicityNotice.objects.defer("manifest").get(pk=item.notice_id)
    if may_object(notice, now=now) and application.state != State.PUBLICITY:
        raise RefusedError(_("这一项已不在公示中，不能提出异议。"))
    objection: Objection
    objection, is_new = objections.keep(notice=notice, item=item, statement=statement, evidence=evidence, now=now)
    if is_new:
        told_publicity.objected(application, objection)
        acting.write(
            action="subsidies.publicity.object",
            subject=objection,
            by=None,
            now=now,
            data={"application": application.number, "files": [checked.sha256 for _upload, checked in evidence]},
        )
    return objection


@transaction.atomic
def dismiss(*, objection: Objection, by: User, now: datetime, answer: str) -> Objection:
    """Answer that the objection does not hold. Where the period is over, the line is through. Raises RefusedError."""
    application, locked = _locked_for_answer(objection, by)
    _answer(locked, Objection.State.DISMISSED, by=by, now=now, answer=answer)
    told_publicity.dismissed(application)
    _write(locked, "dismiss", by, now)
    close_if_over(application, now=now)
    return locked


@transaction.atomic
def uphold(*, objection: Objection, by: User, now: datetime, answer: str, reason: str) -> Objection:
    """Answer that the objection holds: an application that is still public goes back to the committee.

    ``reason`` is what its company reads, which must not learn who objected. Raises RefusedError.
    """
    application, locked = _locked_for_answer(objection, by)
    reason = reason.strip()
    objections.require_nameless(locked, reason)
    _answer(locked, Objection.State.UPHELD, by=by, now=now, answer=answer)
    if application.state == State.PUBLICITY:
        application = move(
            application=application,
            name="contest",
            by=by,
            actors=office_parts(application, by),
            now=now,
            note=reason,
            change=partial(reopen, by=by, now=now, note=reason),
        )
        told_publicity.upheld(application, reason)
    _write(locked, "uphold", by, now)
    return locked


def _locked_for_answer(objection: Objection, by: User) -> tuple[Application, Objection]:
    """The application's row, then the objection's. Raises RefusedError: answered already, or not for ``by``."""
    require(may_publicise(by))
    application = locked_row(objection.item.application_id)
    if Actor.CITY_OFFICER not in office_parts(application, by):
        raise RefusedError(_("这项异议不由您办理。"))
    return application, objections.locked_open(objection)


def _answer(objection: Objection, state: Objection.State, *, by: User, now: datetime, answer: str) -> None:
    objections.answer(objection, state, by=by, now=now, words=answer)
    told_publicity.answered(objection)


def _write(objection: Objection, what: str, by: User, now: datetime) -> None:
    number = objection.item.application.number
    acting.write(action=f"subsidies.publicity.{what}", subject=objection, by=by, now=now, data={"application": number})
