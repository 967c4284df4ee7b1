"""What ``/v1`` takes and gives. Fields that make no difference to a quoted clause (temperature …) are overlooked."""

from typing import Literal

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import ConfigDict, StrictBool, StrictStr

from policy_kb.api.schemas import CitationOut
from policy_kb.rules.answer import Status

MAX_MESSAGES = 200


class ContentPart(Schema):
    """A part of a message; only text can be answered."""

    model_config = ConfigDict(extra="ignore")

    type: StrictStr
    text: StrictStr | None = None


class Message(Schema):
    """One message of the conversation so far."""

    model_config = ConfigDict(extra="ignore")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: StrictStr | list[ContentPart] | None = None


class StreamOptions(Schema):
    """How to stream."""

    include_usage: StrictBool | None = False


class CompletionIn(Schema):
    """A conversation whose last user message is the question."""

    model_config = ConfigDict(extra="ignore")

    model: StrictStr
    messages: list[Message] = Field(
        min_length=1,
        max_length=MAX_MESSAGES,
        description=_("最后一条 user 消息是问题，之前的 user 消息是上文；system 消息不起作用。"),
    )
    stream: StrictBool | None = False
    stream_options: StreamOptions | None = None
    n: int | None = None


class Usage(Schema):
    """Tokens; estimated where no language model was asked."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class AnswerMessage(Schema):
    """The answer; ``citations`` and ``status`` are ours, in the words of ``/api/v1/chat``."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    status: Status
    citations: list[CitationOut]


class Choice(Schema):
    """The only answer there is."""

    index: Literal[0] = 0
    message: AnswerMessage
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class CompletionOut(Schema):
    """A chat completion."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    usage: Usage


class ModelOut(Schema):
    """The chatbot as a model."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str


class ModelsOut(Schema):
    """All models: one."""

    object: Literal["list"] = "list"
    data: list[ModelOut]


class ErrorBody(Schema):
    """What went wrong: ``message`` for people, ``type`` and ``code`` for programs, ``param`` names the field."""

    message: str
    type: str
    param: str | None = None
    code: str | None = None


class ErrorOut(Schema):
    """An error as OpenAI's clients read it."""

    error: ErrorBody
