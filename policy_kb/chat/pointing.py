"""From an answer to what can be done about it: open calls, events, places. And the asker's own affairs."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format

from accounts.models import User
from core.entries import Audience, EntryKind, PersonalAnswer, RegistryAnswer, personal_answer
from policy_kb.chat.phrases import Phrases, phrases_for
from policy_kb.models import Entry
from policy_kb.retrieval.entries import entries_for
from policy_kb.rules.answer import Answer, Origin, Related, Status
from policy_kb.rules.judge import Reason
from policy_kb.rules.text import is_mostly_latin

# A question turned away for what it is, not for want of documents, is pointed nowhere.
TURNED_AWAY = {Reason.INJECTION.value, Reason.PRIVATE.value, Reason.SMALL_TALK.value, Reason.INCOMPLETE.value}
EVERYBODY = frozenset({Audience.PUBLIC})


def audiences_of(user: Any) -> frozenset[Audience]:
    """The audiences that somebody belongs to."""
    if not isinstance(user, User):
        return EVERYBODY
    return frozenset(Audience) if user.works_behind_the_counter else frozenset({Audience.PUBLIC, Audience.SIGNED_IN})


def pointed(answer: Answer, *, now: datetime, audiences: frozenset[Audience] = EVERYBODY) -> Answer:
    """The answer with what belongs to it in other sections, for somebody of the audiences."""
    if answer.reason in TURNED_AWAY:
        return answer
    question = answer.standalone or answer.question
    cited = [citation.clause_id for citation in answer.citations]
    found = entries_for(question, cited=cited, audiences=audiences, now=now)
    english = is_mostly_latin(answer.question)
    related = tuple(_related(entry, now, english=english) for entry in found)
    if answer.status is Status.PARTIAL and any(_takes_applications(entry, now) for entry in found):
        # What the documents leave to a call to come may be open already.
        notice = " ".join(filter(None, (answer.notice, phrases_for(english=english).see_related)))
        return replace(answer, related=related, notice=notice)
    return replace(answer, related=related)


def own_affairs(question: str, user: Any) -> PersonalAnswer | None:
    """The answer of the app that keeps the asker's affairs, when the question is on these."""
    return personal_answer(user, question)


def personal(question: str, found: PersonalAnswer) -> Answer:
    """An answer on the asker's own affairs, as it is shown once; :func:`record_of` is what is kept."""
    related = tuple(
        Related(kind="subsidy", title=line.title, url=line.url, note=line.state, audience=Audience.SIGNED_IN.value)
        for line in found.lines
    )
    return Answer(
        question=question, status=Status.ANSWERED, answer=found.answer, related=related, origin=Origin.PERSONAL
    )


def registered(question: str, found: RegistryAnswer) -> Answer:
    """A registry's answer: its pages are what it rests on. What the answer says already is not said again beside them."""
    related = tuple(
        Related(
            kind=found.kind.value, title=line.title, url=line.url, note="" if line.note in found.answer else line.note
        )
        for line in found.lines
    )
    status = Status.ANSWERED if found.is_found else Status.PARTIAL
    return Answer(question=question, status=status, answer=found.answer, related=related, origin=Origin.REGISTRY)


def record_of(answer: Answer) -> Answer:
    """What is kept of an answer: of the asker's own affairs nothing but that they were asked about."""
    if answer.origin is not Origin.PERSONAL:
        return answer
    phrases = phrases_for(english=is_mostly_latin(answer.question))
    return replace(answer, answer=phrases.private_record, related=())


def _related(entry: Entry, now: datetime, *, english: bool) -> Related:
    phrases = phrases_for(english=english)
    return Related(
        kind=entry.kind,
        title=entry.title,
        url=entry.url,
        note=_note(entry, now, phrases, english=english),
        audience=entry.audience,
    )


def _takes_applications(entry: Entry, now: datetime) -> bool:
    if entry.kind == EntryKind.EVENT.value:  # what is on takes place, whether or not one can still register
        return False
    return entry.closes_at is not None and (entry.opens_at is None or entry.opens_at <= now)


def _note(entry: Entry, now: datetime, phrases: Phrases, *, english: bool) -> str:
    with translation.override("en" if english else "zh-hans"):
        if entry.kind == EntryKind.EVENT.value and entry.opens_at and entry.closes_at:
            days = [
                date_format(timezone.localtime(moment), "DATE_FORMAT") for moment in (entry.opens_at, entry.closes_at)
            ]
            return "–".join(dict.fromkeys(days))
        if entry.opens_at and entry.opens_at > now:
            return phrases.opens_at.format(at=_moment(entry.opens_at))
        return phrases.open_until.format(until=_moment(entry.closes_at)) if entry.closes_at else ""


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
