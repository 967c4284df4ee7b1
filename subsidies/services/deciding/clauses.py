"""The clauses by which an application may be refused: those of its criteria, what failed first, then its scheme's basis."""

from collections.abc import Iterator
from dataclasses import dataclass

from criteria.rules.results import Outcome
from criteria.services.records import recorded_results
from policy_kb.models import Clause
from subsidies.models import Application
from subsidies.services.submitted import latest

ORDER = (Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS)


@dataclass(frozen=True, slots=True)
class OfferedClause:
    """A clause with the words that the scheme quotes of it; ``criterion`` and its ``outcome`` where one rests on it."""

    clause_id: int
    document: str
    label: str
    quote: str
    url: str
    criterion: str = ""
    outcome: Outcome | None = None

    @property
    def has_failed(self) -> bool:
        return self.outcome is Outcome.FAIL


def offered_clauses(application: Application) -> list[OfferedClause]:
    """Each clause once with the same words. Needs ``version`` joined."""
    found: dict[tuple[int, str], OfferedClause] = {}
    for offered in [*_of_criteria(application), *_of_basis(application)]:
        found.setdefault((offered.clause_id, offered.quote), offered)
    known = set(Clause.objects.filter(pk__in={key for key, _quote in found}).values_list("pk", flat=True))
    return [offered for offered in found.values() if offered.clause_id in known]


def is_verbatim(application: Application, clause: Clause, quote: str) -> bool:
    """Whether ``quote`` is what the scheme quotes of the clause, or a part of its own words."""
    quoted = {(each.clause_id, each.quote) for each in offered_clauses(application)}
    return bool(quote.strip()) and ((clause.pk, quote) in quoted or quote in clause.text)


def _of_criteria(application: Application) -> Iterator[OfferedClause]:
    submission = latest(application)
    results = recorded_results(submission.assessment) if submission and submission.assessment else []
    for result in sorted(results, key=lambda each: ORDER.index(each.outcome)):
        ref = result.clause
        yield OfferedClause(
            ref.clause_id, ref.document, ref.label, ref.quote, ref.url, criterion=result.title, outcome=result.outcome
        )


def _of_basis(application: Application) -> Iterator[OfferedClause]:
    for basis in application.version.form.basis:
        yield OfferedClause(basis.clause_id, basis.document, basis.label, basis.quote, basis.url)
