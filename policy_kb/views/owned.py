"""One's own conversations, and the way back to where one came from."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme

from policy_kb.models import Conversation
from policy_kb.services.conversations import own_conversations


def own_conversation(request: HttpRequest, pk: UUID) -> Conversation:
    """A conversation of one's own with its ``heading``; Http404 for an unknown one and someone else's alike."""
    own = own_conversations(user=request.user, session=request.session).with_heading()
    found: Conversation = get_object_or_404(own, pk=pk)
    return found


def back(request: HttpRequest, fallback: str) -> HttpResponseRedirect:
    """To the address of this site that the form names as ``next``, else to ``fallback``."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if safe else fallback)
