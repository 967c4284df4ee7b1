"""The lines of a notice in the words that everybody reads."""

from collections.abc import Iterable

from django.db.models.fields.json import KT

from core.masking import masked_text
from subsidies.models import Application, PublicityItem, Submission


def lines_of(applications: Iterable[Application]) -> list[PublicityItem]:
    """A line for each application, in their order, not saved; two queries for all.

    Needs ``version``, ``enterprise``, ``district``, ``site`` and ``warehouse`` joined.
    """
    found = list(applications)
    people = people_of(found)
    return [_line(application, people[application.pk]) for application in found]


def _line(application: Application, people: tuple[str, ...]) -> PublicityItem:
    thing = application.site or application.warehouse
    return PublicityItem(
        application=application,
        name=hidden(application.enterprise.name, application, people)[:120],
        district=application.district.name,
        subject=hidden(str(thing), application, people)[:200] if thing else "",
        amount=application.amount_granted if application.version.form.benefit == "money" else None,
    )


def people_of(applications: Iterable[Application]) -> dict[int, tuple[str, ...]]:
    """By application: who its company is registered for, now and as it was submitted the last time."""
    rows = Submission.objects.filter(application__in=[each.pk for each in applications]).order_by("ordinal")
    named = dict(rows.values_list("application", KT("content__enterprise__legal_representative")))
    return {
        each.pk: tuple(filter(None, (each.enterprise.legal_representative, named.get(each.pk))))
        for each in applications
    }


def hidden(words: str, application: Application, people: Iterable[str]) -> str:
    """``words`` without the names of ``people``, where the company is a person's business."""
    for person in people:
        words = masked_text(words, uscc=application.enterprise.uscc, person=person)
    return words
