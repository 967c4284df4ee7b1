"""The counter of the chatbot: a question is answered, kept with its sources, and judged by the asker."""

import time
from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import cast
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.entries import registry_answer
from policy_kb.chat.answering import answer_question, gate_of
from policy_kb.chat.following import carried_turns, former_turns
from policy_kb.chat.pointing import EVERYBODY, audiences_of, own_affairs, personal, pointed, record_of, registered
from policy_kb.chat.wording import Event, Wording
from policy_kb.models import AnswerCitation, AnswerFeedback, AskedQuestion, Conversation
from policy_kb.models.chat import Channel
from policy_kb.models.office import KnowledgeSettings
from policy_kb.retrieval.asked import vector_columns
from policy_kb.rules.answer import Answer, Citation, Origin, Related, Status, Usage
from policy_kb.rules.masking import masked
from policy_kb.rules.validity import Validity

COMMENT_LIMIT = 500  # characters of the column
PER_TOKENS = 1_000_000  # tokens that a price is for


@dataclass(frozen=True, slots=True)
class Cited:
    """The clauses are found; the words of the answer follow."""

    citations: tuple[Citation, ...]


def ask(
    *,
    question: str,
    user: User | AnonymousUser,
    conversation_id: UUID | None,
    channel: Channel = Channel.WEB,
    earlier: Sequence[str] = (),
) -> AskedQuestion:
    """Answer a question and keep it in the conversation, or in a new one when no id is given.

    ``earlier`` are former questions that are not kept here, oldest first: some callers bring
    the whole conversation each time.
    The caller has checked that the conversation is the asker's own. Raises
    ``Conversation.DoesNotExist`` for an unknown id.
    """
    *_events, asked = stream(
        question=question, user=user, conversation_id=conversation_id, channel=channel, earlier=earlier
    )
    return cast("AskedQuestion", asked)


def stream(
    *,
    question: str,
    user: User | AnonymousUser,
    conversation_id: UUID | None,
    channel: Channel = Channel.WEB,
    earlier: Sequence[str] = (),
) -> Generator[Cited | Event | AskedQuestion]:
    """Answer a question step by step, and keep it as :func:`ask` does.

    Gives one ``Cited``; then ``Piece`` (the next words, each sentence checked), ``Waiting``
    (nothing yet; a moment to keep the connection open) and at most one ``Replaced`` (the words
    so far are withdrawn, here is the answer); last the question as it was kept. Whoever stops
    listening early loses nothing: closing the iterator keeps the question with its extractive answer.
    """
    started = time.monotonic()
    wording = Wording(_draft(question, user, conversation_id, channel=channel, earlier=earlier))
    try:
        yield Cited(wording.draft.citations)
        yield from wording
    finally:
        milliseconds = round((time.monotonic() - started) * 1000)
        kept = record_of(wording.answer)
        asked = _keep(kept, user, conversation_id, channel=channel, latency_ms=milliseconds)
    yield asked


def _draft(
    question: str,
    user: User | AnonymousUser,
    conversation_id: UUID | None,
    *,
    channel: Channel,
    earlier: Sequence[str],
) -> Answer:
    """The answer in the documents' own words, with what belongs to it; or on the asker's own affairs.

    These are told on the page alone, where somebody sits who signed in, never to a program.
    """
    now = timezone.now()
    own = own_affairs(question, user) if channel == Channel.WEB else None
    if own is not None:
        return personal(question, own)
    # Programs get what the documents say, every statement with its clause.
    kept = registry_answer(question, now) if channel == Channel.WEB and gate_of(question) is None else None
    if kept is not None:
        return registered(question, kept)
    day = timezone.localdate(now)
    turns = (*carried_turns(earlier, day=day), *former_turns(conversation_id))
    answer = answer_question(question, day=day, turns=turns)
    is_person = channel == Channel.WEB
    return pointed(answer, now=now, audiences=audiences_of(user) if is_person else EVERYBODY)


