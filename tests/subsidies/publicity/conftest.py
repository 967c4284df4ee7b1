"""A scheme with a criterion and an amount on a clause, and decided applications in one call of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from accounts.models import Enterprise, MemberRole, User
from accounts.roles import Role
from criteria.rules.definition import AmountTable, Comparison, Component, Criterion, RuleSetDefinition, Test
from policy_kb.models import Clause
from subsidies.models import Application, Call, PublicityNotice
from subsidies.rules.scheme import Basis, SchemeDefinition
from subsidies.services.publicity.drafting import Words, draft, waiting
from subsidies.services.publicity.publishing import publish
from tests.factories.companies import company, person, uscc
from tests.factories.office import decided, in_decision
from tests.factories.policies import publish as publish_policy
from tests.factories.submitted import FORM, followed_call
from tests.factories.subsidies import clause_ref, rule_version, scheme_version

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)  # a Friday, ten in the morning at the office
CLOSES = datetime(2026, 11, 27, 15, 59, 59, tzinfo=UTC)  # seven calendar days later, at the end of the day
AFTER = datetime(2026, 11, 28, 1, tzinfo=UTC)
WORDS = Words(title="独立站建设支持拟支持名单公示", contact="市商务局电商处 010-12345678", intro="现予公示。")


@pytest.fixture(autouse=True)
def on_friday():
    with time_machine.travel(NOW, tick=False):
        yield


def rules_on(clause: Clause) -> RuleSetDefinition:
    """Independent legal person; 80% of the eligible expenses, at most 20,000 元, not rounded."""
    ref = clause_ref(clause)
    return RuleSetDefinition(
        criteria=(
            Criterion(key="person", title="独立法人", rule=Test(fact="enterprise.is_independent_legal_person", comparison=Comparison.TRUE), clause=ref),
        ),
        amount=AmountTable(
            components=(Component(key="build", title="建设补助", kind="ratio", fact="expenses.eligible", percent=Decimal(80), clause=ref),),
            per_project=Decimal(20_000),
            round_to_wan=False,
        ),
    )  # fmt: skip


def made_call(**form: Any) -> Call:
    """A call of the scheme; ``form`` changes what its version says."""
    clause = Clause.objects.filter(text__contains="补助").first() or publish_policy().versions.get().clauses.get(
        text__contains="补助"
    )
    ref = clause_ref(clause)
    basis = Basis(
        **{name: getattr(ref, name) for name in ("clause_id", "document", "doc_number", "label", "quote", "url")}
    )
    definition: SchemeDefinition = FORM.model_copy(update={"basis": (basis,), **form})
    version = scheme_version(definition, rules=rule_version(rules_on(clause)))
    return followed_call(version, budget=Decimal(1_000_000))


@pytest.fixture
def call(db: None) -> Call:
    return made_call()


@pytest.fixture
def officer(db: None) -> User:
    return person("cityofficer", Role.OFFICER)


@pytest.fixture
def director(db: None) -> User:
    return person("adirector", Role.DECIDER)


@pytest.fixture
def decide(director: User) -> Callable[..., Application]:
    """An application of another company each time, decided with an amount: ``decide(call, 1, amount=…)``."""

    def decide_(call: Call, number: int, *, amount: Decimal | None = Decimal(10_000), **columns: Any) -> Application:
        owner = person(f"owner{number}")
        ours = company(f"公司{number}", number=number, members={owner: MemberRole.OWNER}, **columns)
        return decide_for(ours, owner, call, director, amount)

    return decide_


def decide_for(ours: Enterprise, owner: User, call: Call, director: User, amount: Decimal | None) -> Application:
    application = in_decision(ours, owner, call=call, now=NOW)
    decided(application, director, amount=amount, now=NOW)
    application.refresh_from_db()
    return application


def individual_code(number: int = 9) -> str:
    """A code of an individual business; the check character is of no concern here."""
    return "92" + uscc(number)[2:]


def drafted(call: Call, by: User, **words: Any) -> PublicityNotice:
    """A notice with everything that waits in the call."""
    pks = list(waiting(call).values_list("pk", flat=True))
    return draft(call=call, by=by, now=NOW, words=Words(**{**{name: getattr(WORDS, name) for name in ("title", "contact", "intro")}, **words}), applications=pks)  # fmt: skip


def published(call: Call, by: User) -> PublicityNotice:
    """The same, published."""
    return publish(notice=drafted(call, by), by=by, now=NOW)
