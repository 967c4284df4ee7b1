"""The chat page. It works by plain forms; a script makes the answer appear without a new page."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from policy_kb.chat import desk
from policy_kb.chat.language_model import is_configured
from policy_kb.forms.chat import FeedbackForm, QuestionForm
from policy_kb.models import AnswerFeedback, AskedQuestion, Conversation
from policy_kb.rules.answer import MAX_QUESTION_CHARACTERS
from policy_kb.services.conversations import open_conversation, own_conversations
from policy_kb.services.rates import chat_allowance
from policy_kb.services.standing import with_standings
from policy_kb.views.examples import EXAMPLES
from policy_kb.views.fragments import wants_fragment
from policy_kb.views.owned import own_conversation

HISTORY_SHOWN = 10
TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
def chat(request: HttpRequest) -> HttpResponse:
    """A new conversation. ``?q=`` brings a question along from another page, to be asked by the visitor."""
    if request.method == "POST":
        return _ask(request, None)
    brought = request.GET.get("q", "").replace("\x00", "").strip()[:MAX_QUESTION_CHARACTERS]
    return _page(request, None, QuestionForm(initial={"question": brought}), brought=brought)


@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """One's own conversation; anybody else's does not exist."""
    found = own_conversation(request, conversation_id)
    return _ask(request, found) if request.method == "POST" else _page(request, found, QuestionForm())


def _ask(request: HttpRequest, current: Conversation | None) -> HttpResponse:
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _page(request, current, form, status=422)
    allowance = chat_allowance(
        account_id=request.user.pk, address=request.META.get("REMOTE_ADDR", ""), now=timezone.now()
    )
    if not allowance.allowed:
        form.add_error(None, _("提问太频繁了，请在 %(seconds)d 秒后再试。") % {"seconds": allowance.retry_after})
        response = _page(request, current, form, status=TOO_MANY)
        response.headers["Retry-After"] = str(allowance.retry_after)
        return response
    opened = current or open_conversation(user=request.user, session=request.session)
    asked = desk.ask(question=form.cleaned_data["question"], user=request.user, conversation_id=opened.pk)
    return redirect(f"{reverse('policy_kb:conversation', args=[opened.pk])}#question-{asked.pk}")


def _page(
    request: HttpRequest, current: Conversation | None, form: QuestionForm, *, brought: str = "", status: int = 200
) -> HttpResponse:
    own = own_conversations(user=request.user, session=request.session).latest_first()
    context = {
        "conversation": current,
        "turns": with_standings(current.questions.with_answer()) if current else (),
        "form": form,
        "brought": brought,
        "history": own.with_heading()[:HISTORY_SHOWN],
        "examples": EXAMPLES,
        "limit": MAX_QUESTION_CHARACTERS,
        "model_words": is_configured(),
        "reasons": AnswerFeedback.Reason.choices,
        "today": timezone.localdate(),
    }
    return render(request, "policy_kb/chat.html", context, status=status)


def _own_question(request: HttpRequest, pk: int) -> AskedQuestion:
    """A question of one's own. Raises Http404 for an unknown one and for someone else's alike."""
    own = own_conversations(user=request.user, session=request.session)
    found = AskedQuestion.objects.with_answer().filter(pk=pk, conversation__in=own).first()
    if found is None:
        raise Http404
    return found


@require_GET
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with its answer, as a part of the page for the script; else the conversation it is in."""
    found = _own_question(request, pk)
    if not wants_fragment(request):
        return redirect(f"{reverse('policy_kb:conversation', args=[found.conversation_id])}#question-{found.pk}")
    context = {
        "asked": with_standings([found])[0],
        "reasons": AnswerFeedback.Reason.choices,
        "today": timezone.localdate(),
    }
    return render(request, "policy_kb/_turn.html", context)


@require_POST
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the asker thought of an answer; a second opinion replaces the first."""
    found = _own_question(request, pk)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return HttpResponse(_("没有收到有效的评价，请重新选择。"), status=422, content_type="text/plain; charset=utf-8")
    desk.give_feedback(asked=found, **form.cleaned_data)
    if wants_fragment(request):
        return render(request, "policy_kb/_feedback_thanks.html", {"asked": found})
    messages.success(request, _("谢谢，您的评价已收到。"))
    return redirect(f"{reverse('policy_kb:conversation', args=[found.conversation_id])}#question-{found.pk}")
