"""Publishing a rule set: what the editor holds becomes a version that never changes."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from core.refusals import RefusedError
from criteria.models import RuleClause, RuleSet, RuleSetVersion
from criteria.rules.definition import ClauseRef, RuleSetDefinition
from criteria.services.building import definition_of
from policy_kb.models import Clause

PUBLISHED = "criteria.publish_version"


@transaction.atomic
def publish_rule_set(*, rule_set: RuleSet, by: User | None) -> RuleSetVersion:
    """Freeze the latest draft as the next version, and make the draft the live state.

    Raises RefusedError when it says nothing, or rests on a clause that is not published or no longer
    holds the words quoted. A draft that says what the last version says makes no new version.
    """
    locked = RuleSet.objects.select_for_update().get(pk=rule_set.pk)
    draft: RuleSet = locked.get_latest_revision_as_object()
    definition = definition_of(draft)
    clauses = _clauses(definition)
    _go_live(locked, by)
    last: RuleSetVersion | None = RuleSetVersion.objects.latest_of(locked).first()
    if last is not None and last.rules == definition:
        return last
    version = RuleSetVersion.objects.create(
        rule_set=locked,
        number=last.number + 1 if last else 1,
        definition=definition.model_dump(mode="json"),
        published_by=by,
    )
    RuleClause.objects.bulk_create(
        RuleClause(version=version, clause_id=ref.clause_id, key=key, text_hash=clauses[ref.clause_id].text_hash)
        for key, ref in _refs(definition)
    )
    log(instance=locked, action=PUBLISHED, user=by, data={"version": version.number})
    return version


def _go_live(rule_set: RuleSet, by: User | None) -> None:
    revision = rule_set.latest_revision or rule_set.save_revision(user=by)
    if not rule_set.live or rule_set.has_unpublished_changes:
        revision.publish(user=by, skip_permission_checks=True)


def _refs(definition: RuleSetDefinition) -> Iterator[tuple[str, ClauseRef]]:
    """Every tie to a clause, with the key of the criterion or part."""
    for criterion in definition.criteria:
        yield criterion.key, criterion.clause
    for part in definition.amount.components if definition.amount else ():
        if part.clause is not None:
            yield part.key, part.clause


def _clauses(definition: RuleSetDefinition) -> dict[int, Clause]:
    """The clauses that the definition rests on, all of them readable and holding the words quoted."""
    if not definition.criteria and definition.amount is None:
        raise RefusedError(_("还没有写任何条件或金额，不能发布。"))
    found: dict[int, Clause] = Clause.objects.readable().in_bulk(definition.clause_ids())
    for _key, ref in _refs(definition):
        clause = found.get(ref.clause_id)
        known = {"document": ref.document, "label": ref.label}
        if clause is None:
            raise RefusedError(_("《%(document)s》%(label)s 所在的文件没有发布，请换一条依据。") % known)
        if not holds(clause, ref.quote):
            raise RefusedError(_("《%(document)s》%(label)s 中没有摘录的原话，请核对。") % known)
    return found


def holds(clause: Clause, quote: str) -> bool:
    """Whether the quoted words stand in the clause, whatever the spaces."""
    words = "".join(quote.split())
    return bool(words) and words in "".join(f"{clause.heading}{clause.text}".split())
