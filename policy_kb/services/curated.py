"""Keeping the answers that the office words itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from policy_kb.models import AskedQuestion, Clause, CuratedAnswer, CuratedCitation, CuratedWording
from policy_kb.rules.curation import MAX_CLAUSES, marking


@transaction.atomic
def save_curated(
    *,
    curated: CuratedAnswer | None = None,
    wordings: Sequence[str],
    answer: str,
    clauses: Sequence[Clause],
    valid_until: date | None,
    is_active: bool,
    user: User,
) -> CuratedAnswer:
    """Write a curated answer, a new one where none is given, bound to the clauses as they are now.

    The first wording is the question. Raises ValueError where the answer's marks do not fit its
    clauses; forms check that before.
    """
    if not 1 <= len(clauses) <= MAX_CLAUSES or not marking(answer, clauses=len(clauses)).is_sound:
        raise ValueError("every sentence of a curated answer rests on one of its clauses")
    kept = curated or CuratedAnswer(created_by=user)
    kept.question, kept.answer = wordings[0], answer
    kept.valid_until, kept.is_active = valid_until, is_active
    kept.save()
    _write_wordings(kept, wordings)
    kept.citations.all().delete()
    CuratedCitation.objects.bulk_create(
        [_citation(kept, clause, order) for order, clause in enumerate(clauses, start=1)]
    )
    log(instance=kept, action="wagtail.edit" if curated else "wagtail.create", user=user)
    return kept


def draft_from(asked: AskedQuestion, *, day: date) -> dict[str, Any]:
    """A first draft for an asked question: its words, and the clauses its answer cited as they are on ``day``.

    The answer given then is taken over where all its clauses are still there, so that its marks fit.
    """
    cited = [citation.clause for citation in asked.citations.all()]
    places = [(clause.version.document_id, clause.anchor) for clause in cited if clause is not None]
    current = Clause.objects.answerable(day).filter(
        version__document__in=[document for document, _anchor in places], anchor__in=[anchor for _key, anchor in places]
    )
    by_place = {(clause.version.document_id, clause.anchor): clause.pk for clause in current.select_related("version")}
    keys = list(dict.fromkeys(by_place[place] for place in places if place in by_place))
    complete = bool(keys) and len(keys) == len(cited)
    return {
        "question": asked.standalone or asked.question,
        "answer": asked.answer if complete else "",
        "clauses": keys,
    }


def _write_wordings(kept: CuratedAnswer, wordings: Sequence[str]) -> None:
    """Write all anew, in order; a wording that stays keeps the vector paid for."""
    paid = {row.text: (row.vector, row.vector_model) for row in kept.wordings.all()}
    kept.wordings.all().delete()
    rows = []
    for text in wordings:
        vector, model = paid.get(text, (None, ""))
        rows.append(CuratedWording(curated=kept, text=text, vector=vector, vector_model=model))
    CuratedWording.objects.bulk_create(rows)


def _citation(kept: CuratedAnswer, clause: Clause, order: int) -> CuratedCitation:
    return CuratedCitation(
        curated=kept,
        document=clause.version.document,
        anchor=clause.anchor,
        label=clause.label,
        text_hash=clause.text_hash,
        order=order,
    )
