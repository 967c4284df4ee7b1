"""Whose conversation is whose: an account's own, or those a browser session remembers."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from accounts.models import User
from policy_kb.models import Conversation
from policy_kb.querysets.chat import ConversationQuerySet

SESSION_KEY = "conversations"
MAX_REMEMBERED = 30  # a session forgets its oldest conversations beyond this


def own_conversations(
    *, user: User | AnonymousUser, session: SessionBase
) -> "ConversationQuerySet[Conversation, Conversation]":
    """The conversations this visitor may see and continue."""
    return Conversation.objects.belonging_to(user, [UUID(known) for known in session.get(SESSION_KEY, [])])


def open_conversation(
    *, user: User | AnonymousUser, session: SessionBase, conversation_id: UUID | None = None
) -> Conversation:
    """The visitor's own conversation with that id, or a new one when no id is given.

    Raises ``Conversation.DoesNotExist`` for an unknown id and for someone else's alike, so that
    nobody learns which ids exist.
    """
    if conversation_id is not None:
        found: Conversation = own_conversations(user=user, session=session).get(pk=conversation_id)
        return found
    if user.is_authenticated:
        return Conversation.objects.create(user=user)
    started = Conversation.objects.create()
    session[SESSION_KEY] = [*session.get(SESSION_KEY, []), str(started.pk)][-MAX_REMEMBERED:]
    return started


@transaction.atomic
def forget_conversation(*, conversation: Conversation, session: SessionBase) -> None:
    """Delete a conversation with its questions, answers and feedback, at its owner's wish."""
    key = str(conversation.pk)
    conversation.delete()
    if key in session.get(SESSION_KEY, []):
        session[SESSION_KEY] = [known for known in session[SESSION_KEY] if known != key]


@transaction.atomic
def forget_conversations(*, before: datetime) -> int:
    """Delete what visitors without an account asked, where nothing was asked since ``before``; how many went.

    Conversations of accounts stay: their owners delete them, and they go with the account.
    """
    _rows, by_model = Conversation.objects.abandoned(before).delete()
    return by_model.get("policy_kb.Conversation", 0)
