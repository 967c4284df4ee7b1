"""Who may open a file of an application."""

from typing import Any

from django.db.models.fields.files import FieldFile

from accounts.models import WalletDocument
from accounts.services.wallet import may_open
from subsidies.models import Application, Attachment
from subsidies.services.access import OFFICE_READS
from subsidies.services.refusals import require


def readable_attachment(*, application: int, file: int, user: Any) -> Attachment | None:
    """The file, when ``user`` may open it; None for strangers and for what does not exist.

    Members of the company open everything of it, but for a paper that their wallet keeps from them: then
    RefusedError is raised. Officers of the district open what was submitted, never what is being changed.
    """
    if Application.objects.of(user).filter(pk=application).exists():
        found = _attachment(application, file)
        if found and found.wallet_document:
            require(may_open(user, found.wallet_document))
        return found
    if not user.has_perm(OFFICE_READS):
        return None
    mine = Application.objects.for_office(user).filter(pk=application).first()
    return submitted_attachment(mine, file) if mine else None


def submitted_attachment(application: Application, file: int) -> Attachment | None:
    """The file, when it was part of a submission: all that the office sees."""
    contents = application.submissions.values_list("content", flat=True)
    submitted = any(each["attachment"] == file for content in contents for each in content.get("files", ()))
    return _attachment(application.pk, file) if submitted else None


def _attachment(application: int, file: int) -> Attachment | None:
    rows = Attachment.objects.select_related("wallet_document__enterprise")
    found: Attachment | None = rows.filter(application=application, pk=file).first()
    return found


def stored_file(attachment: Attachment) -> FieldFile:
    """Where its bytes are: with the application, or with the wallet's document that it uses."""
    document: WalletDocument | None = attachment.wallet_document
    return attachment.file if document is None or attachment.file else document.file
