"""The chat model that an operator may name: asked within a time, heard piece by piece, never trusted.

Nothing of it is loaded while ``CHAT_BASE_URL`` and ``CHAT_MODEL`` are empty.
"""

import json
import logging
import queue
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

from core.breaker import Breaker
from core.outbound import timed_client
from policy_kb.rules.answer import Failure

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

logger = logging.getLogger(__name__)

IDLE_SECONDS = 2.0  # after which a silent model is reported as such, so that a stream stays open
AT_ONCE = 4  # answers worded at the same time in one process; the web server has eight threads
FAILURES, REST_SECONDS = 3, 60

# Said in order: ("system" | "human", text).
Messages = Sequence[tuple[str, str]]

breaker = Breaker("the chat model", failures=FAILURES, cooldown=REST_SECONDS)
_free = threading.BoundedSemaphore(AT_ONCE)


@dataclass(slots=True)
class Tokens:
    """What the endpoint says it read and wrote; 0 where it does not say."""

    prompt: int = 0
    completion: int = 0


class ModelFailed(Exception):  # noqa: N818 - a state more than an error
    """The model gave no whole answer; ``failure`` says why."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(detail or failure.value)
        self.failure = failure


def is_configured() -> bool:
    """Whether the operator named a chat model."""
    return bool(settings.CHAT_BASE_URL and settings.CHAT_MODEL)


def speak(messages: Messages, *, tokens: Tokens, seconds: float | None = None) -> Generator[str]:
    """The model's answer in pieces as they come; an empty piece says that it is still thinking.

    ``tokens`` is filled in when the endpoint tells. The whole takes at most ``seconds``
    (``CHAT_TIMEOUT_SECONDS``). Raises :class:`ModelFailed` in place of every other error.
    """
    if not breaker.allows():
        raise ModelFailed(Failure.PAUSED)
    model = _ready_model()
    if not _free.acquire(blocking=False):
        raise ModelFailed(Failure.PAUSED)
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    stop = threading.Event()
    # A thread, since only so a caller can stop waiting for an endpoint that hangs; it uses no database.
    threading.Thread(target=_listen, args=(model, messages, heard, stop), name="chat-model", daemon=True).start()
    try:
        yield from _pieces(heard, tokens, until=time.monotonic() + (seconds or settings.CHAT_TIMEOUT_SECONDS))
    except ModelFailed as failed:
        if failed.failure is not Failure.REFUSAL:
            breaker.failed()
        logger.warning("the chat model failed (%s): %s", failed.failure.value, failed)
        raise
    else:
        breaker.succeeded()
    finally:
        stop.set()


def _ready_model() -> "BaseChatModel":
    """The model, or :class:`ModelFailed` when its settings or its library will not have it."""
    try:
        return _model()
    except Exception as error:
        logger.exception("the chat model cannot be set up")
        raise ModelFailed(Failure.ERROR) from error


def _listen(model: "BaseChatModel", messages: Messages, heard: "queue.SimpleQueue[Any]", stop: threading.Event) -> None:
    """Put every piece into the queue, then None, or the error that ended it."""
    try:
        for piece in model.stream(list(messages)):
            if stop.is_set():
                return
            heard.put(piece)
        heard.put(None)
    # The libraries raise their own, httpx's, pydantic's and json's errors: all end the answer.
    except Exception as error:  # noqa: BLE001
        heard.put(error)
    finally:
        _free.release()


def _pieces(heard: "queue.SimpleQueue[Any]", tokens: Tokens, *, until: float) -> Iterator[str]:
    finished, said = "", False
    while (left := until - time.monotonic()) > 0:
        try:
            piece = heard.get(timeout=min(left, IDLE_SECONDS))
        except queue.Empty:
            yield ""
            continue
        if piece is None:
            _require_whole(finished, said=said)
            return
        if isinstance(piece, Exception):
            raise _failed(piece, said=said) from piece
        if piece.usage_metadata:
            tokens.prompt = piece.usage_metadata["input_tokens"]
            tokens.completion = piece.usage_metadata["output_tokens"]
        finished = piece.response_metadata.get("finish_reason") or finished
        if text := str(piece.text):
            said = True
            yield text
    raise ModelFailed(Failure.TIMEOUT)


def _require_whole(finished: str, *, said: bool) -> None:
    """Raise unless the answer ended by itself: ``length`` means cut off, nothing that the connection went."""
    # LangChain drops the protocol's own field for refusals: what is left is an answer of no words.
    if finished == "content_filter" or (finished == "stop" and not said):
        raise ModelFailed(Failure.REFUSAL)
    if finished != "stop":
        raise ModelFailed(Failure.CLOSED, f"finish_reason {finished!r}")


def _failed(error: Exception, *, said: bool) -> ModelFailed:
    """The error of a library as one of ours; ``said`` that there were words before it."""
    import httpx
    import openai

    # Not the message: endpoints repeat what they were sent, and questions do not belong in logs.
    detail = f"{type(error).__name__} {getattr(error, 'status_code', '')}".strip()
    match error:
        case openai.APITimeoutError() | httpx.TimeoutException():
            failure = Failure.TIMEOUT
        case openai.ContentFilterFinishReasonError():
            failure = Failure.REFUSAL
        case httpx.RemoteProtocolError() | httpx.ReadError() | openai.APIConnectionError():
            failure = Failure.CLOSED if said else Failure.ERROR
        case json.JSONDecodeError() | UnicodeError() | openai.APIResponseValidationError():
            failure = Failure.GARBAGE
        case openai.OpenAIError() | httpx.HTTPError() | OSError():
            failure = Failure.ERROR
        case _other:  # what a library makes of an answer that is none
            failure = Failure.GARBAGE
    return ModelFailed(failure, detail)


def _model() -> "BaseChatModel":
    return _built(
        settings.CHAT_BASE_URL,
        settings.CHAT_MODEL,
        settings.CHAT_API_KEY,
        settings.CHAT_TIMEOUT_SECONDS,
        settings.CHAT_MAX_TOKENS,
    )


@lru_cache(maxsize=1)
def _built(base_url: str, name: str, key: str, seconds: float, max_tokens: int) -> "BaseChatModel":
    """One object a process, so that connections are kept."""
    from langchain.chat_models import init_chat_model

    return init_chat_model(
        name,
        model_provider="openai",
        base_url=base_url,
        api_key=key or "none",
        temperature=0,
        max_tokens=max_tokens,
        timeout=seconds,
        max_retries=0,  # the extractive answer is there at once
        http_client=timed_client(seconds),
        stream_usage=True,
        use_responses_api=False,
    )