@transaction.atomic
def _keep(
    answer: Answer, user: User | AnonymousUser, conversation_id: UUID | None, *, channel: Channel, latency_ms: int
) -> AskedQuestion:
    asked = AskedQuestion.objects.create(
        conversation=_conversation(conversation_id, user),
        question=answer.question,
        status=answer.status.value,
        answer=answer.answer,
        notice=answer.notice[:300],
        reason=answer.reason,
        suggestions=list(answer.suggestions),
        related=[asdict(entry) for entry in answer.related],
        standalone=answer.standalone,
        origin=answer.origin.value,
        curated_id=answer.curated_id,
        channel=channel,
        latency_ms=latency_ms,
        **vector_columns(answer.standalone or answer.question),
        **_usage(answer),
    )
    AnswerCitation.objects.bulk_create(
        [_kept(asked, rank, citation) for rank, citation in enumerate(answer.citations, start=1)]
    )
    return AskedQuestion.objects.with_answer().get(pk=asked.pk)


def answer_of(asked: AskedQuestion) -> Answer:
    """The answer as it was given; whether a cited document is in force is told as of today."""
    status = Status(asked.status)
    return Answer(
        question=asked.question,
        status=status,
        answer=asked.answer,
        citations=tuple(_citation(kept) for kept in asked.citations.all()),
        notice=asked.notice,
        reason=asked.reason,
        suggestions=tuple(asked.suggestions),
        related=tuple(Related(**entry) for entry in asked.related),
        origin=Origin(asked.origin),
        standalone=asked.standalone,
        curated_id=asked.curated_id,
    )


def answer_for(asked: AskedQuestion, user: User | AnonymousUser) -> Answer:
    """The answer as :func:`answer_of` has it, but on the asker's own affairs: these as they are now, to nobody else."""
    if asked.origin == Origin.PERSONAL and asked.conversation is not None:
        found = own_affairs(asked.question, user) if asked.conversation.user_id == user.pk else None
        if found is not None:
            return personal(asked.question, found)
    return answer_of(asked)


def give_feedback(*, asked: AskedQuestion, useful: bool, reason: str = "", comment: str = "") -> AnswerFeedback:
    """Keep the asker's opinion of an answer; a second one replaces the first."""
    # Nothing comes by later to mask what is said of a question that was anonymised already.
    words = masked(comment)[:COMMENT_LIMIT] if asked.anonymised_at else comment
    opinion = {"useful": useful, "reason": "" if useful else reason, "comment": words}
    return AnswerFeedback.objects.update_or_create(asked=asked, defaults=opinion)[0]


def _conversation(conversation_id: UUID | None, user: User | AnonymousUser) -> Conversation:
    if conversation_id is not None:
        return Conversation.objects.get(pk=conversation_id)
    return Conversation.objects.create(user=user if user.is_authenticated else None)


def _usage(answer: Answer) -> dict[str, str | int | Decimal]:
    """What a language model was asked and what that cost, as columns of the question."""
    usage = answer.usage
    if usage is None:
        return {}
    return {
        "model_name": usage.model[:120],
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "cost": _cost(usage),
        "model_failure": usage.failure,
    }


def _cost(usage: Usage) -> Decimal:
    """In yuan, at the prices set today."""
    prices = KnowledgeSettings.load()
    spent = usage.prompt_tokens * prices.input_price + usage.completion_tokens * prices.output_price
    return Decimal(spent / PER_TOKENS).quantize(Decimal("0.000001"))


def _kept(asked: AskedQuestion, rank: int, citation: Citation) -> AnswerCitation:
    return AnswerCitation(
        asked=asked,
        clause_id=citation.clause_id,
        rank=rank,
        score=citation.score,
        document=citation.document,
        doc_number=citation.doc_number,
        label=citation.clause,
        text=citation.text,
        url=citation.url,
        version_number=citation.version,
    )


def _citation(kept: AnswerCitation) -> Citation:
    clause = kept.clause
    in_force = (
        clause is not None
        and clause.version.is_current
        and clause.version.document.live
        and clause.version.document.validity(timezone.localdate()) is Validity.IN_FORCE
    )
    return Citation(
        clause_id=kept.clause_id or 0,
        document=kept.document,
        doc_number=kept.doc_number,
        clause=kept.label,
        text=kept.text,
        url=kept.url,
        score=kept.score,
        in_force=in_force,
        version=kept.version_number,
    )
