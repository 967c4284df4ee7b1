"""The criteria and the amount of a published scheme, held against facts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from criteria.rules.amounts import compute
from criteria.rules.definition import RuleSetDefinition
from criteria.rules.evaluation import assess
from criteria.rules.facts import Facts
from criteria.rules.results import Amount, Assessment, Outcome
from subsidies.models import Call, SchemeVersion
from subsidies.services.funds import available

NO_RULES = RuleSetDefinition()
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Check:
    """What came of it. ``amount`` is None for schemes that give no money."""

    assessment: Assessment
    amount: Amount | None = None

    @property
    def outcome(self) -> Outcome:
        return self.assessment.outcome

    @property
    def unknown_facts(self) -> set[str]:
        """Names of facts that would decide a condition or the amount."""
        return self.assessment.unknown_facts | set(self.amount.missing if self.amount else ())


def check(
    version: SchemeVersion, facts: Facts, *, day: date, call: Call | None = None, taken: Decimal = NOTHING
) -> Check:
    """Hold ``facts`` against the rules that ``version`` was published with, as of ``day``.

    With ``call`` what is left of its budget bounds the amount; ``taken`` is what the yearly cap has left no more
    (``services.yearly``).
    """
    return check_rules(rules_of(version), facts, day=day, call=call, taken=taken)


def rules_of(version: SchemeVersion) -> RuleSetDefinition:
    """The rules of a version; none where it was published without."""
    return version.rule_version.rules if version.rule_version else NO_RULES


def check_rules(
    rules: RuleSetDefinition, facts: Facts, *, day: date, call: Call | None = None, taken: Decimal = NOTHING
) -> Check:
    """The same, for rules that were read before."""
    if rules.amount is None:
        return Check(assess(rules, facts, day=day))
    left = available(call) if call else None
    amount = compute(rules.amount, facts, day=day, granted_this_year=taken, budget_left=left)
    return Check(assess(rules, facts, day=day), amount)
