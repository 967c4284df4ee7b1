"""Photos and reports of a visit or an audit."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import acting
from core.uploads.checking import check_upload
from core.uploads.kinds import MEGABYTE, PAPERS, Checked, RefusedUploadError
from core.uploads.wording import refusal_in_words
from subsidies.models import Inspection, InspectionFile
from subsidies.services.in_stage import locked_in
from subsidies.services.inspections import is_changeable
from subsidies.services.refusals import RefusedError
from subsidies.workflow import State

MOST_BYTES = 20 * MEGABYTE
MOST_FILES = 40  # of one inspection


def add_file(
    *, inspection: Inspection, upload: "UploadedFile[Any]", caption: str = "", by: User, now: datetime
) -> InspectionFile:
    """Keep a picture or PDF; the same sent twice is kept once. Raises RefusedError with what is wrong.

    It is looked into before anything is locked: scanning may take its time.
    """
    try:
        checked = check_upload(upload, kinds=PAPERS, most_bytes=MOST_BYTES)
    except RefusedUploadError as error:
        raise RefusedError(f"{upload.name}：{refusal_in_words(error)}") from error
    return _keep(inspection=inspection, upload=upload, checked=checked, caption=caption, by=by, now=now)


@transaction.atomic
def _keep(
    *, inspection: Inspection, upload: "UploadedFile[Any]", checked: Checked, caption: str, by: User, now: datetime
) -> InspectionFile:
    found = _changeable(inspection, by)
    same: InspectionFile | None = found.files.filter(sha256=checked.sha256).first()
    if same is not None:
        return same
    if found.files.count() >= MOST_FILES:
        raise RefusedError(_("最多 %(most)d 个文件，请先移除不需要的。") % {"most": MOST_FILES})
    kept = InspectionFile(
        inspection=found,
        file_name=checked.name,
        file_kind=checked.kind.value,
        size=checked.size,
        sha256=checked.sha256,
        caption=caption.strip(),
    )
    upload.seek(0)
    kept.file.save(checked.name, upload, save=False)
    kept.save()
    _trace(found, "add_file", kept, by=by, now=now)
    return kept


@transaction.atomic
def remove_file(*, file: InspectionFile, by: User, now: datetime) -> None:
    """Take a file out; from the disk once the transaction holds. A second click does nothing. Raises RefusedError."""
    inspection = _changeable(file.inspection, by)
    found = inspection.files.filter(pk=file.pk).first()
    if found is None:
        return
    _trace(inspection, "remove_file", found, by=by, now=now)
    storage, name = found.file.storage, str(found.file.name)
    found.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _changeable(inspection: Inspection, by: User) -> Inspection:
    locked = locked_in(inspection.application_id, State.INSPECTION, by)
    found: Inspection = locked.inspections.get(pk=inspection.pk)
    found.application = locked
    if not is_changeable(found):
        raise RefusedError(_("这次核查属于之前的环节，不能再修改。"))
    return found


def _trace(inspection: Inspection, what: str, file: InspectionFile, *, by: User, now: datetime) -> None:
    acting.write(
        action=f"subsidies.inspection.{what}",
        subject=inspection,
        by=by,
        now=now,
        data={"sha256": file.sha256},
        district=inspection.application.district_id,
    )
