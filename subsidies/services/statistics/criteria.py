"""How applications stood against each criterion, as their latest submissions keep it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.db.models.fields.json import KT

from criteria.rules.results import Outcome
from subsidies.models import Application, SchemeVersion, Submission


@dataclass(frozen=True, slots=True)
class CriterionRates:
    """One criterion and the outcomes it had, over all versions of the rules that have it."""

    key: str
    title: str
    counts: Counter[Outcome] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.counts.total()

    def rate(self, outcome: Outcome) -> float | None:
        """The part (0–1) with that outcome; None where nothing was judged."""
        return self.counts[outcome] / self.total if self.total else None

    @property
    def pass_rate(self) -> float | None:
        return self.rate(Outcome.PASS)

    @property
    def passed(self) -> int:
        return self.counts[Outcome.PASS]

    @property
    def failed(self) -> int:
        return self.counts[Outcome.FAIL]

    @property
    def unknown(self) -> int:
        return self.counts[Outcome.UNKNOWN]


def criterion_rates(applications: QuerySet[Application], latest: QuerySet[Submission]) -> list[CriterionRates]:
    """The rates, in the order of the rules. Two queries: the rules applied under, and the outcomes, each
    combination of which the database counts."""
    versions = _versions(applications)
    most = max((len(keys) for keys in versions.values()), default=0)
    if not most:
        return []
    columns = [f"outcome_{place}" for place in range(most)]
    paths = {name: KT(f"assessment__results__{place}__finding__outcome") for place, name in enumerate(columns)}
    rows = latest.annotate(**paths).values("application__version", *columns).annotate(found=Count("pk"))
    rates: dict[str, CriterionRates] = {}
    for criteria in versions.values():
        for key, title in criteria:
            rates.setdefault(key, CriterionRates(key, title))
    for row in rows:
        for (key, _title), name in zip(versions[row["application__version"]], columns, strict=False):
            if row[name] is not None:  # submitted under rules that were amended in place, or without any
                rates[key].counts[Outcome(row[name])] += row["found"]
    return list(rates.values())


def _versions(applications: QuerySet[Application]) -> dict[int, list[tuple[str, str]]]:
    """The criteria (key, title) of each version that the applications were made under, the newest first."""
    used = SchemeVersion.objects.filter(pk__in=applications.order_by().values("version"))
    return {version.pk: list(_criteria(version)) for version in used.select_related("rule_version").order_by("-number")}


def _criteria(version: SchemeVersion) -> Iterable[tuple[str, str]]:
    if version.rule_version is not None:
        for criterion in version.rule_version.rules.criteria:
            yield criterion.key, criterion.title
