"""The documents wallet (电子材料库): papers that a company keeps once, with their expiry, for every application.

Nothing is ever thrown away here: a replaced or withdrawn paper stays where applications used it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Enterprise, User, Verification, WalletDocument, WalletKind
from accounts.services.access import Action, may, officer_may_read
from accounts.services.changes import FieldChange, record_change
from core.decisions import ALLOWED, Decision
from core.refusals import RefusedError, require
from core.uploads.checking import check_upload
from core.uploads.kinds import ALL_KINDS, LARGEST_FILE, PAPERS, FileKind

ADDED, REPLACED, WITHDRAWN = (f"accounts.wallet.{name}" for name in ("add", "replace", "withdraw"))  # in the audit log
SUBJECT = "document"  # of a company's changes
MOST_BYTES = LARGEST_FILE
MOST_DOCUMENTS = 200  # kept at a time
# Of these, people have the file itself; of the others, a scan or a print.
EDITABLE = frozenset({WalletKind.AUDIT_REPORT, WalletKind.LEASE, WalletKind.OTHER})


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a paper besides its file; an empty title is the kind's own name."""

    title: str = ""
    issued_on: date | None = None
    expires_on: date | None = None


def kinds_for(kind: str) -> frozenset[FileKind]:
    """The kinds of files that a paper may be."""
    return ALL_KINDS if kind in EDITABLE else PAPERS


def may_keep(user: User, enterprise: Enterprise, kind: str) -> Decision:
    """Whether a member may add, replace or withdraw papers of the kind."""
    return may(user, Action.BANK if kind == WalletKind.BANK_PROOF else Action.EDIT, enterprise)


def may_open(user: User, document: WalletDocument) -> Decision:
    """Whether somebody may have the file: a member of the company, or an officer of its district.

    A proof of the bank account shows the account, which is not every member's to see.
    """
    if officer_may_read(user, document.enterprise):
        return ALLOWED
    action = Action.BANK if document.kind == WalletKind.BANK_PROOF else Action.READ
    return may(user, action, document.enterprise)


def kept_for(user: User, enterprise: Enterprise) -> "QuerySet[WalletDocument]":
    """The kept papers of a company that this member may open."""
    kept: QuerySet[WalletDocument] = WalletDocument.objects.filter(enterprise=enterprise).kept()
    return kept if may(user, Action.BANK, enterprise) else kept.exclude(kind=WalletKind.BANK_PROOF)


