"""Questions as they were asked, without asking them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from policy_kb.models import AnswerCitation, AnswerFeedback, AskedQuestion, Clause, Conversation
from policy_kb.models.chat import AnswerStatus

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)  # noon at the office, a Sunday


def asked_question(
    question: str = "海外仓有什么补贴",
    *,
    days_ago: float = 0,
    conversation: Conversation | None = None,
    cites: Clause | None = None,
    useful: bool | None = None,
    comment: str = "",
    **fields: Any,
) -> AskedQuestion:
    """A question of ``days_ago`` in a conversation (of nobody, unless given), with what hangs on it."""
    defaults = {"status": AnswerStatus.ANSWERED, "answer": "最高100万元。[1]", "latency_ms": 50}
    asked = AskedQuestion.objects.create(
        question=question, conversation=conversation or Conversation.objects.create(), **{**defaults, **fields}
    )
    # ``asked_at`` is set by the database layer when the row is made.
    AskedQuestion.objects.filter(pk=asked.pk).update(asked_at=NOW - timedelta(days=days_ago))
    Conversation.objects.filter(pk=asked.conversation_id).update(created_at=NOW - timedelta(days=days_ago))
    if cites is not None:
        AnswerCitation.objects.create(
            asked=asked,
            clause=cites,
            rank=1,
            score=0.9,
            document=cites.version.document.title,
            label=cites.label,
            text=cites.text,
            url=cites.get_absolute_url(),
        )
    if useful is not None:
        AnswerFeedback.objects.create(asked=asked, useful=useful, comment=comment)
    asked.refresh_from_db()
    return asked


def vector_of_angle(degrees: float) -> bytes:
    """A unit vector in the plane, as the database keeps vectors."""
    angle = np.deg2rad(degrees)
    return np.array([np.cos(angle), np.sin(angle)], dtype=np.float32).tobytes()
