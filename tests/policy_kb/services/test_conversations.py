"""Whose conversation is whose."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore

from accounts.models import User
from policy_kb.models import Conversation
from policy_kb.services.conversations import MAX_REMEMBERED, SESSION_KEY, open_conversation, own_conversations

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def session() -> SessionStore:
    return SessionStore()


@pytest.fixture
def person() -> User:
    return User.objects.create_user("person")


def test_a_visitor_comes_back_to_what_this_session_began(session):
    begun = open_conversation(user=NOBODY, session=session)
    assert open_conversation(user=NOBODY, session=session, conversation_id=begun.pk) == begun


def test_an_account_comes_back_from_any_session(session, person):
    begun = open_conversation(user=person, session=session)
    assert begun.user == person
    assert open_conversation(user=person, session=SessionStore(), conversation_id=begun.pk) == begun
    assert SESSION_KEY not in session


@pytest.mark.parametrize("owner", ["visitor", "person"])
@pytest.mark.parametrize("other", ["another visitor", "another person"])
def test_someone_elses_conversation_looks_like_none(owner, other, session, person):
    begun = open_conversation(user=NOBODY if owner == "visitor" else person, session=session)
    user = NOBODY if other == "another visitor" else User.objects.create_user("other")
    with pytest.raises(Conversation.DoesNotExist):
        open_conversation(user=user, session=SessionStore(), conversation_id=begun.pk)


def test_an_account_that_signed_out_leaves_nothing_to_the_session(session, person):
    begun = open_conversation(user=person, session=session)
    with pytest.raises(Conversation.DoesNotExist):
        open_conversation(user=NOBODY, session=session, conversation_id=begun.pk)


def test_what_a_visitor_asked_is_still_there_after_signing_in(session, person):
    begun = open_conversation(user=NOBODY, session=session)
    assert begun in own_conversations(user=person, session=session)


def test_an_unknown_id_is_refused(session):
    with pytest.raises(Conversation.DoesNotExist):
        open_conversation(user=NOBODY, session=session, conversation_id=uuid.uuid4())


def test_a_session_remembers_only_so_many(session):
    first = open_conversation(user=NOBODY, session=session)
    for _ in range(MAX_REMEMBERED):
        open_conversation(user=NOBODY, session=session)
    assert len(session[SESSION_KEY]) == MAX_REMEMBERED
    assert first not in own_conversations(user=NOBODY, session=session)
