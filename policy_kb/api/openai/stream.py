"""A chat completion as server-sent events, chunk by chunk, the last with our own fields."""

import json
from collections.abc import Iterator
from typing import Any

from policy_kb.api.openai.asking import Asked
from policy_kb.api.openai.wording import answer_text, extras, head, usage
from policy_kb.models import AskedQuestion

CHUNK = "chat.completion.chunk"
DELTA_CHARACTERS = 12
DONE = "data: [DONE]\n\n"


def events(asked: AskedQuestion, question: Asked, *, include_usage: bool) -> Iterator[str]:
    """The role, the words in pieces, the end with citations; then the usage where it was asked for."""
    first = head(asked, CHUNK)
    text = answer_text(asked)
    blank = {"usage": None} if include_usage else {}
    pieces = [text[start : start + DELTA_CHARACTERS] for start in range(0, len(text), DELTA_CHARACTERS)]
    yield _event({**first, "choices": [_choice({"role": "assistant", "content": ""})], **blank})
    for piece in pieces:
        yield _event({**first, "choices": [_choice({"content": piece})], **blank})
    yield _event({**first, "choices": [_choice(extras(asked), "stop")], **blank})
    if include_usage:
        yield _event({**first, "choices": [], "usage": usage(asked, question, text)})
    yield DONE


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}


def _event(data: object) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"
