"""The extractive answer: the clauses' own words in a short frame, each with its source."""

from collections.abc import Sequence
from datetime import date

from policy_kb.chat.citing import citations, sentence_scores
from policy_kb.chat.phrases import FACTS_IN_ENGLISH, Phrases, phrases_for
from policy_kb.chat.reading import Reading
from policy_kb.models import Clause
from policy_kb.retrieval.passages import clause_sentences
from policy_kb.retrieval.retriever import Hit, Retrieved
from policy_kb.rules.answer import Answer, Status
from policy_kb.rules.facts import Fact, FactKind
from policy_kb.rules.judge import Reason
from policy_kb.rules.question import Question
from policy_kb.rules.quote import quotation
from policy_kb.rules.responsibility import responsibility_of

ALSO_WITHIN = 2.0  # score below the first hit within which a further clause is told, not only cited
TOLD = 2  # clauses told in words; further ones are only cited


def refusal(original: str, reason: Reason, *, english: bool, place: str = "") -> Answer:
    """A polite no with three questions that can be answered."""
    phrases = phrases_for(english=english)
    notice = phrases.other_place_notice.format(place=place) if reason is Reason.OTHER_PLACE else ""
    words = {
        Reason.INJECTION: phrases.injection,
        Reason.PRIVATE: phrases.private,
        Reason.SMALL_TALK: phrases.small_talk,
        Reason.OTHER_PLACE: phrases.other_place.format(place=place),
    }.get(reason, phrases.off_topic)
    examples = "\n".join(f"· {example}" for example in phrases.examples)
    return Answer(
        question=original,
        status=Status.REFUSED,
        answer=f"{words}\n{phrases.try_asking}\n{examples}",
        notice=notice,
        suggestions=phrases.examples,
    )


def compose(retrieved: Retrieved, reading: Reading, *, day: date) -> Answer:
    """The answer to a question that was read; ``reading`` has hits to cite unless it refuses."""
    question, verdict = retrieved.question, reading.verdict
    if verdict.status is Status.REFUSED:
        return refusal(question.original, verdict.reason, english=question.english, place=reading.place)
    phrases = phrases_for(english=question.english)
    lines = _lines(question, reading.cited, phrases)
    notices = [phrases.degraded_notice] if retrieved.degraded else []
    if verdict.missing is not None:
        missing = _name(verdict.missing, english=question.english)
        lines.insert(0, phrases.partial.format(missing=missing))
        notices.insert(0, phrases.partial_notice.format(missing=missing))
    return Answer(
        question=question.original,
        status=verdict.status,
        answer="\n".join(lines),
        citations=citations(reading.cited, question.facts, day=day),
        notice=" ".join(notices),
    )


def _lines(question: Question, cited: Sequence[Hit], phrases: Phrases) -> list[str]:
    """One line a clause told: the first in full, close ones as 另见, an older text as such."""
    first = cited[0]
    lines = []
    for n, hit in enumerate(cited, start=1):
        if question.compares:
            lines.append(_quoted(phrases.for_place, question, hit, n))
        elif hit is first:
            lines.append(_answering_line(question, hit, n, phrases))
        elif n <= TOLD and hit.score >= first.score - ALSO_WITHIN:
            frame = phrases.earlier if _is_earlier(hit, first) else phrases.also
            lines.append(_quoted(frame, question, hit, n))
    return lines


def _answering_line(question: Question, hit: Hit, n: int, phrases: Phrases) -> str:
    named = responsibility_of(hit.clause.text)
    quoted = _quoted(phrases.according_to, question, hit, n)
    if not named:
        return quoted
    clause = hit.clause
    told = phrases.responsible.format(
        source=_source(clause),
        clause=clause.label,
        heading=f"“{clause.heading}”" if clause.heading else "",
        departments=named.strip("（()）").split("：", 1)[-1].split(":", 1)[-1].strip(),
        n=n,
    )
    # Who answers for a clause is where an enterprise turns next, so it is told unasked too.
    return f"{told}\n{quoted}" if _asks_who(question.facts) else f"{quoted}\n{told}"


def _quoted(frame: str, question: Question, hit: Hit, n: int) -> str:
    clause = hit.clause
    scores = sentence_scores(hit, question.facts)
    pieces = clause_sentences(clause.text)
    return frame.format(
        place=clause.version.document.region.name,
        source=_source(clause),
        clause=clause.label,
        quote=f"“{quotation(clause.text, pieces, scores)}”",
        n=n,
    )


def _source(clause: Clause) -> str:
    document = clause.version.document
    number = f"（{document.doc_number}）" if document.doc_number else ""
    return f"《{document.title}》{number}"


def _asks_who(facts: Sequence[Fact]) -> bool:
    return any(fact.kind is FactKind.RESPONSIBLE for fact in facts)


def _is_earlier(hit: Hit, first: Hit) -> bool:
    """Whether the hit's document is an older one of the same place as the first's."""
    mine, newest = hit.clause.version.document, first.clause.version.document
    if mine.pk == newest.pk or mine.region_id != newest.region_id:
        return False
    written, latest = mine.written_on or mine.published_on, newest.written_on or newest.published_on
    return written is not None and latest is not None and written < latest


def _name(fact: Fact, *, english: bool) -> str:
    return FACTS_IN_ENGLISH[fact.kind.value] if english else fact.name
