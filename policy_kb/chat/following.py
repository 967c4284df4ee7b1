"""Follow-up questions: what the conversation adds to a question before anything is looked up."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from core.fulltext.simplified import simplify
from policy_kb.models import AskedQuestion
from policy_kb.retrieval.vocabulary import place_names, understand
from policy_kb.rules.answer import Answer, Status
from policy_kb.rules.followup import Turn, Vocabulary, completed, says_nothing_to_search_for

REMEMBERED = 6  # former questions that a new one may lean on


def former_turns(conversation_id: UUID | None) -> tuple[Turn, ...]:
    """The last questions of a conversation, oldest first, in two queries; none of an unknown one."""
    if conversation_id is None:
        return ()
    latest = (
        AskedQuestion.objects.filter(conversation_id=conversation_id)
        .latest_first()
        .prefetch_related("citations")[:REMEMBERED]
    )
    return tuple(_turn(asked) for asked in reversed(latest))


def _turn(asked: AskedQuestion) -> Turn:
    cited = list(asked.citations.all())
    return Turn(
        question=simplify(asked.standalone or asked.question),
        status=Status(asked.status),
        reason=asked.reason,
        documents=tuple(citation.document for citation in cited),
        labels=tuple(citation.label for citation in cited),
    )


def carried_turns(questions: Sequence[str], *, day: date) -> tuple[Turn, ...]:
    """Former questions of a conversation that the caller carries itself, oldest first, each completed by those before."""
    turns: list[Turn] = []
    for question in questions[-REMEMBERED:]:
        turns.append(Turn(standalone(question, turns=turns, day=day) or simplify(question)))
    return tuple(turns)


def turn_of(answer: Answer) -> Turn:
    """An answer just given, as the next question may lean on it."""
    return Turn(
        question=simplify(answer.standalone or answer.question),
        status=answer.status,
        reason=answer.reason,
        documents=tuple(citation.document for citation in answer.citations),
        labels=tuple(citation.clause for citation in answer.citations),
    )


def standalone(original: str, *, turns: Sequence[Turn], day: date) -> str:
    """The question completed from the conversation; empty when it stands by itself or nothing helps."""
    if not turns:
        return ""
    return completed(simplify(original), turns, _vocabulary(day))


def is_incomplete(original: str, *, day: date) -> bool:
    """Whether a question names nothing that could be looked up."""
    return says_nothing_to_search_for(simplify(original), _vocabulary(day))


def _vocabulary(day: date) -> Vocabulary:
    return Vocabulary(place_names=place_names(), read=lambda text: understand(text, day=day))
