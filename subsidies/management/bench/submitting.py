"""How long a submission takes: checked, numbered, frozen and told, in one transaction."""

from datetime import date, datetime
from decimal import Decimal
from statistics import quantiles
from time import perf_counter

from django.utils import timezone

from accounts.models import Enterprise, MemberRole, Membership, User
from policy_kb.management.bench.figures import Figure, at_most
from subsidies.management.bench import made_up
from subsidies.models import Application, Attachment, Call, ExpenseLine
from subsidies.rules.scheme import ExpenseCategory, Material, Question, QuestionKind, SchemeDefinition, Section
from subsidies.services.commitment import commit
from subsidies.services.drafts import begin, save_section
from subsidies.services.submitting import submit

APPLICATIONS, QUESTIONS, LINES = 100, 40, 30
AIM_MS = 500.0  # p95


def form() -> SchemeDefinition:
    """A long form: questions in two sections, expenses, a paper."""
    sections = tuple(
        Section(
            key=key,
            title=key,
            questions=tuple(
                Question(key=f"{key}_{place}", kind=QuestionKind.TEXT, label=f"{key} {place}")
                for place in range(QUESTIONS // 2)
            ),
        )
        for key in ("first", "second")
    )
    return SchemeDefinition(
        title="Long",
        category="other",
        benefit="recognition",
        sections=sections,
        expense_categories=(ExpenseCategory(key="software", title="Software"),),
        materials=(Material(key="licence", title="Licence"),),
    )


def ready(enterprise: Enterprise, owner: User, call: Call, now: datetime) -> Application:
    """A draft with everything that is asked for."""
    Membership.objects.create(enterprise=enterprise, user=owner, role=MemberRole.OWNER)
    application = begin(call=call, enterprise=enterprise, by=owner, now=now)
    for section in form().sections:
        values = {question.key: "words" for question in section.questions}
        save_section(application=application, section=section.key, by=owner, now=now, base={}, values=values)
    ExpenseLine.objects.bulk_create(
        ExpenseLine(
            application=application,
            category="software",
            purpose=f"Expense {place}",
            invoice_number=f"{application.pk}-{place}",
            paid_on=date(2026, 1, 1),
            amount=Decimal("1234.50"),
        )
        for place in range(LINES)
    )
    Attachment.objects.create(
        application=application, slot="licence", file_name="licence.pdf", file_kind="pdf", size=1, sha256="0" * 64
    )
    return commit(application=application, by=owner, now=now, signer="Nobody", amount=None)


def run() -> list[Figure]:
    """The figures, in the throw-away database of this process."""
    now = timezone.now()
    made_up.companies(APPLICATIONS, timezone.localdate())
    Enterprise.objects.update(state=Enterprise.State.VERIFIED)
    version = made_up.schemes(1, now)[0]
    version.definition = form().model_dump(mode="json")
    version.save(update_fields=["definition"])
    call = Call.objects.select_related("version").get()
    owner = User.objects.create(username="bench")
    drafts = [ready(enterprise, owner, call, now) for enterprise in Enterprise.objects.all()]
    taken = []
    for draft in drafts:
        begun = perf_counter()
        submit(application=draft, by=owner, now=now, key=1)
        taken.append((perf_counter() - begun) * 1000)
    cuts = quantiles(taken, n=20)
    size = f"{QUESTIONS} answers, {LINES} expenses"
    return [
        Figure(f"submission with {size}, p50", cuts[9], "ms"),
        at_most(f"submission with {size}, p95", cuts[18], "ms", AIM_MS),
    ]
