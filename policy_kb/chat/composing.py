"""The extractive answer: the clauses' own words in a short frame, each with its source."""

from collections.abc import Sequence
from datetime import date

from policy_kb.chat.citing import citations, sentence_scores
from policy_kb.chat.duties import duties_notice
from policy_kb.chat.phrases import FACTS_IN_ENGLISH, Phrases, phrases_for, place_name
from policy_kb.chat.reading import Reading
from policy_kb.chat.suggesting import follow_ups
from policy_kb.models import Clause
from policy_kb.models.clauses import ClauseKind
from policy_kb.retrieval.passages import clause_sentences
from policy_kb.retrieval.retriever import Hit, Retrieved
from policy_kb.rules.answer import Answer, Status
from policy_kb.rules.facts import Fact, FactKind
from policy_kb.rules.judge import Reason
from policy_kb.rules.question import Question
from policy_kb.rules.quote import ELLIPSIS, quotation
from policy_kb.rules.responsibility import responsibility_of

ALSO_WITHIN = 2.0  # score below the first hit within which a further clause is told, not only cited
ITEMS = {ClauseKind.LEVEL3, ClauseKind.LEVEL4, ClauseKind.LEVEL5, ClauseKind.LEVEL2, ClauseKind.PARAGRAPH}
TOLD = 2  # clauses told in words; further ones are only cited


def refusal(original: str, reason: Reason, *, english: bool, place: str = "") -> Answer:
    """A polite no with three questions that can be answered."""
    phrases, place = phrases_for(english=english), place_name(place, english=english)
    notice = phrases.other_place_notice.format(place=place) if reason is Reason.OTHER_PLACE else ""
    words = {
        Reason.INJECTION: phrases.injection,
        Reason.PRIVATE: phrases.private,
        Reason.SMALL_TALK: phrases.small_talk,
        Reason.INCOMPLETE: phrases.incomplete,
        Reason.OTHER_PLACE: phrases.other_place.format(place=place),
    }.get(reason, phrases.off_topic)
    # Small talk gets one line; a refusal shows what can be asked instead.
    examples = "" if reason is Reason.SMALL_TALK else _examples(phrases)
    return Answer(
        question=original,
        status=Status.REFUSED,
        answer=f"{words}{examples}",
        notice=notice,
        suggestions=phrases.examples,
        reason=reason.value,
    )


def _examples(phrases: Phrases) -> str:
    return "".join(f"\n{line}" for line in (phrases.try_asking, *(f"· {example}" for example in phrases.examples)))


def compose(retrieved: Retrieved, reading: Reading, *, day: date) -> Answer:
    """The answer to a question that was read; ``reading`` has hits to cite unless it refuses."""
    question, verdict = retrieved.question, reading.verdict
    if verdict.status is Status.REFUSED:
        return refusal(question.original, verdict.reason, english=question.english, place=reading.place)
    phrases = phrases_for(english=question.english)
    tell = _sides if reading.compared else _lines
    lines = tell(question, reading.cited, phrases)
    notices = [phrases.degraded_notice] if retrieved.degraded else []
    if verdict.missing is not None:
        missing = _name(verdict.missing, english=question.english)
        lines.insert(0, phrases.partial.format(missing=missing))
        notices.insert(0, phrases.partial_notice.format(missing=missing))
    if reading.term:
        lines.insert(0, phrases.term_missing.format(term=reading.term.upper()))
        notices.insert(0, phrases.term_notice.format(term=reading.term.upper()))
    notices.append(duties_notice(question, cited=len(reading.cited)))
    return Answer(
        question=question.original,
        status=verdict.status,
        answer="\n".join(lines),
        citations=citations(reading.cited, question.facts, day=day),
        notice=" ".join(filter(None, notices)),
        suggestions=follow_ups([hit.clause for hit in reading.cited], phrases),
        reason=verdict.reason.value,
    )


def _lines(question: Question, cited: Sequence[Hit], phrases: Phrases) -> list[str]:
    """One line a clause told: the first in full, close ones as 另见, an older text as such."""
    first = cited[0]
    lines = _answering_lines(question, first, phrases)
    for n, hit in enumerate(cited[1:TOLD], start=2):
        if hit.score >= first.score - ALSO_WITHIN:
            frame = phrases.earlier if _is_earlier(hit, first) else phrases.also
            lines.append(_quoted(frame, question, hit, n, told=first.clause))
    return lines


def _sides(question: Question, cited: Sequence[Hit], phrases: Phrases) -> list[str]:
    """One line a side of a comparison."""
    return [_quoted(phrases.for_place, question, hit, n) for n, hit in enumerate(cited, start=1)]


def _answering_lines(question: Question, hit: Hit, phrases: Phrases) -> list[str]:
    """What the clause says and who answers for it, which is where an enterprise turns next."""
    clause = hit.clause
    named = responsibility_of(clause.text)
    if not named:
        return [_quoted(phrases.according_to, question, hit, 1)]
    departments = named.strip("（()）").replace(":", "：", 1).partition("：")[2].strip()
    if not _asks_who(question.facts):
        return [
            _quoted(phrases.according_to, question, hit, 1),
            phrases.responsible.format(departments=departments, n=1),
        ]
    heading = f"“{clause.heading}”" if clause.heading else ""
    told = phrases.responsible_of.format(
        source=_source(clause), clause=clause.label, heading=heading, departments=departments, n=1
    )
    return [told, phrases.it_says.format(quote=_quote(question, hit), n=1)]


def _quoted(frame: str, question: Question, hit: Hit, n: int, *, told: Clause | None = None) -> str:
    """``frame`` filled in; the document is not named again when ``told`` was of the same one."""
    clause = hit.clause
    same = told is not None and told.version_id == clause.version_id
    phrases = phrases_for(english=question.english)
    return frame.format(
        place=_side(question, clause),
        source=phrases.same_document if same else _source(clause),
        clause=clause.label,
        quote=_quote(question, hit),
        n=n,
    )


def _quote(question: Question, hit: Hit) -> str:
    clause = hit.clause
    quoted = quotation(clause.text, clause_sentences(clause.text), sentence_scores(hit, question.facts))
    intro = introduction(clause)
    return f"“{intro}{ELLIPSIS}{quoted}”" if intro else f"“{quoted}”"


def introduction(clause: Clause) -> str:
    """The words that introduce the list of which the clause is an item, as it says nothing without them."""
    if clause.kind not in ITEMS or clause.parent is None:
        return ""
    words = clause.parent.text.strip()
    return words if words.endswith(("：", ":")) else ""


def _side(question: Question, clause: Clause) -> str:
    """What a line of a comparison is about: the year where years are compared, else the place."""
    document = clause.version.document
    if len(question.years) > 1 and len(question.places) < 2 and document.year:
        return str(document.year) if question.english else f"{document.year}年"
    return place_name(document.region.name, english=question.english)


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
