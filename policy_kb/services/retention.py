"""How long questions are kept, and as whose: personal data out after a while, visitors' questions gone later.

Both periods are set by knowledge managers (``KnowledgeSettings``). Everything here runs in
batches of its own transactions, and again without harm.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from core.services.retention import report
from policy_kb.models import AnswerFeedback, AskedQuestion, Conversation
from policy_kb.models.office import KnowledgeSettings
from policy_kb.rules.masking import masked

BATCH = 500
# The rules as the office's overview of retention knows them.
ANONYMISED, CONVERSATIONS, QUESTIONS = "policy_kb.anonymised", "policy_kb.conversations", "policy_kb.questions"
MASKED_COLUMNS = {"question": 500, "standalone": 600, "answer": None, "notice": 300}  # and the room they have


@dataclass(frozen=True, slots=True)
class CleanUp:
    """What a run did: questions masked or found clean, conversations and parted questions deleted."""

    anonymised: int
    conversations: int
    questions: int


def clean_up(*, now: datetime) -> CleanUp:
    """Anonymise what is old enough, then delete what is older."""
    kept = KnowledgeSettings.load()
    anonymised = anonymise(before=now - timedelta(days=kept.anonymise_days), now=now)
    end = now - timedelta(days=kept.retention_days)
    done = CleanUp(anonymised, forget_conversations(before=end), forget_parted(before=end))
    KnowledgeSettings.objects.filter(pk=kept.pk).update(cleaned_at=now)
    report(ANONYMISED, removed=done.anonymised, now=now)
    report(CONVERSATIONS, removed=done.conversations, now=now)
    report(QUESTIONS, removed=done.questions, now=now)
    return done


def anonymise(*, before: datetime, now: datetime) -> int:
    """Mask personal data in questions, answers and comments from before; part visitors' ones from their conversation.

    The questions of an account stay with it: their owner may read them. Returns how many were treated.
    """
    treated = 0
    while True:
        with transaction.atomic():
            batch = list(
                AskedQuestion.objects.filter(anonymised_at__isnull=True, asked_at__lt=before)
                .select_related("conversation", "feedback")
                .order_by("pk")[:BATCH]
            )
            if not batch:
                return treated
            for asked in batch:
                _anonymise(asked, now)
            _save(batch)
        treated += len(batch)


def forget_conversations(*, before: datetime) -> int:
    """Delete what visitors without an account asked, where nothing was asked since ``before``; how many went.

    Conversations of accounts stay: their owners delete them, and they go with the account.
    """
    return _delete(Conversation, Conversation.objects.abandoned(before))


def forget_parted(*, before: datetime) -> int:
    """Delete questions of no conversation asked before; how many went."""
    parted = AskedQuestion.objects.filter(conversation__isnull=True, asked_at__lt=before)
    return _delete(AskedQuestion, parted)


def _anonymise(asked: AskedQuestion, now: datetime) -> None:
    for column, room in MASKED_COLUMNS.items():
        words = getattr(asked, column)
        hidden = masked(words)[:room]
        if hidden != words:
            setattr(asked, column, hidden)
            # A vector speaks of the words it was made of.
            asked.vector, asked.vector_model = None, ""
    asked.suggestions = [masked(str(suggestion)) for suggestion in asked.suggestions]
    if asked.conversation is not None and asked.conversation.user_id is None:
        asked.conversation = None
    asked.anonymised_at = now


def _save(batch: list[AskedQuestion]) -> None:
    columns = [*MASKED_COLUMNS, "suggestions", "conversation", "vector", "vector_model", "anonymised_at"]
    AskedQuestion.objects.bulk_update(batch, columns, batch_size=50)
    opinions = [asked.feedback for asked in batch if hasattr(asked, "feedback") and asked.feedback.comment]
    for opinion in opinions:
        opinion.comment = masked(opinion.comment)[:500]
    AnswerFeedback.objects.bulk_update(opinions, ["comment"], batch_size=50)


def _delete(model: type[Conversation] | type[AskedQuestion], rows: QuerySet[Any, Any]) -> int:
    """Delete batch by batch, with all that hangs on the rows; how many rows of the model itself."""
    gone = 0
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            _rows, by_model = model.objects.filter(pk__in=ids).delete()
        gone += by_model.get(f"policy_kb.{model.__name__}", 0)
    return gone
