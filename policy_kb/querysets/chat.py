"""Questions asked of conversations."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from policy_kb.querysets.asked import AskedFigures


class ConversationQuerySet(QuerySet):
    """Who may see which conversation."""

    def belonging_to(self, user: Any, remembered: Iterable[UUID]) -> "ConversationQuerySet":
        """A signed-in person's own conversations, and the anonymous ones this browser session started."""
        here = Q(user__isnull=True, pk__in=list(remembered))
        return self.filter(here | Q(user=user) if user.is_authenticated else here)

    def abandoned(self, before: datetime) -> "ConversationQuerySet":
        """Conversations of no account in which nothing was asked since ``before``."""
        return self.filter(user__isnull=True, created_at__lt=before).exclude(questions__asked_at__gte=before)

    def latest_first(self) -> "ConversationQuerySet":
        """Conversations with at least one question, the last asked first, with ``last_asked_at``."""
        return (
            self.annotate(last_asked_at=Max("questions__asked_at"))
            .filter(last_asked_at__isnull=False)
            .order_by("-last_asked_at")
        )

    def with_heading(self) -> "ConversationQuerySet":
        """Add ``heading``: the owner's name for it, else its first question; None while nothing was asked."""
        model: Any = self.model
        here = model.objects.filter(pk=OuterRef("pk"))
        first = here.order_by("questions__asked_at", "questions__pk").values("questions__question")[:1]
        named = NullIf("title", Value(""))
        return self.annotate(heading=Coalesce(named, Subquery(first), output_field=CharField()))

    def with_question_count(self) -> "ConversationQuerySet":
        """Add ``question_count``."""
        return self.annotate(question_count=Count("questions", distinct=True))

    def mentioning(self, words: str) -> "ConversationQuerySet":
        """Conversations whose name or one of whose questions holds the words; all of them for no words."""
        if not words:
            return self
        model: Any = self.model
        asking = model.objects.filter(questions__question__icontains=words).values("pk")
        return self.filter(Q(title__icontains=words) | Q(pk__in=asking))

    def shared_as(self, token: UUID) -> "ConversationQuerySet":
        """The conversation that a link leads to while it is shared."""
        return self.filter(share_token=token)


class AskedQuestionQuerySet(AskedFigures):
    """What the chat page and the office read of questions."""

    def with_answer(self) -> "AskedQuestionQuerySet":
        """Join the citations, their clauses and the feedback for display."""
        return self.select_related("feedback").prefetch_related("citations__clause__version__document__replaced_by")

    def asked_by(self, user: Any) -> "AskedQuestionQuerySet":
        """The questions that an account asked while signed in."""
        return self.filter(conversation__user=user)

    def latest_first(self) -> "AskedQuestionQuerySet":
        """The last asked first."""
        return self.order_by("-asked_at", "-pk")
