"""Looking after one's conversations: the list, names, links for others, files, and letting go."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from policy_kb.documents.transcript import transcript_docx
from policy_kb.forms.conversations import HistoryForm, RenameForm
from policy_kb.models import Conversation
from policy_kb.services.conversations import (
    forget_conversation,
    own_conversations,
    rename_conversation,
    share_conversation,
    unshare_conversation,
)
from policy_kb.services.standing import with_standings
from policy_kb.views.attachments import docx_response
from policy_kb.views.owned import back, own_conversation

PAGE_SIZE = 20


@require_safe
@never_cache
def history(request: HttpRequest) -> HttpResponse:
    """One's own conversations, the last asked first; a visitor's are those of this browser session."""
    form = HistoryForm(request.GET)
    sought = form.words if form.is_valid() else ""
    own = own_conversations(user=request.user, session=request.session).mentioning(sought)
    page = Paginator(own.latest_first().with_heading().with_question_count(), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    status = 200 if form.is_valid() else 422
    return render(request, "policy_kb/history.html", {"form": form, "page": page, "sought": sought}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """The name of one's own conversation."""
    found = own_conversation(request, conversation_id)
    form = RenameForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        context = {"form": form, "conversation": found, "next": request.POST.get("next", "")}
        return render(request, "policy_kb/rename.html", context, status=status)
    rename_conversation(conversation=found, title=form.cleaned_data["title"])
    messages.success(request, _("名称已保存。"))
    return back(request, reverse("policy_kb:conversation", args=[found.pk]))


@require_POST
def share(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Make a link to one's own conversation."""
    found = own_conversation(request, conversation_id)
    share_conversation(conversation=found, now=timezone.now())
    messages.success(request, _("已生成分享链接，拿到链接的人都能查看这段对话。"))
    return redirect(f"{reverse('policy_kb:conversation', args=[found.pk])}#share")


@require_POST
def unshare(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Take the link back."""
    found = own_conversation(request, conversation_id)
    unshare_conversation(conversation=found)
    messages.success(request, _("已取消分享，原来的链接不能再打开。"))
    return back(request, reverse("policy_kb:conversation", args=[found.pk]))


@require_POST
def forget(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Delete one's own conversation for good."""
    forget_conversation(conversation=own_conversation(request, conversation_id), session=request.session)
    messages.success(request, _("这段对话已删除。"))
    return back(request, reverse("policy_kb:chat"))


@require_safe
@never_cache
def transcript(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """One's own conversation as a Word document."""
    return _transcript(own_conversation(request, conversation_id))


@require_safe
@never_cache
def shared(request: HttpRequest, token: UUID) -> HttpResponse:
    """A conversation to read, for whoever has its link; nothing tells whose it is."""
    found = _shared(token)
    turns = with_standings(found.questions.with_answer())
    context = {"conversation": found, "turns": turns, "today": timezone.localdate()}
    return _unlisted(render(request, "policy_kb/shared.html", context))


@require_safe
@never_cache
def shared_transcript(request: HttpRequest, token: UUID) -> HttpResponse:
    """A shared conversation as a Word document."""
    return _unlisted(_transcript(_shared(token)))


def _shared(token: UUID) -> Conversation:
    """The conversation of a link that still holds. Raises Http404 for any other."""
    found: Conversation = get_object_or_404(Conversation.objects.shared_as(token).with_heading(), pk__isnull=False)
    return found


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Whoever shares with a colleague does not share with search engines."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _transcript(conversation: Conversation) -> HttpResponse:
    questions = list(conversation.questions.with_answer())
    title = conversation.title or (questions[0].question if questions else _("新的对话"))
    content = transcript_docx(questions, title=title, day=timezone.localdate())
    return docx_response(content, _("问答记录 %(title)s") % {"title": title})
