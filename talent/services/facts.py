"""What is known of an applicant, as facts that rules read: the organisation's profile, then what was answered."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Enterprise
from criteria.rules.facts import Facts, FactSpec, Value
from criteria.services.enterprise_facts import known, of_claims, of_enterprise
from criteria.services.fact_words import worded
from talent.rules.answers import value_of
from talent.rules.fact_specs import SPECS
from talent.rules.programme import ProgrammeDefinition


def worded_specs() -> Iterator[FactSpec]:
    """Every spec of this app in the language of the moment."""
    return worded(SPECS, {})


def facts_for(
    *,
    organisation: Enterprise | None,
    form: ProgrammeDefinition | None = None,
    answers: Mapping[str, Any] | None = None,
    claims: Mapping[str, Value] | None = None,
    day: date,
) -> Facts:
    """Everything known on ``day``. What is on record counts before what was answered, that before what is claimed."""
    found = of_claims(claims or {})
    for question in form.questions if form else ():
        if question.fact:
            value = value_of(question, (answers or {}).get(question.key))
            found |= known({question.fact: value}, source=_("申请表：%(label)s") % {"label": question.label})
    if organisation is not None:
        found |= of_enterprise(organisation, day)
    return found
