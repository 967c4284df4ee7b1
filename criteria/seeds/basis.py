"""Clauses for demo schemes to rest on: found by words in the documents in force, quoted as they stand there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from criteria.rules.definition import ClauseRef
from policy_kb.models import Clause

SENTENCE = re.compile(r"[^。；\n]*[。；]?")
LONGEST_QUOTE = 160
SUPPORT = ("支持", "资金", "鼓励", "补贴", "奖励", "扶持")


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause and the words of it that are quoted."""

    clause: Clause
    quote: str

    def ref(self) -> ClauseRef:
        """The ground as rules keep it."""
        document = self.clause.version.document
        return ClauseRef(
            clause_id=self.clause.pk,
            document=document.title,
            doc_number=document.doc_number,
            label=self.clause.label,
            quote=self.quote,
            url=self.clause.get_permanent_url(),
        )


def ground_of(words: Sequence[str], day: date) -> Ground | None:
    """The clause in force that speaks of one of ``words`` (the first that any does) and most of support."""
    for word in words:
        clauses = Clause.objects.answerable(day).searchable().filter(text__contains=word).with_document()
        found = max(clauses, key=lambda clause: (_weight(clause, word), -clause.pk), default=None)
        if found is not None:
            return Ground(found, _quote(found.text, word))
    return None


def _weight(clause: Clause, word: str) -> tuple[int, int]:
    """How much a clause is about the word: named in its heading, then words of support; the shorter the better."""
    named = word in clause.heading or clause.text.find(word) < len(word) + 12
    return (2 * named + any(each in clause.text for each in SUPPORT), -len(clause.text))


def _quote(text: str, word: str) -> str:
    """The sentence with the word, and the one after it where both are short; always a verbatim part."""
    sentences = [match for match in SENTENCE.finditer(text) if match.group()]
    at = next(number for number, match in enumerate(sentences) if word in match.group())
    end = at + 1 if at + 1 < len(sentences) else at
    start, stop = sentences[at].start(), sentences[end].end()
    if stop - start > LONGEST_QUOTE:
        stop = sentences[at].end()
    return text[start:stop].strip()
