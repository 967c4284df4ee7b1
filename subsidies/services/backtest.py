"""Replay past applications under rules that nobody has published: who wins, who loses, what it costs.

Reads submissions and writes nothing. An application is first replayed under the rules it was made under: only
where that gives again what its submission keeps is it compared with the other rules; the rest is listed apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.timezone import localtime

from criteria.rules.definition import RuleSetDefinition
from criteria.rules.results import Outcome, Step
from subsidies.models import Application, Call, Submission
from subsidies.models.schemes import SchemeVersion
from subsidies.rules.backtest import Effect, Tally, Turn, Verdict, effect_of, parts_changed, replay, turns
from subsidies.rules.backtest_facts import Judged, judged_of
from subsidies.rules.scheme import SchemeDefinition
from subsidies.rules.submitted import SubmittedContent
from subsidies.services.checking import rules_of
from subsidies.services.statistics.submissions import latest_submissions
from subsidies.workflow import State

GONE = [State.WITHDRAWN.value, State.LAPSED.value]  # cost nothing, whatever the rules
CHUNK = 500
SHOWN_EFFECTS = (Effect.WINS, Effect.LOSES, Effect.MORE, Effect.LESS, Effect.SHIFTS)


@dataclass(frozen=True, slots=True)
class Case:
    """An application that the other rules treat differently: how, and what made the difference."""

    application: Application
    effect: Effect
    before: Verdict
    after: Verdict
    turns: tuple[Turn, ...]
    parts: tuple[Step, ...]

    @property
    def difference(self) -> Decimal:
        """What more it costs, in 元; negative for less."""
        return self.after.granted - self.before.granted


@dataclass(frozen=True, slots=True)
class Unreproduced:
    """An application whose own rules, replayed, do not give what its submission keeps.

    ``is_rebuilt``: the submission is older than the keeping of facts, and some of them were kept in words alone.
    """

    application: Application
    kept: Verdict
    replayed: Verdict
    is_rebuilt: bool


@dataclass(slots=True)
class Backtest:
    """What came of it. ``before`` and ``after`` count the applications that could be reproduced, and no others.

    ``budget`` is what the chosen calls have in all (元); None where one of them has no limit.
    """

    budget: Decimal | None = None
    before: Tally = field(default_factory=Tally)
    after: Tally = field(default_factory=Tally)
    effects: Counter[Effect] = field(default_factory=Counter)
    cases: list[Case] = field(default_factory=list)
    unreproduced: list[Unreproduced] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)  # of criteria, by key

    @property
    def replayed(self) -> int:
        """How many applications were compared."""
        return self.effects.total()

    @property
    def total(self) -> int:
        return self.replayed + len(self.unreproduced)

    def add(self, case: Case) -> None:
        """Count a case, and keep it where the rules make a difference."""
        self.effects[case.effect] += 1
        self.before.add(case.before)
        self.after.add(case.after)
        if case.effect is not Effect.SAME:
            self.cases.append(case)


@dataclass(frozen=True)
class _Version:
    """What a version says, read once."""

    form: SchemeDefinition
    rules: RuleSetDefinition


def backtest(calls: Iterable[Call], rules: RuleSetDefinition) -> Backtest:
    """Replay the latest submissions of ``calls`` under ``rules``. Three queries, and one for every 500 on PostgreSQL."""
    chosen = {call.pk: call for call in calls}
    found = Backtest(budget=_budget(chosen.values()))
    applications = Application.objects.submitted().filter(call__in=chosen).exclude(state__in=GONE)
    versions = _versions(applications)
    found.titles = _titles(rules, *(version.rules for version in versions.values()))
    for submission in _submissions(applications):
        application = submission.application
        application.call = chosen[application.call_id]
        version = versions[application.version_id]
        judged = _judged(submission, version.form)
        before = replay(version.rules, judged, budget=application.call.budget)
        kept = kept_verdict(submission)
        if not before.says_the_same(kept):
            found.unreproduced.append(Unreproduced(application, kept, before, judged.is_rebuilt))
            continue
        after = replay(rules, judged, budget=application.call.budget)
        effect = effect_of(before, after)
        same = effect is Effect.SAME
        found.add(
            Case(
                application,
                effect,
                before,
                after,
                () if same else turns(before, after),
                parts_changed(before, after) if effect in (Effect.MORE, Effect.LESS) else (),
            )
        )
    found.cases.sort(key=lambda case: (SHOWN_EFFECTS.index(case.effect), -abs(case.difference)))
    return found


def kept_verdict(submission: Submission) -> Verdict:
    """What the submission keeps of its assessment and amount."""
    assessment, amount = submission.assessment, submission.amount
    figure = amount.get("figure")
    return Verdict(
        outcome=Outcome(assessment["outcome"]) if assessment else Outcome.PASS,
        criteria={each["key"]: Outcome(each["finding"]["outcome"]) for each in assessment.get("results", [])},
        total=None if figure is None else Decimal(figure),
    )


def _judged(submission: Submission, form: SchemeDefinition) -> Judged:
    content = SubmittedContent.model_validate(submission.content)
    return judged_of(content, form, judged_on=_judged_on(submission))


def _judged_on(submission: Submission) -> date:
    """The day of the submission, but never later than the call's last."""
    closed = localtime(submission.application.call.closes_at).date()
    return min(localtime(submission.submitted_at).date(), closed)


def _submissions(applications: QuerySet[Application]) -> Iterator[Submission]:
    joined = latest_submissions(applications).select_related("application__enterprise", "application__district")
    return joined.defer("application__answers").order_by("application__number").iterator(chunk_size=CHUNK)


def _versions(applications: QuerySet[Application]) -> dict[int, _Version]:
    used = SchemeVersion.objects.filter(pk__in=applications.order_by().values("version"))
    return {version.pk: _Version(version.form, rules_of(version)) for version in used.select_related("rule_version")}


def _titles(*definitions: RuleSetDefinition) -> dict[str, str]:
    """Titles of criteria by their keys; the first definition has the say."""
    return {each.key: each.title for definition in reversed(definitions) for each in definition.criteria}


def _budget(calls: Iterable[Call]) -> Decimal | None:
    total = Decimal(0)
    for call in calls:
        if call.budget is None:
            return None
        total += call.budget
    return total
