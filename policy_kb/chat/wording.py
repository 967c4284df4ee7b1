"""A model words an answer from the clauses that were cited already; each sentence is checked before it is shown.

The extractive answer is composed first and stays: its status, citations and notice are never
the model's, and it is shown whenever the model fails.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from django.conf import settings

from core.fulltext.simplified import simplify
from policy_kb.chat.composing import introduction
from policy_kb.chat.language_model import ModelFailed, Tokens, is_configured, speak
from policy_kb.chat.prompting import data, wording_messages
from policy_kb.chat.vocabulary import known_names
from policy_kb.models import Clause
from policy_kb.rules.answer import Answer, Citation, Failure, Origin, Status, Usage
from policy_kb.rules.facts import FactKind, asked_facts, states_fact
from policy_kb.rules.masking import masked
from policy_kb.rules.planted import WITHHELD
from policy_kb.rules.text import fold, is_mostly_latin
from policy_kb.rules.verifying import Source, Verifier
from policy_kb.rules.worded import SOURCE_MARK, Sentence, SentenceReader

# Facts whose wording does not change with who tells them.
TOLD_ALIKE = {FactKind.AMOUNT, FactKind.RATE, FactKind.COUNT, FactKind.DATE, FactKind.PERIOD, FactKind.PHONE}


@dataclass(frozen=True, slots=True)
class Piece:
    """The next words of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """All words so far are withdrawn; ``text`` is the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nothing to show yet; ``began`` says that the model was just asked."""

    began: bool = False


Event = Piece | Replaced | Waiting


class Wording:
    """Iterate over it to get the answer's words as they are checked; then ``answer`` is the one to keep.

    At every moment ``answer`` holds what should be kept if nothing more were heard, so that a
    visitor who leaves loses nothing.
    """

    def __init__(self, draft: Answer) -> None:
        self.draft = draft
        self.answer = draft

    def __iter__(self) -> Iterator[Event]:
        if not asks_model(self.draft):
            yield Piece(self.draft.answer)
            return
        tokens, shown = Tokens(), ""
        self.answer = self._draft_after(Failure.LEFT, tokens)
        try:
            yield Waiting(began=True)
            for event in self._checked(tokens):
                shown += event.text if isinstance(event, Piece) else ""
                yield event
        except ModelFailed as failed:
            self.answer = self._draft_after(failed.failure, tokens)
            yield Replaced(self.draft.answer) if shown else Piece(self.draft.answer)
        else:
            usage = _usage(self.draft.usage, tokens, None)
            self.answer = replace(self.draft, answer=shown, origin=Origin.MODEL, usage=usage)

    def _draft_after(self, failure: Failure, tokens: Tokens) -> Answer:
        return replace(self.draft, usage=_usage(self.draft.usage, tokens, failure))

    def _checked(self, tokens: Tokens) -> Iterator[Piece | Waiting]:
        """The model's sentences, each after it passed; raises ModelFailed at the first that does not."""
        english = is_mostly_latin(self.draft.question)
        clauses = clauses_shown(self.draft)
        if not any(clause.strip(f"{WITHHELD}\n") for clause in clauses):
            raise ModelFailed(Failure.UNSUPPORTED, "nothing of the clauses may be shown to the model")
        question, lead = self.draft.standalone or self.draft.question, _lead(self.draft)
        messages = wording_messages(masked(question), clauses, lead=lead, english=english)
        verifier = Verifier([Source(clause) for clause in clauses], english, known_names())
        before, said = f"{lead}\n" if lead else "", ""
        with closing(speak(messages, tokens=tokens)) as heard:
            for sentence in _sentences(heard):
                if sentence is None:
                    yield Waiting()
                    continue
                _require(verifier, sentence)
                if said:
                    before = "\n" if sentence.opens_line else " " if english else ""
                said += sentence.text
                yield Piece(f"{before}{sentence.text}")
        if not said:
            raise ModelFailed(Failure.GARBAGE, "no sentence")
        if not english:
            _require_asked_facts(question, self.draft.answer, said)


def _sentences(heard: Iterator[str]) -> Iterator[Sentence | None]:
    """Whole sentences out of pieces; None for an empty piece, when there is nothing yet."""
    reader = SentenceReader()
    for piece in heard:
        yield from reader.feed(piece) if piece else [None]
    yield from reader.close()


def _require(verifier: Verifier, sentence: Sentence) -> None:
    objection = verifier.objection(sentence)
    if objection is not None:
        raise ModelFailed(objection, f"not shown: {sentence.text[:200]}")


def _require_asked_facts(question: str, extract: str, said: str) -> None:
    """Raise when the model left out the amount, share or date that was asked for and that the extract tells."""
    for fact in asked_facts(fold(simplify(question))):
        if fact.kind in TOLD_ALIKE and states_fact(fact, extract) and not states_fact(fact, said):
            raise ModelFailed(Failure.UNSUPPORTED, f"left out: {fact.kind.value}")


def asks_model(draft: Answer) -> bool:
    """Whether a model may word this answer: one is named, clauses were cited, and nobody wrote it by hand."""
    return (
        is_configured()
        and draft.status in {Status.ANSWERED, Status.PARTIAL}
        and draft.origin is Origin.EXTRACTIVE
        and bool(draft.citations)
    )


def worded(draft: Answer) -> Answer:
    """The answer as it is to be shown, without watching it come."""
    wording = Wording(draft)
    for _event in wording:
        pass
    return wording.answer


def clauses_shown(draft: Answer) -> list[str]:
    """The cited clauses as the model sees them, and as its sentences are held against."""
    wanted = [citation.clause_id for citation in draft.citations]
    found = Clause.objects.with_document().select_related("parent").in_bulk(wanted)
    return [_shown(citation, found.get(citation.clause_id)) for citation in draft.citations]


def _shown(citation: Citation, clause: Clause | None) -> str:
    number = f"（{citation.doc_number}）" if citation.doc_number else ""
    parts = [f"《{citation.document}》{number} {citation.clause}"]
    if clause is not None:
        parts += [clause.version.document.region.name, clause.heading_chain, introduction(clause)]
    return "\n".join(data(part) for part in (*parts, citation.text) if part)


def _lead(draft: Answer) -> str:
    """What the extractive answer says before its first source: that the documents lack what was asked."""
    lines: list[str] = []
    for line in draft.answer.split("\n"):
        if SOURCE_MARK.search(line):
            break
        lines.append(line)
    return "\n".join(lines)


def _usage(earlier: Usage | None, tokens: Tokens, failure: Failure | None) -> Usage:
    """With what was used before, for completing the question."""
    return Usage(
        model=settings.CHAT_MODEL,
        prompt_tokens=tokens.prompt + (earlier.prompt_tokens if earlier else 0),
        completion_tokens=tokens.completion + (earlier.completion_tokens if earlier else 0),
        failure=failure.value if failure else "",
    )
