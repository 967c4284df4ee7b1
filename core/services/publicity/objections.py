"""Objections: made in one's own name and in time, answered once. Callers lock the case before."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from core.models.publicity import Notice, NoticeObjection
from core.refusals import RefusedError
from core.uploads.checking import check_upload
from core.uploads.kinds import ALL_KINDS, MEGABYTE, Checked, FileKind, RefusedUploadError
from core.uploads.wording import refusal_in_words

LEAST_GROUNDS = 20  # characters that count
MOST_FILES = 5
MOST_BYTES = 20 * MEGABYTE
KINDS: Collection[FileKind] = ALL_KINDS
TOKEN_BYTES = 32
Checks = Sequence[tuple["UploadedFile[Any]", Checked]]


@dataclass(frozen=True, slots=True)
class Statement:
    """Who objects, why, and on which evidence; ``why_no_evidence`` where there is none."""

    name: str
    phone: str
    grounds: str
    email: str = ""
    why_no_evidence: str = ""


def may_object(notice: Notice, *, now: datetime) -> bool:
    """Whether objections to the notice are heard at ``now``."""
    return notice.state == Notice.State.OPEN and notice.closes_at is not None and now < notice.closes_at


def checked(statement: Statement, evidence: Sequence["UploadedFile[Any]"]) -> Checks:
    """The files, each looked into. Raises RefusedError with what the objection lacks.

    To be called before anything is locked: scanning may take its time.
    """
    if len("".join(statement.grounds.split())) < LEAST_GROUNDS:
        raise RefusedError(_("请把异议事项和理由写具体，不少于 %(least)d 个字。") % {"least": LEAST_GROUNDS})
    if not evidence and not statement.why_no_evidence.strip():
        raise RefusedError(_("请上传证据；不能提供的，请写明原因。"))
    if len(evidence) > MOST_FILES:
        raise RefusedError(_("最多 %(most)d 个文件，请先移除不需要的。") % {"most": MOST_FILES})
    return [(upload, _checked(upload)) for upload in evidence]


def _checked(upload: "UploadedFile[Any]") -> Checked:
    try:
        return check_upload(upload, kinds=KINDS, most_bytes=MOST_BYTES)
    except RefusedUploadError as error:
        raise RefusedError(f"{upload.name}{_('：')}{refusal_in_words(error)}") from error


def keep(*, notice: Notice, item: Any, statement: Statement, evidence: Checks, now: datetime) -> tuple[Any, bool]:
    """The objection to the line ``item``, and whether it is new: the same one sent twice is one.

    Raises RefusedError when the time is over.
    """
    if not may_object(notice, now=now):
        raise RefusedError(_("公示期已满，不再受理异议。"))
    said = {
        "name": statement.name.strip(),
        "phone": statement.phone.strip(),
        "email": statement.email.strip(),
        "grounds": statement.grounds.strip(),
        "why_no_evidence": "" if evidence else statement.why_no_evidence.strip(),
    }
    same = item.objections.unanswered().filter(**said).first()
    if same is not None:
        return same, False
    objection = item.objections.create(notice=notice, filed_at=now, token=secrets.token_urlsafe(TOKEN_BYTES), **said)
    for upload, check in evidence:
        _keep_file(objection, upload, check)
    return objection, True


def _keep_file(objection: Any, upload: "UploadedFile[Any]", check: Checked) -> None:
    upload.seek(0)
    kept = objection.files.model(
        objection=objection, file_name=check.name, file_kind=check.kind.value, size=check.size, sha256=check.sha256
    )
    kept.file.save(check.name, upload, save=False)
    kept.save()


def require_nameless(objection: NoticeObjection, reason: str) -> None:
    """Raise RefusedError where words for who was objected to name who objected."""
    if objection.name in reason or objection.phone in reason:
        raise RefusedError(_("告知对方的原因里不能写出异议人的姓名或电话。"))


def locked_open(objection: Any) -> Any:
    """The objection's row, locked. Raises RefusedError when it is answered already."""
    rows = type(objection)._default_manager  # noqa: SLF001  # of a class not known here
    locked = rows.select_for_update(of=("self",)).get(pk=objection.pk)
    if locked.state != NoticeObjection.State.OPEN:
        raise RefusedError(_("同事已经答复了这项异议，请刷新页面。"))
    return locked


def answer(objection: NoticeObjection, state: str, *, by: Any, now: datetime, words: str) -> None:
    """Write the answer down, once. Raises RefusedError for none."""
    if not words.strip():
        raise RefusedError(_("请填写答复。"))
    objection.state, objection.answer = state, words.strip()
    objection.answered_by, objection.answered_at = by, now
    objection.save(update_fields=["state", "answer", "answered_by", "answered_at"])
