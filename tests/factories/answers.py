"""Answers as the chat gives them, over clauses that exist."""

from collections.abc import Callable
from datetime import date

from policy_kb.chat import desk
from policy_kb.models import Clause
from policy_kb.rules.answer import Answer, Citation, Status


def citation_of(clause: Clause) -> Citation:
    """The clause cited whole."""
    document = clause.version.document
    return Citation(
        clause_id=clause.pk,
        document=document.title,
        doc_number=document.doc_number,
        clause=clause.label,
        text=clause.text,
        url=clause.get_absolute_url(),
        score=0.9,
        in_force=True,
        version=clause.version.number,
    )


def answering(clause: Clause | None, words: str = "最高不超过100万元。[1]", notice: str = "") -> Callable[..., Answer]:
    """A stand-in for retrieval and judging: every question is answered from ``clause``, or refused without one."""

    def answer_question(original: str, *, day: date, **_options: object) -> Answer:
        if clause is None:
            return Answer(question=original, status=Status.REFUSED, answer="这个问题我无法回答。\n· 海外仓有什么支持？")
        status = Status.PARTIAL if notice else Status.ANSWERED
        return Answer(question=original, status=status, answer=words, citations=(citation_of(clause),), notice=notice)

    return answer_question


def answer_with(monkeypatch: object, clause: Clause | None, **options: str) -> None:
    """Let the desk answer through :func:`answering`; all that happens around it is real."""
    monkeypatch.setattr(desk, "answer_question", answering(clause, **options))
