"""Afterwards a company shows that it was there; the office accepts or returns it."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import RefusedError, require
from core.services import audit
from core.uploads.checking import check_upload
from core.uploads.kinds import MEGABYTE, PAPERS, RefusedUploadError
from core.uploads.wording import refusal_in_words
from events.models import BoothApplication, BoothProof
from events.rules.booth_workflow import Actor, State
from events.services.access import may_act_for
from events.services.booths import has_begun, locked_application, move, require_keeper
from events.services.told_booths import tell_decision, tell_office

ADDED, REMOVED = "events.booth_proof.add", "events.booth_proof.remove"
MOST_FILES, MOST_BYTES = 12, 20 * MEGABYTE


def add_proof(
    *, application: BoothApplication, kind: str, upload: "UploadedFile[Any]", by: User | None, now: datetime
) -> BoothProof:
    """Keep a photo or a page of the directory; the same file is kept once. Raises RefusedError.

    The file is looked into before anything is locked.
    """
    if kind not in BoothProof.Kind.values:
        raise RefusedError(_("请选择文件的类型。"))
    try:
        checked = check_upload(upload, kinds=PAPERS, most_bytes=MOST_BYTES)
    except RefusedUploadError as error:
        raise RefusedError(refusal_in_words(error)) from error
    with transaction.atomic():
        locked = _open_for_files(application, by, now)
        same: BoothProof | None = locked.proofs.filter(kind=kind, sha256=checked.sha256).first()
        if same is not None:
            return same
        if locked.proofs.count() >= MOST_FILES:
            raise RefusedError(_("最多保存 %(most)d 个文件。") % {"most": MOST_FILES})
        proof = BoothProof(
            application=locked,
            kind=kind,
            file_name=checked.name,
            file_kind=checked.kind.value,
            size=checked.size,
            sha256=checked.sha256,
            uploaded_by=by,
            uploaded_at=now,
        )
        upload.seek(0)
        proof.file.save(checked.name, upload, save=False)
        proof.save()
        audit.write(action=ADDED, subject=locked, by=by, now=now, data={"kind": kind, "sha256": checked.sha256})
    return proof


@transaction.atomic
def remove_proof(*, proof: BoothProof, by: User | None, now: datetime) -> None:
    """Take a file out again. Raises RefusedError."""
    locked = _open_for_files(proof.application, by, now)
    name, storage = proof.file.name, proof.file.storage
    audit.write(action=REMOVED, subject=locked, by=by, now=now, data={"sha256": proof.sha256})
    proof.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def submit_proof(*, application: BoothApplication, by: User | None, now: datetime) -> BoothApplication:
    """Send photos and directory to the office. Raises RefusedError when one of them is missing."""
    locked = _open_for_files(application, by, now)
    kinds = set(locked.proofs.values_list("kind", flat=True))
    missing = [str(kind.label) for kind in BoothProof.Kind if kind.value not in kinds]
    if missing:
        raise RefusedError(_("还缺少：%(missing)s。") % {"missing": "、".join(missing)})
    move(locked, "prove", Actor.COMPANY, by=by, now=now)
    tell_office(locked, proof=True)
    return locked


@transaction.atomic
def accept_proof(*, application: BoothApplication, by: User | None, now: datetime) -> BoothApplication:
    """The company was there. Raises RefusedError."""
    actor = require_keeper(by)
    locked = locked_application(application)
    locked.proven_at = now
    move(locked, "accept", actor, by=by, now=now)
    tell_decision(locked)
    return locked


@transaction.atomic
def return_proof(*, application: BoothApplication, by: User | None, now: datetime, reason: str) -> BoothApplication:
    """Something is to be mended. Raises RefusedError."""
    actor = require_keeper(by)
    locked = locked_application(application)
    move(locked, "return", actor, by=by, now=now, reason=reason)
    tell_decision(locked)
    return locked


def _open_for_files(application: BoothApplication, by: User | None, now: datetime) -> BoothApplication:
    locked = locked_application(application)
    require(may_act_for(by, locked.enterprise))
    if State(locked.state) not in {State.ALLOCATED, State.RETURNED} or not locked.group.is_published:
        raise RefusedError(_("现在不能修改参展证明。"))
    if not has_begun(locked, now):
        raise RefusedError(_("展会开始后才能提交参展证明。"))
    return locked
