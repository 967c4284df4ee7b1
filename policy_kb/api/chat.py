"""POST /chat: a question answered from the documents, at once or as a stream of events."""

import json
import logging
from collections.abc import Iterator
from inspect import GEN_CREATED, getgeneratorstate
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router
from ninja.errors import HttpError

from policy_kb.api.callers import ApiKeyAuth, caller, count_question
from policy_kb.api.schemas import AnswerOut, ChatIn, ErrorOut
from policy_kb.chat import desk
from policy_kb.chat.desk import Cited
from policy_kb.chat.wording import Event, Piece, Replaced, Waiting
from policy_kb.models import AskedQuestion, Conversation
from policy_kb.models.chat import Channel
from policy_kb.rules.scopes import ASK
from policy_kb.services.carried import open_conversation_of_key
from policy_kb.services.conversations import open_conversation

DELTA_CHARACTERS = 12  # of the answer in one event, so that it appears as if being written
HEARTBEAT = ": still here\n\n"  # a comment of the protocol: keeps proxies from closing a silent connection
logger = logging.getLogger(__name__)
STREAM = "text/event-stream"

DESCRIPTION = gettext_noop(
    "依据政策文件回答一个问题，并引用条款原文。\n\n"
    "请求头 `Accept: text/event-stream` 时以事件流返回：`status`（进展）、`citations`（引用）、"
    "`delta`（答案的下一段文字）、`replace`（此前的文字作废，改为这段）、`done`（与普通响应相同的完整对象），出错时为 `error`。"
)

router = Router(tags=[gettext_noop("问答")], auth=ApiKeyAuth(ASK))


@router.post(
    "/chat",
    response={200: AnswerOut, 400: ErrorOut, 401: ErrorOut, 403: ErrorOut, 404: ErrorOut, 422: ErrorOut, 429: ErrorOut},
    summary=gettext_noop("提问"),
    description=DESCRIPTION,
    operation_id="ask",
)
def ask(request: HttpRequest, body: ChatIn) -> dict[str, object] | StreamingHttpResponse:
    """Answer a question, at once or as a stream, within the asker's rate."""
    count_question(request)
    try:
        conversation = _conversation(request, body.conversation)
    except Conversation.DoesNotExist:
        raise HttpError(404, _("没有找到这段对话，请开始新的对话。")) from None
    if STREAM in request.headers.get("Accept", ""):
        return _stream(request, body.question, conversation.pk)
    asked = desk.ask(
        question=body.question, user=caller(request).user, conversation_id=conversation.pk, channel=_channel(request)
    )
    return answer_as_dict(asked, request)


def _conversation(request: HttpRequest, conversation_id: UUID | None) -> Conversation:
    """The caller's own conversation: the key's, else the account's or the browser session's."""
    key = caller(request).key
    if key is not None:
        return open_conversation_of_key(key=key, conversation_id=conversation_id)
    return open_conversation(user=request.user, session=request.session, conversation_id=conversation_id)


def _channel(request: HttpRequest) -> Channel:
    """The chat page calls this address too, with its session and its own origin; programs have neither."""
    from_page = request.headers.get("Sec-Fetch-Site") == "same-origin" and caller(request).key is None
    return Channel.WEB if from_page else Channel.API


def answer_as_dict(asked: AskedQuestion, request: HttpRequest) -> dict[str, object]:
    """The answer object of the public contract, with its ids."""
    answer = desk.answer_for(asked, caller(request).user) if _channel(request) == Channel.WEB else desk.answer_of(asked)
    return {"id": str(asked.pk), "conversation": str(asked.conversation_id), **answer.as_dict()}


def _stream(request: HttpRequest, question: str, conversation_id: UUID) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_events(request, question, conversation_id), content_type=STREAM)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Accel-Buffering"] = "no"  # nginx would hold the events back
    return response


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _events(request: HttpRequest, question: str, conversation_id: UUID) -> Iterator[str]:
    steps = desk.stream(
        question=question, user=caller(request).user, conversation_id=conversation_id, channel=_channel(request)
    )
    try:
        yield _event("status", {"stage": "searching", "text": _("正在查找政策条款…")})
        for step in steps:
            yield from _told(step, request)
    except GeneratorExit:  # the visitor left: the desk keeps the question all the same
        if getgeneratorstate(steps) == GEN_CREATED:
            next(steps)
        raise
    except Exception:  # the response has begun: all that can still be done is to say so, and to log
        logger.exception("a streamed answer failed")
        yield _event("error", {"code": "failed", "message": _("回答时出了问题，请稍后再试。")})
    finally:
        steps.close()


def _told(step: Cited | Event | AskedQuestion, request: HttpRequest) -> Iterator[str]:
    """A step of the desk as events for the browser."""
    match step:
        case Cited(citations):
            yield _event("citations", [citation.as_dict() for citation in citations])
        case Piece(text):
            for start in range(0, len(text), DELTA_CHARACTERS):
                yield _event("delta", {"text": text[start : start + DELTA_CHARACTERS]})
        case Replaced(text):
            yield _event("replace", {"text": text})
        case Waiting(began=True):
            yield _event("status", {"stage": "wording", "text": _("正在组织文字并逐句核对…")})
        case Waiting():
            yield HEARTBEAT
        case AskedQuestion():
            yield _event("done", answer_as_dict(step, request))
