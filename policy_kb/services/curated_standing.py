"""Which curated answers still stand on their clauses, for many of them at once."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from policy_kb.models import Clause, CuratedAnswer, CuratedCitation, PolicyDocument
from policy_kb.rules.lapse import Lapse, lapse_of_clause


@dataclass(frozen=True, slots=True)
class Bound:
    """One clause behind an answer: as it was bound, as it is now, and why it does not carry the answer if so."""

    citation: CuratedCitation
    clause: Clause | None
    lapse: Lapse | None

    @property
    def successor(self) -> PolicyDocument | None:
        """The document that replaced the clause's own, if one did."""
        return self.citation.document.replaced_by if self.lapse is Lapse.REPLACED else None


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer's clauses in the order of its marks, and the first reason why it is not given."""

    bound: tuple[Bound, ...]
    lapse: Lapse | None

    @property
    def holds(self) -> bool:
        """Whether the answer may be given."""
        return self.lapse is None

    @property
    def clauses(self) -> list[Clause]:
        """The clauses as they are now, those that are left."""
        return [bound.clause for bound in self.bound if bound.clause is not None]

    @property
    def fallen(self) -> list[Bound]:
        """The clauses that do not carry the answer any more."""
        return [bound for bound in self.bound if bound.lapse is not None]


def standings(answers: Collection[CuratedAnswer], *, day: date) -> dict[int, Standing]:
    """The standing of each answer on ``day``, by its key; two queries whatever their number."""
    citations: dict[int, list[CuratedCitation]] = defaultdict(list)
    for citation in CuratedCitation.objects.filter(curated__in=[answer.pk for answer in answers]).with_document():
        citations[citation.curated_id].append(citation)
    clauses = _current_clauses([citation for bound in citations.values() for citation in bound])
    return {answer.pk: _standing(answer, citations[answer.pk], clauses, day) for answer in answers}


def _current_clauses(citations: Collection[CuratedCitation]) -> dict[tuple[int, str], Clause]:
    """The clauses that stand at the cited places now, by document and anchor."""
    found = (
        Clause.objects.current()
        .with_document()
        .filter(
            version__document__in={citation.document_id for citation in citations},
            anchor__in={citation.anchor for citation in citations},
        )
    )
    return {(clause.version.document_id, clause.anchor): clause for clause in found}


def _standing(
    answer: CuratedAnswer, citations: list[CuratedCitation], clauses: dict[tuple[int, str], Clause], day: date
) -> Standing:
    bound = tuple(_bound(one, clauses.get((one.document_id, one.anchor)), day) for one in citations)
    own = _own_lapse(answer, [one.order for one in citations], day)
    return Standing(bound, own or next((one.lapse for one in bound if one.lapse), None))


def _own_lapse(answer: CuratedAnswer, marks: list[int], day: date) -> Lapse | None:
    """Why the answer is not given whatever its clauses say."""
    if not answer.is_active:
        return Lapse.SWITCHED_OFF
    if answer.valid_until is not None and answer.valid_until < day:
        return Lapse.PAST_ITS_DAY
    # A deleted document took its citation along: the marks point at other clauses now, or at none.
    return None if marks and marks == list(range(1, len(marks) + 1)) else Lapse.UNBOUND


def _bound(citation: CuratedCitation, clause: Clause | None, day: date) -> Bound:
    document = citation.document
    lapse = lapse_of_clause(
        live=document.live,
        validity=document.validity(day),
        bound_hash=citation.text_hash,
        current_hash=clause.text_hash if clause else None,
    )
    return Bound(citation, clause, lapse)
