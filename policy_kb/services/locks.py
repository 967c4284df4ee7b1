"""Whether someone may change a document's text now."""

from typing import Any

from django.utils.translation import gettext as _

from policy_kb.models import PolicyDocument
from policy_kb.services.refusals import RefusedError


def refuse_if_locked(document: PolicyDocument, by: Any) -> None:
    """Raise :class:`RefusedError` while the document is locked for ``by``, by a person or by a review."""
    lock = document.get_lock()
    if by is not None and lock is not None and lock.for_user(by):
        reason = (
            _("这份文件正在审核，审核结束前不能改动正文。")
            if document.workflow_in_progress
            else _("这份文件已被锁定。")
        )
        raise RefusedError(reason)
