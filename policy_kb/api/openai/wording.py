"""An answer as a chat completion: its words with the sources beneath, its citations as data, its size."""

from typing import Any

from django.conf import settings

from policy_kb.api.openai.asking import MODEL, Asked
from policy_kb.chat import desk
from policy_kb.models import AskedQuestion
from policy_kb.rules.answer import Answer
from policy_kb.rules.text import is_mostly_latin
from policy_kb.rules.tokens import estimated_tokens


def completion_id(asked: AskedQuestion) -> str:
    """Each call has a conversation of its own, whose id nobody guesses."""
    return f"chatcmpl-{asked.conversation_id.hex}" if asked.conversation_id else f"chatcmpl-{asked.pk}"


def head(asked: AskedQuestion, kind: str) -> dict[str, Any]:
    """What completions and chunks begin with."""
    return {"id": completion_id(asked), "object": kind, "created": int(asked.asked_at.timestamp()), "model": MODEL}


def answer_text(asked: AskedQuestion) -> str:
    """The answer with [1] … in it, the notice, and a list of the sources with their addresses."""
    answer = desk.answer_of(asked)
    parts = dict.fromkeys([answer.answer, answer.notice, _sources(answer)])  # a notice may be the whole answer
    return "\n\n".join(part for part in parts if part)


def extras(asked: AskedQuestion) -> dict[str, Any]:
    """Our own fields of the message: how far the documents answer, and the clauses cited."""
    answer = desk.answer_of(asked).as_dict()
    citations = [dict(citation, url=absolute(citation["url"])) for citation in answer["citations"]]  # type: ignore[attr-defined]
    return {"status": answer["status"], "citations": citations}


def absolute(url: str) -> str:
    """A path of the site as an address that works elsewhere."""
    return f"{settings.BASE_URL}{url}" if url.startswith("/") else url


def usage(asked: AskedQuestion, question: Asked, text: str) -> dict[str, int]:
    """Tokens as a language model counted them, else estimated from the words."""
    prompt = asked.prompt_tokens or sum(map(estimated_tokens, (*question.earlier, question.question)))
    completion = asked.completion_tokens or estimated_tokens(text)
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def _sources(answer: Answer) -> str:
    if not answer.citations:
        return ""
    title = "Sources:" if is_mostly_latin(answer.question) else "来源："
    lines = (
        f"[{rank}] 《{cited.document}》{cited.doc_number} {cited.clause} {absolute(cited.url)}"
        for rank, cited in enumerate(answer.citations, start=1)
    )
    return "\n".join([title, *lines])
