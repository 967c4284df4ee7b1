"""Files of applications: added, taken from the wallet, taken out again. A refused file changes nothing."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User, WalletDocument
from accounts.services.wallet import may_open
from core.uploads.checking import check_upload
from core.uploads.kinds import Checked, FileKind, RefusedUploadError
from core.uploads.wording import refusal_in_words
from subsidies.models import Application, Attachment
from subsidies.services.editing import locked_for_editing, touched
from subsidies.services.refusals import RefusedError, require
from subsidies.services.slots import Slot, find_slot


def add_file(
    *, application: Application, slot: str, by: User, now: datetime, upload: "UploadedFile[Any]"
) -> Attachment:
    """Keep ``upload`` at ``slot``. The same file sent twice is kept once. Raises RefusedError with what is wrong.

    The file is looked into before anything is locked: scanning may take its time.
    """
    place = _require_slot(application, slot)
    try:
        checked = check_upload(upload, kinds=place.kinds, most_bytes=place.most_bytes)
    except RefusedUploadError as error:
        raise RefusedError(refusal_in_words(error)) from error
    return _keep(application=application, place=place, by=by, now=now, checked=checked, upload=upload)


@transaction.atomic
def _keep(
    *, application: Application, place: Slot, by: User, now: datetime, checked: Checked, upload: "UploadedFile[Any]"
) -> Attachment:
    locked = locked_for_editing(application=application, by=by, now=now, part=place.part)
    kept = locked.attachments.kept().filter(slot=place.key)
    same: Attachment | None = kept.filter(sha256=checked.sha256).first()
    if same:
        return same
    _require_room(place, kept.count())
    attachment = Attachment(
        application=locked,
        slot=place.key,
        file_name=checked.name,
        file_kind=checked.kind.value,
        size=checked.size,
        sha256=checked.sha256,
        uploaded_by=by,
    )
    upload.seek(0)
    attachment.file.save(checked.name, upload, save=False)
    attachment.save()
    touched(locked)
    return attachment


@transaction.atomic
def take_from_wallet(
    *, application: Application, slot: str, document: WalletDocument, by: User, now: datetime
) -> Attachment:
    """Use a paper of the company's wallet at ``slot``. Raises RefusedError for one that proves nothing now.

    Nobody takes what they may not open: a proof of the bank account.
    """
    place = _require_slot(application, slot)
    locked = locked_for_editing(application=application, by=by, now=now, part=place.part)
    _require_usable(document, locked, place, now)
    require(may_open(by, document))
    kept = locked.attachments.kept().filter(slot=place.key)
    same: Attachment | None = kept.filter(sha256=document.sha256).first()
    if same:
        return same
    _require_room(place, kept.count())
    attachment = Attachment.objects.create(
        application=locked,
        slot=place.key,
        wallet_document=document,
        file_name=document.file_name,
        file_kind=document.file_kind,
        size=document.size,
        sha256=document.sha256,
        uploaded_by=by,
    )
    touched(locked)
    return attachment


@transaction.atomic
def remove_file(*, attachment: Attachment, by: User, now: datetime) -> None:
    """Take a file out. One that was submitted stays readable in that submission."""
    place = find_slot(attachment.application, attachment.slot)
    part = place.part if place else attachment.slot
    locked = locked_for_editing(application=attachment.application, by=by, now=now, part=part)
    found = locked.attachments.kept().filter(pk=attachment.pk).first()
    if found is None:
        return  # a second click
    if locked.number:
        found.removed_at = now
        found.save(update_fields=["removed_at"])
    else:
        discard(found)
    touched(locked)


def discard(attachment: Attachment) -> None:
    """Delete a file that was never submitted, from the disk once the transaction holds."""
    storage, name = attachment.file.storage, attachment.file.name
    attachment.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _require_slot(application: Application, key: str) -> Slot:
    place = find_slot(application, key)
    if place is None:
        raise RefusedError(_("这里不需要上传文件，请刷新页面后重试。"))
    return place


def _require_room(place: Slot, count: int) -> None:
    if count >= place.most_files:
        raise RefusedError(_("最多 %(most)d 个文件，请先移除不需要的。") % {"most": place.most_files})


def _require_usable(document: WalletDocument, application: Application, place: Slot, now: datetime) -> None:
    if document.enterprise_id != application.enterprise_id or document.withdrawn_at or document.replaced_by_id:
        raise RefusedError(_("这份材料已不在电子材料库中，请刷新页面后重试。"))
    if document.has_expired(localtime(now).date()):
        raise RefusedError(_("这份材料已过有效期，请先在电子材料库中更新。"))
    if FileKind(document.file_kind) not in place.kinds or document.size > place.most_bytes:
        raise RefusedError(_("这份材料的格式或大小不符合要求，请另行上传。"))
