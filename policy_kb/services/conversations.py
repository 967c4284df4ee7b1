"""Whose conversation is whose: an account's own, or those a browser session remembers."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase

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
