"""Who may open a file of an application."""

from typing import Any

from django.db.models.fields.files import FieldFile

from accounts.models import WalletDocument
from subsidies.models import Application, Attachment
from subsidies.services.access import OFFICE_READS


def readable_attachment(*, application: int, file: int, user: Any) -> Attachment | None:
    """The file, when ``user`` may open it; None for strangers and for what does not exist.

    Members of the company open everything of it. Officers of the district open what was submitted,
    never what is being changed.
    """
    found = Attachment.objects.select_related("wallet_document").filter(application=application, pk=file).first()
    if found is None:
        return None
    if Application.objects.of(user).filter(pk=application).exists():
        return found
    if not user.has_perm(OFFICE_READS):
        return None
    mine = Application.objects.for_office(user).filter(pk=application).first()
    return found if mine and _was_submitted(mine, found) else None


def _was_submitted(application: Application, attachment: Attachment) -> bool:
    contents = application.submissions.values_list("content", flat=True)
    return any(file["attachment"] == attachment.pk for content in contents for file in content.get("files", ()))


def stored_file(attachment: Attachment) -> FieldFile:
    """Where its bytes are: with the application, or with the wallet's document that it uses."""
    document: WalletDocument | None = attachment.wallet_document
    return attachment.file if document is None or attachment.file else document.file
