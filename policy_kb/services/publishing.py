"""From a draft to what visitors read: submitting it, and making it current when the document is published."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from core.refusals import RefusedError
from policy_kb.models import PolicyDocument, Version
from policy_kb.services.locks import refuse_if_locked
from policy_kb.services.versions import next_number

TEXT_PUBLISHED = "policy_kb.publish_text"


@transaction.atomic
def publish_draft(*, document: PolicyDocument) -> Version | None:
    """Make the document's draft its current text; the one before stays readable. None without a draft.

    Called when Wagtail publishes the document, whoever approved it.
    """
    draft: Version | None = document.versions.drafts().select_for_update().first()
    if draft is None:
        return None
    document.versions.filter(is_current=True).update(is_current=False)
    latest = next_number(document) - 1
    draft.number = draft.number if draft.number == latest else latest + 1  # a text imported meanwhile came before
    draft.state, draft.is_current, draft.published_at = Version.State.PUBLISHED, True, timezone.now()
    draft.save()
    log(document, TEXT_PUBLISHED, data={"version": draft.number})
    return draft


@transaction.atomic
def submit(*, document: PolicyDocument, by: Any) -> None:
    """Send the document, with its draft, on its way through the publishing workflow."""
    document = PolicyDocument.objects.select_for_update().get(pk=document.pk)
    state = document.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise RefusedError(_("已经提交审核，请等待结果。"))
    refuse_if_locked(document, by)
    workflow = document.get_workflow()
    if workflow is None:
        raise RefusedError(_("没有可用的发布流程，请联系系统管理员。"))
    document.get_latest_revision_as_object().save_revision(user=by, clean=False, log_action=True)
    document.refresh_from_db()
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(by)
    else:
        workflow.start(document, by)


@transaction.atomic
def publish_now(*, document: PolicyDocument, by: Any) -> None:
    """Publish the document and its draft at once; the caller has checked that ``by`` may. Refuses while it is locked."""
    refuse_if_locked(PolicyDocument.objects.select_for_update().get(pk=document.pk), by)
    revision = document.get_latest_revision_as_object().save_revision(user=by, clean=False, log_action=True)
    revision.publish(user=by)
