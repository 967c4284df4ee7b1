"""A question answered from the documents in their own words; a model may only help to complete a follow-up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.fulltext.simplified import simplify
from policy_kb.chat.composing import refusal
from policy_kb.chat.following import is_incomplete
from policy_kb.chat.rewriting import Completion, completed_question
from policy_kb.chat.working import work_out
from policy_kb.retrieval.candidates import EVERYWHERE, Filters
from policy_kb.rules.answer import Answer
from policy_kb.rules.followup import Turn
from policy_kb.rules.gate import Gate, gate
from policy_kb.rules.judge import Reason
from policy_kb.rules.text import fold, is_mostly_latin

_GATED = {Gate.INJECTION: Reason.INJECTION, Gate.PRIVATE: Reason.PRIVATE, Gate.SMALL_TALK: Reason.SMALL_TALK}


def answer_question(original: str, *, day: date, filters: Filters = EVERYWHERE, turns: Sequence[Turn] = ()) -> Answer:
    """Answer from the clauses in force on ``day``: complete, retrieve, rank, judge, quote.

    ``turns`` are the conversation's former questions, oldest first; a question that leans on
    them is completed and answered as completed.
    """
    turned_away = gate_of(original)
    completion = Completion("") if turned_away else completed_question(original, turns=turns, day=day)
    whole = completion.text
    turned_away = turned_away or (gate_of(whole) if whole else None)
    if turned_away is None and not whole and is_incomplete(original, day=day):
        turned_away = Reason.INCOMPLETE
    if turned_away is not None:
        refused = refusal(original, turned_away, english=is_mostly_latin(original))
        return replace(refused, usage=completion.usage)
    answer = work_out(whole or original, day=day, filters=filters).answer
    return replace(answer, question=original, standalone=whole, usage=completion.usage)


def gate_of(question: str) -> Reason | None:
    """Why a question goes no further before anything is looked up, None when it does."""
    verdict = gate(fold(simplify(question)))
    return None if verdict is None else _GATED[verdict]