@transaction.atomic
def add_document(
    *,
    enterprise: Enterprise,
    by: User,
    kind: str,
    upload: "UploadedFile[bytes]",
    title: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> WalletDocument:
    """Keep a new paper. Raises RefusedUploadError for its file, RefusedError for what is kept already."""
    require(may_keep(by, enterprise, kind))
    locked = _locked(enterprise)
    kept = WalletDocument.objects.filter(enterprise=locked).kept()
    if kept.count() >= MOST_DOCUMENTS:
        raise RefusedError(_("材料库最多保存 %(most)d 份材料，请先移除不再使用的。") % {"most": MOST_DOCUMENTS})
    document = WalletDocument(enterprise=locked, kind=kind, uploaded_by=by)
    _describe(document, Particulars(title, issued_on, expires_on))
    with _file_kept(document, upload):
        document.save()
        _note(document, by, ADDED, _("新增材料：%(title)s") % {"title": document.title}, after=document)
    return document


@transaction.atomic
def replace_document(
    *, document: WalletDocument, by: User, upload: "UploadedFile[bytes]", particulars: Particulars
) -> WalletDocument:
    """Keep a newer paper in the place of one; what used the older one keeps it.

    Raises RefusedUploadError, RefusedError (also when somebody else replaced or withdrew it in the meantime).
    """
    require(may_keep(by, document.enterprise, document.kind))
    old = _kept(document)
    new = WalletDocument(enterprise=old.enterprise, kind=old.kind, uploaded_by=by)
    _describe(new, particulars)
    with _file_kept(new, upload):
        new.save()
        old.replaced_by = new
        old.save(update_fields=["replaced_by"])
        _note(new, by, REPLACED, _("更换材料：%(title)s") % {"title": new.title}, before=old, after=new)
    return new


@transaction.atomic
def describe_document(*, document: WalletDocument, by: User, particulars: Particulars) -> WalletDocument:
    """Correct a paper's title or dates; its file stays. Raises RefusedError."""
    require(may_keep(by, document.enterprise, document.kind))
    old, locked = _kept(document), _kept(document)
    _describe(locked, particulars)
    if _rows(old, locked):
        locked.save(update_fields=["title", "issued_on", "expires_on"])
        _note(locked, by, "", _("更正材料信息：%(title)s") % {"title": locked.title}, before=old, after=locked)
    return locked


@transaction.atomic
def withdraw_document(*, document: WalletDocument, by: User, now: datetime) -> None:
    """Take a paper out of the wallet; applications and verifications that used it keep it. Raises RefusedError."""
    require(may_keep(by, document.enterprise, document.kind))
    locked = _kept(document)
    if Verification.objects.filter(licence=locked, state=Verification.State.PENDING).exists():
        raise RefusedError(_("这份材料正在用于企业核验，核验结束后才能移除。"))
    locked.withdrawn_at = now
    locked.save(update_fields=["withdrawn_at"])
    _note(locked, by, WITHDRAWN, _("移除材料：%(title)s") % {"title": locked.title}, before=locked)


def _locked(enterprise: Enterprise) -> Enterprise:
    """The company's row behind a lock: two people must not both keep the same paper."""
    return Enterprise.objects.select_for_update().get(pk=enterprise.pk)


def _kept(document: WalletDocument) -> WalletDocument:
    _locked(document.enterprise)
    found: WalletDocument | None = WalletDocument.objects.kept().filter(pk=document.pk).first()
    if found is None:
        raise RefusedError(_("这份材料刚刚被更换或移除，请刷新页面。"))
    return found


def _describe(document: WalletDocument, particulars: Particulars) -> None:
    issued, expires = particulars.issued_on, particulars.expires_on
    if issued and expires and expires < issued:
        raise RefusedError(_("有效期不能早于签发日期。"))
    document.title = particulars.title.strip() or str(WalletKind(document.kind).label)
    document.issued_on, document.expires_on = issued, expires


@contextmanager
def _file_kept(document: WalletDocument, upload: "UploadedFile[bytes]") -> Iterator[None]:
    """Check the file and put it into storage; it is taken out again when the rest fails."""
    checked = check_upload(upload, kinds=kinds_for(document.kind), most_bytes=MOST_BYTES)
    same = WalletDocument.objects.filter(enterprise=document.enterprise).kept().filter(sha256=checked.sha256).first()
    if same is not None:
        raise RefusedError(_("这个文件已在材料库中：“%(title)s”，无需重复上传。") % {"title": same.title})
    document.file_name, document.file_kind = checked.name, checked.kind
    document.size, document.sha256 = checked.size, checked.sha256
    document.file.save(checked.name, upload, save=False)
    try:
        yield
    except BaseException:
        document.file.delete(save=False)
        raise


def _note(
    document: WalletDocument,
    by: User,
    action: str,
    summary: str,
    *,
    before: WalletDocument | None = None,
    after: WalletDocument | None = None,
) -> None:
    record_change(document.enterprise, by, SUBJECT, summary, _rows(before, after))
    if action:
        data = {"document": document.pk, "kind": document.kind, "sha256": document.sha256}
        log(instance=document.enterprise, action=action, user=by, data=data)


def _rows(before: WalletDocument | None, after: WalletDocument | None) -> list[FieldChange]:
    """What differs between two states of a paper, in words."""
    labels = (_("名称"), _("文件"), _("签发日期"), _("有效期至"))
    pairs = zip(labels, _words(before), _words(after), strict=True)
    return [FieldChange(label, was, now) for label, was, now in pairs if was != now]


def _words(document: WalletDocument | None) -> tuple[str, ...]:
    if document is None:
        return ("",) * 4
    dates = (document.issued_on, document.expires_on)
    return document.title, document.file_name, *(day.isoformat() if day else "" for day in dates)
