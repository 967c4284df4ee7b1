"""/models and /chat/completions, as OpenAI's clients call them."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Router

from policy_kb.api.callers import ApiKeyAuth, caller, count_question
from policy_kb.api.openai.asking import MODEL, Asked, asked_in
from policy_kb.api.openai.errors import RefusedError
from policy_kb.api.openai.schemas import CompletionIn, CompletionOut, ErrorOut, ModelOut, ModelsOut
from policy_kb.api.openai.stream import events
from policy_kb.api.openai.wording import answer_text, extras, head, usage
from policy_kb.chat import desk
from policy_kb.models import AskedQuestion
from policy_kb.models.chat import Channel
from policy_kb.rules.scopes import ASK
from policy_kb.services.carried import open_conversation_of_key

STREAM = "text/event-stream"
MADE_ON = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
THE_MODEL = {"id": MODEL, "created": MADE_ON, "owned_by": "portal"}
ERRORS = dict.fromkeys((400, 401, 403, 404, 413, 422, 429), ErrorOut)

router = Router(tags=[_("问答")], auth=ApiKeyAuth(ASK, placeholders=True, sessions=False))


@router.get("/models", response={200: ModelsOut, 401: ErrorOut}, summary=_("模型列表"), operation_id="list_models")
def list_models(request: HttpRequest) -> dict[str, object]:
    """The chatbot, as the one model there is."""
    return {"data": [THE_MODEL]}


@router.get(
    "/models/{model}",
    response={200: ModelOut, 401: ErrorOut, 404: ErrorOut},
    summary=_("一个模型"),
    operation_id="retrieve_model",
)
def retrieve_model(request: HttpRequest, model: str) -> dict[str, object]:
    """The chatbot by its name; there is no other model."""
    if model != MODEL:
        raise RefusedError(404, f"The model {model[:80]!r} does not exist.", param="model", code="model_not_found")
    return THE_MODEL


@router.post(
    "/chat/completions",
    response={200: CompletionOut, **ERRORS},
    summary=_("提问"),
    description=_(
        "兼容 OpenAI 的对话接口。回答正文中的 [1] 对应文末的来源列表，条款原文在消息的 `citations` 字段；"
        "`stream` 为真时逐段返回，`citations` 在最后一段。temperature、tools 等参数不起作用。"
    ),
    operation_id="create_chat_completion",
)
def create_chat_completion(request: HttpRequest, payload: CompletionIn) -> Any:
    """Answer the last user message, with the earlier ones as its conversation."""
    question = asked_in(payload)
    count_question(request)
    asked = _ask(request, question)
    if payload.stream:
        include_usage = bool(payload.stream_options and payload.stream_options.include_usage)
        return _streamed(asked, question, include_usage=include_usage)
    text = answer_text(asked)
    message = {"content": text, **extras(asked)}
    return {**head(asked, "chat.completion"), "choices": [{"message": message}], "usage": usage(asked, question, text)}


def _ask(request: HttpRequest, question: Asked) -> AskedQuestion:
    """Ask in a conversation of the call's own: such clients send the whole conversation each time."""
    key = caller(request).key
    conversation = open_conversation_of_key(key=key) if key else None
    return desk.ask(
        question=question.question,
        user=AnonymousUser(),
        conversation_id=conversation.pk if conversation else None,
        channel=Channel.OPENAI,
        earlier=question.earlier,
    )


def _streamed(asked: AskedQuestion, question: Asked, *, include_usage: bool) -> StreamingHttpResponse:
    response = StreamingHttpResponse(events(asked, question, include_usage=include_usage), content_type=STREAM)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Accel-Buffering"] = "no"  # nginx would hold the events back
    return response
