"""Two runs of a question set side by side: which figures fell, which questions went better and which worse."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from policy_kb.models import EvaluationResult, EvaluationRun, EvaluationSet
from policy_kb.rules.measuring import ALL, Fall, falls

NOT_FOUND = 99  # counts as a rank behind all others


@dataclass(frozen=True, slots=True)
class Pair:
    """One question as it went before and as it goes now."""

    before: EvaluationResult
    now: EvaluationResult


@dataclass(frozen=True, slots=True)
class Comparison:
    """``now`` against ``before``: guarded figures that fell, and the questions that changed; others are ``same``."""

    before: EvaluationRun
    now: EvaluationRun
    falls: list[Fall] = field(default_factory=list)
    worse: list[Pair] = field(default_factory=list)
    better: list[Pair] = field(default_factory=list)
    same: int = 0


def compare(now: EvaluationRun, before: EvaluationRun, *, tolerance: float) -> Comparison:
    """Compare two finished runs question by question; questions that only one of them has are left out."""
    earlier = {result.question_id: result for result in before.results.all()}
    pairs = [Pair(earlier[one.question_id], one) for one in now.results.all() if one.question_id in earlier]
    worse = [pair for pair in pairs if _grade(pair.now) < _grade(pair.before)]
    better = [pair for pair in pairs if _grade(pair.now) > _grade(pair.before)]
    return Comparison(
        before=before,
        now=now,
        falls=falls(_guarded(before), _guarded(now), tolerance=tolerance),
        worse=worse,
        better=better,
        same=len(pairs) - len(worse) - len(better),
    )


def _grade(result: EvaluationResult) -> tuple[bool, bool, int]:
    """How well a question went: right at all, its words there, its clause high up."""
    return result.is_right, result.holds_must, -(result.citation_rank or NOT_FOUND)


def _guarded(run: EvaluationRun) -> Mapping[str, float | None]:
    found: Mapping[str, float | None] = run.figures.get(ALL, {})
    return found


def baseline(chosen: EvaluationSet) -> EvaluationRun | None:
    """The latest finished run of the set, as it is now, over what visitors see."""
    runs = chosen.runs.published().finished().latest_first()
    latest = runs.filter(created_at__gte=chosen.updated_at).first()
    return latest if latest is not None and latest.total == len(chosen.questions) else None


def fallen_gates() -> list[Comparison]:
    """Gate sets whose last run over what visitors see is worse than the one before it."""
    found = []
    for chosen in EvaluationSet.objects.gates():
        runs = list(chosen.runs.published().finished().latest_first()[:2])
        if len(runs) < 2:
            continue
        comparison = compare(runs[0], runs[1], tolerance=chosen.tolerance)
        if comparison.falls:
            found.append(comparison)
    return found
