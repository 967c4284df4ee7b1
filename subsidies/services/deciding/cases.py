"""Applications as the committee looks at them: a row each with what review, experts, inspection and lists have found.

As many queries for one as for hundreds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models.fields.json import KT

from criteria.rules.results import Outcome
from subsidies.models import Application, CreditCheck, Inspection, SchemeVersion, ScoringRound, Submission

KINDS = {Outcome.PASS: "ok", Outcome.FAIL: "bad", Outcome.UNKNOWN: "warn"}


@dataclass(frozen=True, slots=True)
class Case:
    """One application. ``outcome`` is of its criteria as of submission; empty parts were not done, or not asked for."""

    application: Application
    gives_money: bool
    asked: Decimal | None = None
    computed: Decimal | None = None
    outcome: Outcome | None = None
    scoring: ScoringRound | None = None
    inspection: Inspection | None = None
    credit: CreditCheck | None = None

    @property
    def subject(self) -> str:
        """The site or warehouse applied for, if any."""
        thing = self.application.site or self.application.warehouse
        return str(thing) if thing else ""


def cases_of(applications: Iterable[Application]) -> list[Case]:
    """Rows for applications that were loaded with ``for_listing``, in their order."""
    found = list(applications)
    keys = [application.pk for application in found]
    versions = SchemeVersion.objects.in_bulk({application.version_id for application in found})
    money = {pk: version.form.benefit == "money" for pk, version in versions.items()}
    submitted = _submitted(keys)
    rounds = ScoringRound.objects.filter(application__in=keys, concluded_at__isnull=False).order_by("ordinal")
    scored = {each.application_id: each for each in rounds}
    recorded = Inspection.objects.filter(application__in=keys, recorded_at__isnull=False).order_by("recorded_at", "pk")
    inspected = {each.application_id: each for each in recorded}
    checks = CreditCheck.objects.filter(enterprise__in={application.enterprise_id for application in found})
    checked = {each.enterprise_id: each for each in checks.order_by("checked_on", "pk")}
    return [
        Case(
            application,
            money[application.version_id],
            *submitted.get(application.pk, (None, None, None)),
            scored.get(application.pk),
            inspected.get(application.pk),
            checked.get(application.enterprise_id),
        )
        for application in found
    ]


def case_of(application: Application) -> Case:
    """One of them."""
    return cases_of([application])[0]


def _submitted(keys: list[int]) -> dict[int, tuple[Decimal | None, Decimal | None, Outcome | None]]:
    """Asked, computed and the criteria's outcome of the submission that counts (the last one stays)."""
    rows = Submission.objects.filter(application__in=keys).order_by("ordinal")
    parts = rows.values_list(
        "application", KT("content__amount_requested"), KT("amount__figure"), KT("assessment__outcome")
    )
    return {
        application: (_money(asked), _money(computed), Outcome(outcome) if outcome else None)
        for application, asked, computed, outcome in parts
    }


def _money(figure: str | None) -> Decimal | None:
    return None if figure in (None, "null") else Decimal(figure)  # a JSON null, as SQLite gives it
