"""The question in a list of messages. The last user message asks; those before it are the conversation."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from policy_kb.api.openai.errors import RefusedError
from policy_kb.api.openai.schemas import CompletionIn, ContentPart, Message
from policy_kb.api.schemas import is_storable
from policy_kb.rules.answer import MAX_QUESTION_CHARACTERS

MODEL = "policy-assistant"
TEXT_PARTS = frozenset({"text", "input_text"})
NOT_ASKABLE = 422


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the questions before it, oldest first."""

    question: str
    earlier: tuple[str, ...] = ()


def asked_in(body: CompletionIn) -> Asked:
    """What is asked. Raises RefusedError, in words that say what to change."""
    if body.model != MODEL:
        message = _("没有名为 %(model)s 的模型，请用 %(ours)s。") % {"model": _shown(body.model), "ours": MODEL}
        raise RefusedError(404, message, param="model", code="model_not_found")
    if body.n not in {None, 1}:
        raise RefusedError(400, _("每次只给一个回答，n 只能是 1。"), param="n", code="unsupported_value")
    messages = [message for message in body.messages if message.role == "user"]
    if not messages:
        raise RefusedError(400, _("messages 里没有 user 消息。"), param="messages", code="missing_question")
    question = _words_of(messages[-1])
    _refuse_unaskable(question)
    return Asked(question, _earlier(messages[:-1]))


def _shown(written: str) -> str:
    """What a caller wrote, short and fit to be sent back: half a surrogate pair is not."""
    return written[:80].encode(errors="replace").decode()


def _earlier(messages: Sequence[Message]) -> tuple[str, ...]:
    """Former questions as far as they are questions; one that could not have been asked here helps nobody."""
    words = (_text(message.content) for message in messages)
    return tuple(text for text in words if text and len(text) <= MAX_QUESTION_CHARACTERS and is_storable(text))


def _words_of(message: Message) -> str:
    if isinstance(message.content, list):
        unread = next((part.type for part in message.content if part.type not in TEXT_PARTS), None)
        if unread is not None:
            text = _("只能回答文字，不能识别 %(kind)s。") % {"kind": _shown(unread)}
            raise RefusedError(NOT_ASKABLE, text, param="messages", code="unsupported_content")
    return _text(message.content)


def _text(content: str | list[ContentPart] | None) -> str:
    if isinstance(content, list):
        content = "\n".join(part.text or "" for part in content if part.type in TEXT_PARTS)
    return (content or "").strip()


def _refuse_unaskable(question: str) -> None:
    if not question:
        raise RefusedError(NOT_ASKABLE, _("请输入问题"), param="messages", code="empty_question")
    if len(question) > MAX_QUESTION_CHARACTERS:
        text = _("问题请不要超过 %(limit)d 个字") % {"limit": MAX_QUESTION_CHARACTERS}
        raise RefusedError(NOT_ASKABLE, text, param="messages", code="question_too_long")
    if not is_storable(question):
        raise RefusedError(NOT_ASKABLE, _("含有无法识别的字符，请重新输入"), param="messages", code="unreadable")
