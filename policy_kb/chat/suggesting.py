"""What to ask next: the clauses beside those an answer cited."""

from collections.abc import Sequence

from policy_kb.chat.phrases import Phrases
from policy_kb.models import Clause

SUGGESTED = 3


def follow_ups(cited: Sequence[Clause], phrases: Phrases) -> tuple[str, ...]:
    """Questions about the neighbours of the first cited clause: its siblings that have a heading."""
    if not cited:
        return ()
    first, shown = cited[0], {clause.pk for clause in cited}
    beside = Clause.objects.beside(first).exclude(pk__in=shown).exclude(heading="")
    nearest = sorted(beside, key=lambda clause: (abs(clause.position - first.position), clause.position))
    return tuple(phrases.about.format(heading=clause.heading) for clause in nearest[:SUGGESTED])
