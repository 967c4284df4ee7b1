"""The chat in a frame of another site, and the script that brings it there.

A frame of another site has no cookies, so the conversation travels in the form as a signed
token; with it and the browser's word that the form is our own page's, no CSRF cookie is needed.
"""

import json
from typing import cast
from uuid import UUID

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from policy_kb.chat import desk
from policy_kb.forms.widgets import FramedQuestionForm
from policy_kb.models import ChatWidget, Conversation
from policy_kb.models.chat import Channel
from policy_kb.rules.answer import MAX_QUESTION_CHARACTERS
from policy_kb.services.carried import InvalidTokenError, carried_conversation, token_of
from policy_kb.services.rates import chat_allowance
from policy_kb.views.examples import EXAMPLES

SCRIPT_KEPT_FOR = 3600  # seconds in a visitor's browser
EXAMPLES_SHOWN = 3


@csrf_exempt
@xframe_options_exempt  # who may frame the page is said by frame-ancestors, one widget at a time
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def frame(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The chat of one widget; a question is answered on the page that the form leads to."""
    widget = _widget(pk)
    if request.method != "POST":
        return _page(request, widget, None, FramedQuestionForm())
    form = FramedQuestionForm(_typed_or_chosen(request))
    try:
        current = carried_conversation(request.POST.get("ticket", ""), purpose=_purpose(widget))
    except InvalidTokenError:
        return _told(request, widget, form, _("页面打开太久了，请再提一次。"), status=403)
    if not _from_this_page(request):
        return _told(request, widget, form, _("请在窗口里提问。"), status=403)
    return _ask(request, widget, current, form)


@require_safe
@cache_control(public=True, max_age=SCRIPT_KEPT_FOR)
def script(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The loader that a site includes: a button that opens the frame."""
    widget = _widget(pk)
    told = {
        "address": f"{settings.BASE_URL}{reverse('policy_kb:widget', args=[widget.pk])}",
        "name": widget.name,
        "open": _("政策问答"),
        "close": _("关闭"),
    }
    context = {"told": json.dumps(told)}
    return render(request, "policy_kb/widget/embed.js", context, content_type="text/javascript; charset=utf-8")


def _widget(pk: UUID) -> ChatWidget:
    return get_object_or_404(ChatWidget, pk=pk, is_active=True)


def _purpose(widget: ChatWidget) -> str:
    return f"widget.{widget.pk}"


def _typed_or_chosen(request: HttpRequest) -> dict[str, str]:
    """What was typed, or the example whose button was pressed instead."""
    return {
        "question": request.POST.get("example") or request.POST.get("question", ""),
        "ticket": request.POST.get("ticket", ""),
    }


def _from_this_page(request: HttpRequest) -> bool:
    """Whether the browser says that the form is a page of this site's, framed or not."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    own = f"{request.scheme}://{request.get_host()}"
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return site == "same-origin" and (origin == own or origin.startswith(f"{own}/"))


def _ask(
    request: HttpRequest, widget: ChatWidget, current: Conversation | None, form: FramedQuestionForm
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, widget, current, form, status=422)
    # A frame may bring the session of somebody signed in here: it is not asked for, nor its rate.
    allowance = chat_allowance(account_id=None, address=request.META.get("REMOTE_ADDR", ""), now=timezone.now())
    request.allowance = allowance  # type: ignore[attr-defined]
    if not allowance.allowed:
        form.add_error(None, _("提问太频繁了，请在 %(seconds)d 秒后再试。") % {"seconds": allowance.retry_after})
        return _page(request, widget, current, form, status=429)
    asked = desk.ask(
        question=form.cleaned_data["question"],
        user=AnonymousUser(),
        conversation_id=current.pk if current else None,
        channel=Channel.WIDGET,
    )
    return _page(request, widget, asked.conversation, FramedQuestionForm())


def _told(
    request: HttpRequest, widget: ChatWidget, form: FramedQuestionForm, message: str, *, status: int
) -> HttpResponse:
    """The page afresh, with the question kept and a word on why it was not answered."""
    form.add_error(None, message)
    return _page(request, widget, None, form, status=status)


def _page(
    request: HttpRequest,
    widget: ChatWidget,
    current: Conversation | None,
    form: FramedQuestionForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "widget": widget,
        "turns": current.questions.with_answer() if current else (),
        "form": form,
        "ticket": token_of(current.pk if current else None, purpose=_purpose(widget)),
        "examples": [kind.questions[0] for kind in EXAMPLES][:EXAMPLES_SHOWN],
        "limit": MAX_QUESTION_CHARACTERS,
        "today": timezone.localdate(),
    }

    @csp_replace({"frame-ancestors": widget.origins})
    def shown(request: HttpRequest) -> HttpResponse:
        return render(request, "policy_kb/widget/frame.html", context, status=status)

    return cast("HttpResponse", shown(request))
