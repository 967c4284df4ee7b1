"""One document acts on another: replaces, repeals or amends it. The older one's dates follow."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.refusals import RefusedError
from core.signals import send_changed
from policy_kb.models import Clause, DocumentRelation, PolicyDocument
from policy_kb.models.documents import RelationKind

RELATED = "policy_kb.relate"
UNRELATED = "policy_kb.unrelate"
ENDED = "policy_kb.end"


@transaction.atomic
def relate(
    *,
    kind: str,
    newer: PolicyDocument,
    older: PolicyDocument,
    since: date,
    anchors: Sequence[str] = (),
    note: str = "",
    by: Any = None,
) -> DocumentRelation:
    """Say that ``newer`` acts on ``older`` from the day ``since`` on; at once visible to everybody.

    ``anchors`` are those of the clauses of ``older``'s current text that an amendment changes,
    none for all. :class:`RefusedError` where the two cannot stand so.
    """
    newer, older = _locked(newer), _locked(older)
    _refuse_unfit(kind, newer, older, since)
    found = (
        Clause.objects.filter(version__document=older, anchor__in=anchors).current().values_list("anchor", flat=True)
    )
    if unknown := sorted(set(anchors) - set(found)):
        raise RefusedError(_("旧文件里没有这些条款：%(names)s") % {"names": "、".join(unknown)})
    relation = DocumentRelation.objects.create(
        kind=kind, newer=newer, older=older, since=since, anchors=list(anchors), note=note, created_by=by
    )
    _apply(older)
    _announce(RELATED, relation, by)
    return relation


@transaction.atomic
def unrelate(*, relation: DocumentRelation, by: Any = None) -> None:
    """Take a relation back, and its effect on the older document with it."""
    older = _locked(relation.older)
    _announce(UNRELATED, relation, by)
    relation.delete()
    _apply(older)


@transaction.atomic
def end(*, document: PolicyDocument, last_day: date | None, by: Any = None) -> None:
    """Let a document expire after ``last_day``, or, with None, hold until further notice."""
    document = _locked(document)
    if last_day and document.effective_on and last_day < document.effective_on:
        raise RefusedError(_("有效期至不能早于施行日期。"))
    document.expires_on = last_day
    document.save(update_fields=["expires_on", "updated_at"])
    _tell_drafts(document)
    log(document, ENDED, user=by, data={"last_day": last_day.isoformat() if last_day else ""})
    send_changed(sender=PolicyDocument, keys=[str(document.pk)])


def _locked(document: PolicyDocument) -> PolicyDocument:
    return PolicyDocument.objects.select_for_update().get(pk=document.pk)


def _refuse_unfit(kind: str, newer: PolicyDocument, older: PolicyDocument, since: date) -> None:
    if newer.pk == older.pk:
        raise RefusedError(_("一份文件不能作用于自己。"))
    if not newer.live:
        raise RefusedError(_("新文件还没有发布。"))
    if DocumentRelation.objects.filter(newer=newer, older=older, kind=kind).exists():
        raise RefusedError(_("这一关系已经登记过。"))
    if _acts_on(older, newer):
        raise RefusedError(_("旧文件直接或间接地作用于新文件，两者不能互相替代、废止或修改。"))
    begins = older.effective_on or older.written_on
    if begins and since < begins:
        raise RefusedError(_("生效日期不能早于旧文件的施行日期或成文日期。"))
    if newer.written_on and since < newer.written_on:
        raise RefusedError(_("生效日期不能早于新文件的成文日期。"))
    if kind == RelationKind.REPLACES and DocumentRelation.objects.filter(older=older, kind=kind).exists():
        raise RefusedError(_("旧文件已登记由另一份文件替代，请先取消那一登记。"))


def _acts_on(first: PolicyDocument, last: PolicyDocument) -> bool:
    """Whether ``first`` acts on ``last``, directly or through others; one query a step."""
    seen: set[int] = set()
    reached = {first.pk}
    while reached - seen:
        seen |= reached
        reached = set(DocumentRelation.objects.filter(newer__in=reached).values_list("older", flat=True))
        if last.pk in reached:
            return True
    return False


def _apply(older: PolicyDocument) -> None:
    """Set the older document's fields to what its relations say together."""
    relations = list(older.acted_on_by.order_by("since", "pk"))
    replacing = next((relation for relation in relations if relation.kind == RelationKind.REPLACES), None)
    repealing = next((relation for relation in relations if relation.kind == RelationKind.REPEALS), None)
    older.replaced_by_id = replacing.newer_id if replacing else None
    older.replaced_on = replacing.since if replacing else None
    older.repealed_on = repealing.since if repealing else None
    older.save(update_fields=["replaced_by", "replaced_on", "repealed_on", "updated_at"])


def _tell_drafts(document: PolicyDocument) -> None:
    """A draft of the metadata goes on from the new last day; else publishing it would bring the old one back."""
    if document.latest_revision_id is None:
        return
    draft = document.get_latest_revision_as_object()
    draft.expires_on = document.expires_on
    revision = draft.save_revision(clean=False, changed=document.has_unpublished_changes)
    if not document.has_unpublished_changes:
        PolicyDocument.objects.filter(pk=document.pk).update(live_revision=revision)


def _announce(action: str, relation: DocumentRelation, by: Any) -> None:
    data = {"kind": relation.kind, "newer": relation.newer_id, "older": relation.older_id}
    for document in (relation.newer, relation.older):
        log(document, action, user=by, data=data)
    send_changed(sender=PolicyDocument, keys=[str(relation.older_id), str(relation.newer_id)])
