"""Whose conversation is whose: an account's own, or those a browser session remembers; and who else may read it."""

from datetime import datetime
from uuid import UUID, uuid4

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
def rename_conversation(*, conversation: Conversation, title: str) -> None:
    """Give a conversation a name of its owner's; an empty one brings its first question back."""
    conversation.title = title
    conversation.save(update_fields=["title"])


@transaction.atomic
def share_conversation(*, conversation: Conversation, now: datetime) -> UUID:
    """Let whoever has the link read the conversation, what is asked later included; a link once made stays."""
    locked = Conversation.objects.select_for_update().get(pk=conversation.pk)
    if locked.share_token is None:
        locked.share_token, locked.shared_at = uuid4(), now
        locked.save(update_fields=["share_token", "shared_at"])
    return locked.share_token


@transaction.atomic
def unshare_conversation(*, conversation: Conversation) -> None:
    """Take the link back: its address never leads anywhere again, sharing anew makes another."""
    conversation.share_token = conversation.shared_at = None
    conversation.save(update_fields=["share_token", "shared_at"])


@transaction.atomic
def forget_conversation(*, conversation: Conversation, session: SessionBase) -> None:
    """Delete a conversation with its questions, answers, feedback and link, at its owner's wish."""
    key = str(conversation.pk)
    conversation.delete()
    if key in session.get(SESSION_KEY, []):
        session[SESSION_KEY] = [known for known in session[SESSION_KEY] if known != key]
