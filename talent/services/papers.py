"""Files of talent applications: added and taken out. A refused file changes nothing."""

from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.uploads.checking import check_upload
from core.uploads.kinds import MEGABYTE, Checked, RefusedUploadError
from core.uploads.wording import refusal_in_words
from talent.models import Application, Paper
from talent.rules.programme import Material
from talent.services.drafts import editable_keys, locked_for_editing, touched
from talent.services.refusals import RefusedError
from talent.services.sealed import sealed_file

MOST_FILES = 5  # for one material


def add_paper(*, application: Application, slot: str, by: User, now: datetime, upload: "UploadedFile[Any]") -> Paper:
    """Keep ``upload`` for the material ``slot``. The same file sent twice is kept once. Raises RefusedError.

    The file is looked into before anything is locked: scanning may take its time.
    """
    material = _material(application, slot)
    try:
        checked = check_upload(
            upload, kinds=material.formats, most_bytes=material.most_megabytes * MEGABYTE
        )  # fmt: skip
    except RefusedUploadError as error:
        raise RefusedError(refusal_in_words(error)) from error
    return _keep(application, material, by=by, now=now, checked=checked, upload=upload)


@transaction.atomic
def _keep(
    application: Application,
    material: Material,
    *,
    by: User,
    now: datetime,
    checked: Checked,
    upload: "UploadedFile[Any]",
) -> Paper:
    locked = locked_for_editing(application, by=by, now=now)
    _require_open(locked, material.key)
    kept = Paper.objects.kept().filter(application=locked, slot=material.key)
    same: Paper | None = kept.filter(sha256=checked.sha256).first()
    if same is not None:
        return same
    if kept.count() >= MOST_FILES:
        raise RefusedError(_("最多 %(most)d 个文件，请先移除不需要的。") % {"most": MOST_FILES})
    paper = Paper(
        application=locked,
        slot=material.key,
        file_name=checked.name,
        file_kind=checked.kind.value,
        size=checked.size,
        sha256=checked.sha256,
        is_sealed=material.is_identity,
        uploaded_by=by,
        uploaded_at=now,
    )
    upload.seek(0)
    paper.file.save(checked.name, sealed_file(upload.read()) if material.is_identity else upload, save=False)
    paper.save()
    touched(locked)
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, by: User, now: datetime) -> None:
    """Take a file out. One that was submitted stays readable in that submission. Raises RefusedError."""
    locked = locked_for_editing(paper.application, by=by, now=now)
    _require_open(locked, paper.slot)
    found: Paper | None = Paper.objects.kept().filter(application=locked, pk=paper.pk).first()
    if found is None:
        return  # a second click
    if locked.number:
        found.removed_at = now
        found.save(update_fields=["removed_at"])
    else:
        storage, name = found.file.storage, str(found.file.name)
        found.delete()
        transaction.on_commit(partial(storage.delete, name))
    touched(locked)


def _material(application: Application, slot: str) -> Material:
    material = next((each for each in application.form.materials if each.key == slot), None)
    if material is None:
        raise RefusedError(_("这里不需要上传文件，请刷新页面后重试。"))
    return material


def _require_open(application: Application, slot: str) -> None:
    if slot not in editable_keys(application):
        raise RefusedError(_("这项内容没有要求补正，不能修改。"))
