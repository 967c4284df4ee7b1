"""Applications that were submitted, by the services that submit them."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Enterprise, User
from core.uploads.kinds import FileKind
from core.workflow.definitions import ReviewStep
from core.working_days import DayUnit
from subsidies.models import Application, Attachment, Call, ExpenseLine, SchemeVersion
from subsidies.rules.scheme import (
    Column,
    ColumnKind,
    ExpenseCategory,
    Material,
    Question,
    QuestionKind,
    SchemeDefinition,
    Section,
)
from subsidies.services.commitment import commit
from subsidies.services.submitting import next_key, submit
from tests.factories.subsidies import draft, open_call, scheme_version

FORM = SchemeDefinition(
    title="独立站建设支持",
    category="site_build",
    sections=(
        Section(
            key="project",
            title="项目情况",
            questions=(
                Question(key="plan", kind=QuestionKind.LONG_TEXT, label="建设内容"),
                Question(key="visits", kind=QuestionKind.NUMBER, label="月访问量", unit="次", required=False),
                Question(
                    key="staff",
                    kind=QuestionKind.TABLE,
                    label="项目人员",
                    required=False,
                    columns=(
                        Column(key="name", title="姓名"),
                        Column(key="pay", title="月薪", kind=ColumnKind.MONEY, required=False),
                    ),
                ),
            ),
        ),
        Section(
            key="promise",
            title="声明",
            questions=(Question(key="true", kind=QuestionKind.DECLARATION, label="真实性", words="所填内容属实"),),
        ),
    ),
    expense_categories=(ExpenseCategory(key="software", title="软件费"),),
    materials=(
        Material(key="licence", title="营业执照", required=False, original=True, stamped=True),
        Material(key="audit", title="审计报告", required=False),
    ),
    steps=(
        ReviewStep(key="district", title="区级初审", role="district_officer", days=5),
        ReviewStep(key="city", title="市级审核", role="officer", days=10, unit=DayUnit.CALENDAR),
    ),
    commitment="我单位承诺所填内容真实。\n如有不实，愿退回资金。",
)
ANSWERS = {
    "plan": "建设面向北美的独立站。\n分两期。",
    "visits": "120000",
    "staff": [{"name": "李四", "pay": "12000"}, {"name": "王五", "pay": ""}],
    "true": True,
}


def followed_call(version: SchemeVersion | None = None, **columns: Any) -> Call:
    """An open call of a scheme that asks for a bit of everything."""
    return open_call(version or scheme_version(FORM), **columns)


def filled(enterprise: Enterprise, by: User, *, call: Call | None = None, **columns: Any) -> Application:
    """A draft that lacks nothing, with an expense and a file, signed by ``by``."""
    application = draft(enterprise, call=call or followed_call(), by=by, answers=ANSWERS, **columns)
    ExpenseLine.objects.create(
        application=application,
        category="software",
        purpose="建站软件",
        payee="软件公司",
        invoice_number="12345678",
        paid_on=date(2026, 3, 1),
        amount=Decimal("30000.00"),
        ineligible=Decimal("1000.50"),
    )
    attach(application, "licence", "营业执照.pdf")
    return commit(application=application, by=by, now=timezone.now(), signer="张三", amount=Decimal(20000))


def attach(application: Application, slot: str, name: str) -> Attachment:
    """A small file at a place of the form."""
    attachment = Attachment(
        application=application, slot=slot, file_name=name, file_kind=FileKind.PDF, size=9, sha256="a" * 64
    )
    attachment.file.save(name, ContentFile(b"%PDF-1.4\n"), save=False)
    attachment.save()
    return attachment


def submitted(enterprise: Enterprise, by: User, *, now: datetime | None = None, **columns: Any) -> Application:
    """An application with its number and first submission."""
    application = filled(enterprise, by, **columns)
    moment = now or timezone.now()
    submit(application=application, by=by, now=moment, key=next_key(application))
    return Application.objects.select_related("call__scheme", "version", "enterprise", "district").get(
        pk=application.pk
    )


def many(enterprise: Enterprise, by: User, count: int) -> list[Application]:
    """Submitted applications in calls of their own, made in bulk for counting queries: a copy of one each."""
    first = submitted(enterprise, by)
    kept = first.submissions.get()
    version, moment = first.version, timezone.now()
    calls = Call.objects.bulk_create(
        Call(
            scheme=version.scheme, version=version, title=f"第{place}批", state="published",
            opens_at=moment - timedelta(days=1), closes_at=moment + timedelta(days=9),
        )
        for place in range(count - 1)
    )  # fmt: skip
    rows = Application.objects.bulk_create(
        Application(
            call=call, version=version, enterprise=enterprise, district_id=enterprise.district_id, number=f"ZZ{place:08d}", state="submitted",
            submitted_at=moment, due_at=first.due_at, answers=ANSWERS,
        )
        for place, call in enumerate(calls)
    )  # fmt: skip
    for row in rows:
        kept.pk, kept.application_id = None, row.pk
        kept._state.adding = True
        kept.save()
    return [first, *rows]
