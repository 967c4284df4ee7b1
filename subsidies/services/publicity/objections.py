"""Objections: made in one's own name and in time, answered by an officer who may be asked for reasons."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import acting
from core.uploads.checking import check_upload
from core.uploads.kinds import ALL_KINDS, MEGABYTE, Checked, FileKind, RefusedUploadError
from core.uploads.wording import refusal_in_words
from subsidies.models import Application, Objection, ObjectionFile, PublicityItem, PublicityNotice
from subsidies.services import told_publicity
from subsidies.services.access import office_parts
from subsidies.services.deciding.reopening import reopen
from subsidies.services.moves import move
from subsidies.services.publicity.access import may_publicise
from subsidies.services.publicity.closing import close_if_over
from subsidies.services.refusals import RefusedError, require
from subsidies.workflow import Actor, State

LEAST_GROUNDS = 20  # characters that count
MOST_FILES = 5
MOST_BYTES = 20 * MEGABYTE
KINDS: Collection[FileKind] = ALL_KINDS
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Statement:
    """Who objects, why, and on which evidence; ``why_no_evidence`` where there is none."""

    name: str
    phone: str
    grounds: str
    email: str = ""
    why_no_evidence: str = ""


def may_object(notice: PublicityNotice, *, now: datetime) -> bool:
    """Whether objections to the notice are heard at ``now``."""
    return notice.state == PublicityNotice.State.OPEN and notice.closes_at is not None and now < notice.closes_at


def file_objection(
    *, item: PublicityItem, statement: Statement, evidence: Sequence["UploadedFile[Any]"], now: datetime
) -> Objection:
    """Take an objection to a line. The same one sent twice is one. Raises RefusedError with what is wrong.

    Files are looked into before anything is locked: scanning may take its time.
    """
    _require_whole(statement, evidence)
    checked = [(upload, _checked(upload)) for upload in evidence]
    return _keep(item=item, statement=statement, evidence=checked, now=now)


def _require_whole(statement: Statement, evidence: Sequence[object]) -> None:
    if len("".join(statement.grounds.split())) < LEAST_GROUNDS:
        raise RefusedError(_("请把异议事项和理由写具体，不少于 %(least)d 个字。") % {"least": LEAST_GROUNDS})
    if not evidence and not statement.why_no_evidence.strip():
        raise RefusedError(_("请上传证据；不能提供的，请写明原因。"))
    if len(evidence) > MOST_FILES:
        raise RefusedError(_("最多 %(most)d 个文件，请先移除不需要的。") % {"most": MOST_FILES})


def _checked(upload: "UploadedFile[Any]") -> Checked:
    try:
        return check_upload(upload, kinds=KINDS, most_bytes=MOST_BYTES)
    except RefusedUploadError as error:
        raise RefusedError(f"{upload.name}{_('：')}{refusal_in_words(error)}") from error


@transaction.atomic
def _keep(
    *,
    item: PublicityItem,
    statement: Statement,
    evidence: Sequence[tuple["UploadedFile[Any]", Checked]],
    now: datetime,
) -> Objection:
    application = _locked(item)
    notice = PublicityNotice.objects.defer("manifest").get(pk=item.notice_id)
    if not may_object(notice, now=now):
        raise RefusedError(_("公示期已满，不再受理异议。"))
    if application.state != State.PUBLICITY:
        raise RefusedError(_("这一项已不在公示中，不能提出异议。"))
    said = {
        "name": statement.name.strip(),
        "phone": statement.phone.strip(),
        "email": statement.email.strip(),
        "grounds": statement.grounds.strip(),
        "why_no_evidence": "" if evidence else statement.why_no_evidence.strip(),
    }
    same: Objection | None = item.objections.unanswered().filter(**said).first()
    if same is not None:
        return same
    objection = Objection.objects.create(
        notice=notice, item=item, filed_at=now, token=secrets.token_urlsafe(TOKEN_BYTES), **said
    )
    for upload, checked in evidence:
        _keep_file(objection, upload, checked)
    told_publicity.objected(application, objection)
    acting.write(
        action="subsidies.publicity.object",
        subject=objection,
        by=None,
        now=now,
        data={"application": application.number, "files": [checked.sha256 for _upload, checked in evidence]},
    )
    return objection


def _keep_file(objection: Objection, upload: "UploadedFile[Any]", checked: Checked) -> None:
    upload.seek(0)
    kept = ObjectionFile(
        objection=objection,
        file_name=checked.name,
        file_kind=checked.kind.value,
        size=checked.size,
        sha256=checked.sha256,
    )
    kept.file.save(checked.name, upload, save=False)
    kept.save()


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
    if locked.name in reason or locked.phone in reason:
        raise RefusedError(_("告知企业的原因里不能写出异议人的姓名或电话。"))
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
    application = _locked(objection.item)
    if Actor.CITY_OFFICER not in office_parts(application, by):
        raise RefusedError(_("这项异议不由您办理。"))
    locked = Objection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    if locked.state != Objection.State.OPEN:
        raise RefusedError(_("同事已经答复了这项异议，请刷新页面。"))
    return application, locked


def _answer(objection: Objection, state: Objection.State, *, by: User, now: datetime, answer: str) -> None:
    if not answer.strip():
        raise RefusedError(_("请填写答复。"))
    objection.state, objection.answer = state, answer.strip()
    objection.answered_by, objection.answered_at = by, now
    objection.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    told_publicity.answered(objection)


def _write(objection: Objection, what: str, by: User, now: datetime) -> None:
    number = objection.item.application.number
    acting.write(action=f"subsidies.publicity.{what}", subject=objection, by=by, now=now, data={"application": number})


def _locked(item: PublicityItem) -> Application:
    rows = Application.objects.for_moving().select_for_update(of=("self",))
    locked: Application = rows.get(pk=item.application_id)
    return locked
