"""Whether someone may change a document's text now."""

from typing import Any

from django.utils.translation import gettext as _

from core.refusals import RefusedError
from policy_kb.models import PolicyDocument


def refuse_if_locked(document: PolicyDocument, by: Any) -> None:
    """Raise :class:`RefusedError` while the document is locked for ``by``, by a person or by a review.

    A review locks for all but those who publish, whichever of its steps is under way.
    """
    lock = document.get_lock()
    if by is None:
        return
    in_review = document.workflow_in_progress and not by.has_perm("policy_kb.publish_policydocument")
    if in_review or (lock is not None and lock.for_user(by)):
        reason = (
            _("这份文件正在审核，审核结束前不能改动正文。")
            if document.workflow_in_progress
            else _("这份文件已被锁定。")
        )
        raise RefusedError(reason)
