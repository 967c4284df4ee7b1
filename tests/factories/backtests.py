"""Applications of several companies in one call, judged by conditions and an amount table, submitted through the services."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Enterprise, MemberRole, User
from criteria.rules.definition import AmountTable, Comparison, Component, RuleSetDefinition
from subsidies.models import Application, Call, ExpenseLine, SiteSales
from subsidies.rules.scheme import ExpenseCategory, Question, QuestionKind, SchemeDefinition, Section
from subsidies.services.commitment import commit
from subsidies.services.submitting import next_key, submit
from tests.factories.companies import company, person
from tests.factories.filling import rules
from tests.factories.finder import OWN_BRAND, TAXES, criterion
from tests.factories.subsidies import draft, open_call, scheme_version, site

SPEND = criterion("spend", "支出不低于 2 万元", "expenses.eligible", Comparison.ABOVE, number=Decimal(20_000))
HALF = Component(
    key="half", title="支出的一半", kind="ratio", fact="expenses.eligible", percent=Decimal(50), cap=Decimal(80_000)
)
RULES = RuleSetDefinition(
    criteria=(SPEND, OWN_BRAND, TAXES),
    amount=AmountTable(
        components=(HALF,),
        per_project=Decimal(100_000),
        per_enterprise_year=Decimal(200_000),
        spend_fact="expenses.eligible",
    ),
)
FORM = SchemeDefinition(
    title="独立站建设支持",
    category="site_build",
    asset_kind="site",
    sections=(
        Section(
            key="promise",
            title="承诺",
            questions=(Question(key="tax", kind=QuestionKind.YES_NO, label="依法纳税", fact="declared.tax_paid"),),
        ),
    ),
    expense_categories=(ExpenseCategory(key="software", title="软件费"),),
    commitment="我单位承诺所填内容真实。",
)


def ruled_call(definition: RuleSetDefinition = RULES, **columns: Any) -> Call:
    """An open call under ``definition``."""
    return open_call(scheme_version(FORM, rules=rules(definition)), **columns)


def applicant(number: int, **columns: Any) -> tuple[Enterprise, User]:
    """A verified company and its owner."""
    owner = person(f"owner{number}")
    return company(f"公司{number}", number=number, members={owner: MemberRole.OWNER}, **columns), owner


def applied(
    number: int,
    call: Call,
    *,
    spend: int = 100_000,
    brand: int | None = 60,
    sales: dict[date, Decimal] | None = None,
    tax: str = "yes",
    amount: int = 10_000,
    now: datetime | None = None,
    **columns: Any,
) -> Application:
    """Company ``number`` applies for a site of its own: what it spent (元) and its brand's share (%) as given."""
    enterprise, owner = applicant(number, **columns)
    moment = now or timezone.now()
    asset = site(
        enterprise, f"shop-{number}.com", own_brand_share=brand, launched_on=date(2024, 5, 1), markets=["US", "DE"],
        languages=["en"], holding_share=Decimal("66.67"),
    )  # fmt: skip
    for month, figure in (sales or {}).items():
        SiteSales.objects.create(site=asset, month=month, amount_usd=figure)
    application = draft(enterprise, call=call, by=owner, site=asset, slot=f"site:{asset.pk}", answers={"tax": tax})
    ExpenseLine.objects.create(
        application=application, category="software", purpose="建站", payee="软件公司", invoice_number=f"{number:08d}",
        paid_on=date(2026, 3, 1), amount=Decimal(spend),
    )  # fmt: skip
    application = commit(application=application, by=owner, now=moment, signer="张三", amount=Decimal(amount))
    return submit(application=application, by=owner, now=moment, key=next_key(application))
