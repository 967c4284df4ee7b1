"""What may be granted: never more than was asked, than the amount table gave, or gives for the spend confirmed."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from django.utils.timezone import localtime

from criteria.rules.facts import Fact, Facts
from subsidies.models import Application, Inspection, Submission
from subsidies.rules.deciding import Bounds
from subsidies.rules.submitted import SubmittedContent
from subsidies.services.checking import check
from subsidies.services.deciding.cases import Case, case_of
from subsidies.services.facts import facts_for
from subsidies.services.submitted import latest
from subsidies.services.yearly import taken_this_year

ELIGIBLE = "expenses.eligible"


def bounds_of(application: Application, case: Case | None = None) -> Bounds:
    """The bounds of what may be granted to one application; ``case`` saves asking for it again."""
    row = case or case_of(application)
    inspection = row.inspection
    confirmed = None
    if inspection is not None and inspection.amount_confirmed is not None:
        confirmed = _for_confirmed(application, inspection)
    return Bounds(row.asked, row.computed, confirmed)


def _for_confirmed(application: Application, inspection: Inspection) -> Decimal | None:
    """What the table gives for the confirmed spend; None where all that was submitted is confirmed, or nothing says."""
    submission, confirmed = latest(application), inspection.amount_confirmed
    if submission is None or confirmed is None or confirmed >= _submitted_spend(submission):
        return None
    loaded: Application = Application.objects.for_form().get(pk=application.pk)
    day = min(localtime(submission.submitted_at).date(), localtime(loaded.call.closes_at).date())
    facts = _with_spend(facts_for(enterprise=loaded.enterprise, application=loaded, day=day), confirmed)
    taken = taken_this_year(loaded, day)
    amount = check(loaded.version, facts, day=day, call=loaded.call, taken=taken).amount
    return amount.total if amount else None


def _submitted_spend(submission: Submission) -> Decimal:
    expenses = SubmittedContent.model_validate(submission.content).expenses
    return sum((line.eligible for line in expenses), Decimal(0))


def _with_spend(facts: Facts, confirmed: Decimal) -> Mapping[str, Fact]:
    """The facts with the confirmed spend in place of what was declared."""
    declared = facts.get(ELIGIBLE)
    return facts if declared is None else {**facts, ELIGIBLE: replace(declared, value=confirmed)}
