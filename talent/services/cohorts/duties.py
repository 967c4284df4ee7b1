"""The yearly duty of a base held against what its rows say, year by year: passed, failed or unknown, with the clause."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from criteria.rules.definition import ClauseRef, Comparison, Criterion, RuleSetDefinition, Test
from criteria.rules.evaluation import assess
from criteria.rules.facts import Fact
from criteria.services.building import clause_ref
from criteria.services.wording import WordedResult, worded
from talent.models import Award, AwardReview, Programme
from talent.rules.figures import Figures, years_between
from talent.services.cohorts.figures import figures_between
from talent.services.programmes import basis_of

NO_CLAUSE = ClauseRef(clause_id=0, document="", label="", quote="", url="")
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class DutyYear:
    """One year of an award: its days, what was counted, and how the duty stands."""

    first: date
    last: date
    figures: Figures
    results: list[WordedResult]


def period_of(award: Award) -> date:
    """From which day its next review looks at it: the last review, else the grant."""
    last = AwardReview.objects.filter(award=award).order_by("-reviewed_on").values_list("reviewed_on", flat=True)
    return last.first() or award.granted_on


def figures_for_review(award: Award, *, day: date) -> Figures:
    """What is counted for its next review."""
    return figures_between(award.organisation, period_of(award), day, day=day)


def duty_years(award: Award, *, day: date) -> list[DutyYear]:
    """Every year of the period with its duty; none where the programme asks for nothing."""
    rules = rules_of(award.programme)
    if not rules.criteria or award.organisation is None:
        return []
    found = []
    for first, last in years_between(period_of(award), day):
        figures = figures_between(award.organisation, first, min(last, day), day=day)
        facts = _facts(award.programme, figures, is_over=last < day)
        found.append(DutyYear(first, last, figures, worded(assess(rules, facts, day=day))))
    return found


def rules_of(programme: Programme) -> RuleSetDefinition:
    """The programme's yearly duty as rules, resting on its clause."""
    clause = _clause_of(programme)
    asked = {
        "base.trainees": (_("每年培训人数"), programme.least_trainees),
        "base.hired_share": (_("学员录用比例"), programme.least_hired_share),
    }
    return RuleSetDefinition(
        criteria=tuple(
            Criterion(
                key=fact.replace(".", "-"),
                title=title,
                rule=Test(fact=fact, comparison=Comparison.ABOVE, number=Decimal(least)),
                clause=clause,
            )
            for fact, (title, least) in asked.items()
            if least is not None
        )
    )


def _facts(programme: Programme, figures: Figures, *, is_over: bool) -> dict[str, Fact]:
    """What is known of a year. One that goes on, or has no rows at all, tells nothing against a base."""
    source = _("培训班记录")
    found: dict[str, Fact] = {}
    enough = programme.least_trainees is not None and figures.trained >= programme.least_trainees
    if figures.trained and (is_over or enough):
        found["base.trainees"] = Fact(Decimal(figures.trained), source)
    if figures.hired_share is not None and is_over:
        found["base.hired_share"] = Fact(Decimal(figures.hired_share).quantize(TENTH, ROUND_DOWN), source)
    return found


def _clause_of(programme: Programme) -> ClauseRef:
    if programme.duty_clause is not None:
        return clause_ref(programme.duty_clause, programme.duty_clause.text) or NO_CLAUSE
    return next(iter(basis_of(programme)), NO_CLAUSE)
