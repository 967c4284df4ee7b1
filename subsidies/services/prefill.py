"""Answers that need not be asked: what the profile, the site or the warehouse tells already."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import localtime

from criteria.rules.facts import Value
from subsidies.models import Application
from subsidies.rules.answers import NO, YES
from subsidies.rules.scheme import Question, QuestionKind
from subsidies.services.facts import facts_for


def known_answers(application: Application, *, now: datetime) -> dict[str, Any]:
    """Answers by question key, for every question whose fact is known of the company or its asset."""
    asked = [question for question in application.version.form.questions() if question.fact]
    if not asked:
        return {}
    facts = facts_for(
        enterprise=application.enterprise,
        site=application.site,
        warehouse=application.warehouse,
        day=localtime(now).date(),
    )
    found = {
        question.key: as_answer(question, facts[question.fact].value) for question in asked if question.fact in facts
    }
    return {key: answer for key, answer in found.items() if answer is not None}


def as_answer(question: Question, value: Value) -> Any:
    """A fact's value as the answer to ``question``; None where it does not fit."""
    allowed = [choice.value for choice in question.choices]
    answer: Any = None
    match question.kind, value:
        case QuestionKind.YES_NO, bool():
            answer = YES if value else NO
        case QuestionKind.DATE, date():
            answer = value.isoformat()
        case ((QuestionKind.NUMBER | QuestionKind.MONEY), Decimal()):
            answer = format(value, "f")
        case ((QuestionKind.TEXT | QuestionKind.LONG_TEXT), str()):
            answer = value
        case QuestionKind.CHOICE, str():
            answer = value if value in allowed else None
        case QuestionKind.CHOICES, tuple():
            answer = [part for part in allowed if part in value] or None
    return answer
