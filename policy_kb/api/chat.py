"""POST /chat: a question answered from the documents, at once or as a stream of events."""

import json
import logging
from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router
from ninja.errors import HttpError

from policy_kb.api.errors import TooManyRequestsError
from policy_kb.api.schemas import AnswerOut, ChatIn, ErrorOut
from policy_kb.chat import desk
from policy_kb.models import AskedQuestion, Conversation
from policy_kb.services.conversations import open_conversation
from policy_kb.services.rates import chat_allowance

DELTA_CHARACTERS = 12  # of the answer in one event, so that it appears as if being written
logger = logging.getLogger(__name__)
STREAM = "text/event-stream"

DESCRIPTION = gettext_noop(
    "依据政策文件回答一个问题，并引用条款原文。\n\n"
    "请求头 `Accept: text/event-stream` 时以事件流返回：`status`（进展）、`citations`（引用）、"
    "`delta`（答案的下一段文字）、`done`（与普通响应相同的完整对象），出错时为 `error`。"
)

router = Router(tags=[gettext_noop("问答")])


@router.post(
    "/chat",
    response={200: AnswerOut, 400: ErrorOut, 404: ErrorOut, 422: ErrorOut, 429: ErrorOut},
    summary=gettext_noop("提问"),
    description=DESCRIPTION,
    operation_id="ask",
)
def ask(request: HttpRequest, body: ChatIn) -> dict[str, object] | StreamingHttpResponse:
    """Answer a question, at once or as a stream, within the asker's rate."""
    allowance = chat_allowance(
        account_id=request.user.pk, address=request.META.get("REMOTE_ADDR", ""), now=timezone.now()
    )
    if not allowance.allowed:
        raise TooManyRequestsError(allowance.retry_after)
    try:
        conversation = open_conversation(user=request.user, session=request.session, conversation_id=body.conversation)
    except Conversation.DoesNotExist:
        raise HttpError(404, _("没有找到这段对话，请开始新的对话。")) from None
    if STREAM in request.headers.get("Accept", ""):
        return _stream(request, body.question, conversation.pk)
    asked = desk.ask(question=body.question, user=request.user, conversation_id=conversation.pk)
    return answer_as_dict(asked)


def answer_as_dict(asked: AskedQuestion) -> dict[str, object]:
    """The answer object of the public contract, with its ids."""
    return {"id": str(asked.pk), "conversation": str(asked.conversation_id), **desk.answer_of(asked).as_dict()}


def _stream(request: HttpRequest, question: str, conversation_id: UUID) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_events(request, question, conversation_id), content_type=STREAM)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Accel-Buffering"] = "no"  # nginx would hold the events back
    return response


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _events(request: HttpRequest, question: str, conversation_id: UUID) -> Iterator[str]:
    yield _event("status", {"stage": "searching", "text": _("正在查找政策条款…")})
    try:
        asked = desk.ask(question=question, user=request.user, conversation_id=conversation_id)
    except Exception:  # the response has begun: all that can still be done is to say so, and to log
        logger.exception("a streamed answer failed")
        yield _event("error", {"code": "failed", "message": _("回答时出了问题，请稍后再试。")})
        return
    answer = answer_as_dict(asked)
    yield _event("citations", answer["citations"])
    text = str(answer["answer"])
    for start in range(0, len(text), DELTA_CHARACTERS):
        yield _event("delta", {"text": text[start : start + DELTA_CHARACTERS]})
    yield _event("done", answer)
