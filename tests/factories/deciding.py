"""A call whose applications are decided: by a clause that exists, a criterion that can fail, an amount table, two levels."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from accounts.models import Enterprise, MemberRole, User
from accounts.roles import Role
from criteria.rules.definition import AmountTable, Comparison, Component, Criterion, RuleSetDefinition, Test
from policy_kb.models import Clause
from subsidies.models import Application, Call, DecisionBatch, DecisionItem, Submission
from subsidies.rules.scheme import Basis, SchemeDefinition
from subsidies.services.deciding.batches import begin
from subsidies.services.deciding.levels import approve, next_level, submit
from subsidies.services.deciding.proposals import Proposal, propose
from tests.factories.companies import company, person
from tests.factories.office import in_decision
from tests.factories.policies import WAREHOUSE, clause_with, publish
from tests.factories.submitted import FORM
from tests.factories.subsidies import clause_ref, open_call, rule_version, scheme_version

Outcome = DecisionItem.Outcome
ASKED = Decimal(20_000)  # by ``filled``, of 28,999.50 元 that may be counted


@dataclass(frozen=True)
class Committee:
    """Those who prepare and decide, and what they decide on."""

    officer: User
    colleague: User  # an officer too
    director: User
    director2: User
    call: Call
    clause: Clause  # of the criterion
    basis: Clause
    other: Clause  # of the same document, no part of the scheme


def committee(*, levels: int = 2, budget: Decimal | None = Decimal(100_000), **columns: Any) -> Committee:
    """A published call with its committee. ``columns`` override the form's."""
    document = publish(WAREHOUSE)
    condition = clause_with("注册满一年", document=document)
    support = clause_with("支持建设公共海外仓", document=document)
    return Committee(
        officer=person("preparing", Role.OFFICER),
        colleague=person("preparing2", Role.OFFICER),
        director=person("deciding", Role.DECIDER),
        director2=person("deciding2", Role.DECIDER),
        call=deciding_call(condition, support, levels=levels, budget=budget, **columns),
        clause=condition,
        basis=support,
        other=clause_with("支持独立站推广", document=document),
    )


def deciding_call(
    clause: Clause, basis: Clause, *, levels: int = 2, budget: Decimal | None = None, **columns: Any
) -> Call:
    """An open call whose applications rest on those clauses."""
    legal = Test(fact="enterprise.is_independent_legal_person", comparison=Comparison.TRUE)
    whole = Component(key="all", title="支出的全部", kind="ratio", fact="expenses.eligible", percent=Decimal(100))
    rules = rule_version(
        RuleSetDefinition(
            criteria=(Criterion(key="legal", title="独立法人", rule=legal, clause=clause_ref(clause)),),
            amount=AmountTable(components=(whole,), spend_fact="expenses.eligible", round_to_wan=False),
        ),
        title="审定标准",
    )
    return open_call(scheme_version(deciding_form(basis, levels=levels, **columns), rules=rules), budget=budget)


def deciding_form(basis: Clause, **columns: Any) -> SchemeDefinition:
    """A form that names its basis."""
    levels = columns.pop("levels", 2)
    ref = clause_ref(basis)
    named = Basis(clause_id=ref.clause_id, document=ref.document, label=ref.label, quote=ref.quote, url=ref.url)
    return FORM.model_copy(update={"approval_levels": levels, "basis": (named,), **columns})


def applicant(number: int = 1, *, is_fit: bool = True, **columns: Any) -> tuple[Enterprise, User]:
    """A company with its owner; one that is not fit fails the criterion."""
    owner = person(f"applicant{number}")
    made = company(
        f"第{number}贸易有限公司",
        number=number,
        members={owner: MemberRole.OWNER},
        is_independent_legal_person=is_fit,
        **columns,
    )
    return made, owner


def before_committee(
    call: Call, number: int = 1, *, is_fit: bool = True, now: datetime | None = None, **columns: Any
) -> Application:
    """An application in DECISION of a company of its own."""
    enterprise, owner = applicant(number, is_fit=is_fit, **columns)
    return in_decision(enterprise, owner, call=call, now=now)


def copies(first: Application, count: int) -> list[Application]:
    """As many more applications in DECISION with the same submission, made in bulk for counting and for races."""
    kept = first.submissions.get()
    rows = Application.objects.bulk_create(
        Application(
            call_id=first.call_id, version_id=first.version_id, enterprise_id=first.enterprise_id, district_id=first.district_id,
            slot=f"copy:{place}", number=f"YY{place:08d}", state=first.state, step=first.step, stage_since=first.stage_since,
            submitted_at=first.submitted_at, amount_requested=first.amount_requested,
        )
        for place in range(count)
    )  # fmt: skip
    Submission.objects.bulk_create(
        Submission(
            application=row, ordinal=1, submitted_at=kept.submitted_at, submitted_by_name=kept.submitted_by_name,
            content=kept.content, assessment=kept.assessment, amount=kept.amount, content_hash=kept.content_hash,
        )
        for row in rows
    )  # fmt: skip
    return rows


def drafted(found: Committee, *applications: Application, now: datetime) -> DecisionBatch:
    """A batch in which nothing is proposed yet."""
    keys = [application.pk for application in applications]
    return begin(call=found.call, title="第一次审定", chosen=keys, by=found.officer, now=now)


def approving(amount: Decimal | int | None = ASKED) -> Proposal:
    return Proposal(Outcome.APPROVE, None if amount is None else Decimal(amount))


def refusing(clause: Clause, reason: str = "不具有独立法人资格") -> Proposal:
    return Proposal(Outcome.REFUSE, clause_id=clause.pk, quote=clause.text, reason=reason)


def pending(found: Committee, proposals: dict[Application, Proposal], *, now: datetime) -> DecisionBatch:
    """A batch before its first level."""
    batch = drafted(found, *proposals, now=now)
    for application, proposal in proposals.items():
        propose(item=batch.items.get(application=application), proposal=proposal, by=found.officer, now=now)
    return submit(batch=batch, by=found.officer, now=now)


def decide(found: Committee, proposals: dict[Application, Proposal], *, now: datetime) -> DecisionBatch:
    """A batch that every level has approved."""
    batch = pending(found, proposals, now=now)
    for by in (found.director, found.director2)[: batch.levels]:
        batch = approve(batch=batch, level=next_level(batch), by=by, now=now)
    return batch
