"""Find the knowledge entries that belong to a question."""

from collections.abc import Collection, Sequence
from datetime import datetime

from core.entries import Audience
from policy_kb.models import Clause, Entry
from policy_kb.retrieval.vocabulary import understand
from policy_kb.rules.closeness import content
from policy_kb.rules.pointing import Pointer, pointers
from policy_kb.rules.text import bigrams


def entries_for(question: str, *, cited: Sequence[int], audiences: Collection[Audience], now: datetime) -> list[Entry]:
    """Entries to point to, best first; ``cited`` are keys of the clauses that the answer cites.

    None for a question that names a place: what is offered here is offered here alone.
    """
    known = {entry.key: entry for entry in Entry.objects.visible_to(audiences)}
    if not known:
        return []
    asked = understand(question, day=now.date())
    if asked.places and not cited:
        return []
    hashes = dict(Clause.objects.filter(pk__in=cited).values_list("pk", "text_hash")) if cited else {}
    in_order = [hashes[pk] for pk in cited if pk in hashes]
    found = pointers(asked.text, content(asked), in_order, [_pointer(entry) for entry in known.values()], now=now)
    return [known[key] for key in found]


def _pointer(entry: Entry) -> Pointer:
    return Pointer(
        key=entry.key,
        kind=entry.kind,
        title=frozenset(bigrams(entry.title)),
        body=frozenset(bigrams(entry.body)),
        clauses=frozenset(entry.clause_hashes),
        opens_at=entry.opens_at,
        closes_at=entry.closes_at,
        page=entry.url.partition("#")[0],
    )
