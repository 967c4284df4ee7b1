"""Conversations of those who have no browser session: programs with a key, frames in other sites, assistants.

A key owns its conversations. Whoever has neither session nor key carries a signed token from
turn to turn: holding it is what proves that the conversation is theirs.
"""

from uuid import UUID

from django.core import signing

from accounts.models import ApiKey
from policy_kb.models import Conversation

SALT = "policy_kb.conversation"
CARRIED_FOR = 24 * 3600  # seconds between two questions after which a token opens nothing


class InvalidTokenError(Exception):
    """The token was not signed here for this purpose, is too old, or its conversation is gone."""


def open_conversation_of_key(*, key: ApiKey, conversation_id: UUID | None = None) -> Conversation:
    """The key's own conversation with that id, or a new one when no id is given.

    Raises ``Conversation.DoesNotExist`` for any other, whoever's it is.
    """
    if conversation_id is None:
        return Conversation.objects.create(api_key=key)
    return Conversation.objects.get(pk=conversation_id, api_key=key)


def token_of(conversation_id: UUID | None, *, purpose: str) -> str:
    """A token that continues the conversation at the same door (``purpose``) and no other; None is yet to begin."""
    return signing.dumps(str(conversation_id or ""), salt=f"{SALT}.{purpose}")


def carried_conversation(token: str, *, purpose: str) -> Conversation | None:
    """The conversation of a token, None while it has not begun. Raises InvalidTokenError."""
    try:
        written = signing.loads(token, salt=f"{SALT}.{purpose}", max_age=CARRIED_FOR)
        return Conversation.objects.get(pk=UUID(written), user__isnull=True) if written else None
    except (signing.BadSignature, ValueError, Conversation.DoesNotExist) as error:
        raise InvalidTokenError from error
