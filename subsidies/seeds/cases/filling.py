"""Fill in and submit an application of the demonstration, as its company would."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localtime

from accounts.models import Enterprise, User
from accounts.seeds.licences import page_pdf
from subsidies.models import Application, Call, IndependentSite
from subsidies.rules.scheme import Question, QuestionKind, Section
from subsidies.seeds.cases.rows import Applicant
from subsidies.services.attachments import add_file, take_from_wallet
from subsidies.services.commitment import commit
from subsidies.services.drafts import begin, save_section
from subsidies.services.expenses import save_line
from subsidies.services.submitting import next_key, submit

DEAREST = Decimal(100_000)  # the scheme's cap


def apply(row: Applicant, *, call: Call, enterprise: Enterprise, site: IndependentSite, by: User, now: datetime) -> int:
    """Begin, fill in, sign and submit; the application's key."""
    application = begin(call=call, enterprise=enterprise, by=by, now=now, site=site)
    for section in application.version.form.sections:
        values = _answers(section, row, now)
        application = save_section(
            application=application, section=section.key, by=by, now=now, base=application.answers, values=values
        )
    lines = _lines(row, now)
    for line in lines:
        save_line(application=application, line=None, by=by, now=now, values=line)
    _papers(application, row, by, now)
    amount = min(Decimal(row.spent) / 2 // 10_000 * 10_000, DEAREST)
    application = commit(application=_fresh(application), by=by, now=now, signer=row.head, amount=amount)
    submit(application=application, by=by, now=now, key=next_key(application))
    return application.pk


def _fresh(application: Application) -> Application:
    return Application.objects.for_form().get(pk=application.pk)


def _answers(section: Section, row: Applicant, now: datetime) -> dict[str, Any]:
    return {question.key: _answer(question, row, now) for question in section.questions if not question.shown_if}


def _answer(question: Question, row: Applicant, now: datetime) -> Any:
    by_kind: dict[QuestionKind, Any] = {
        QuestionKind.DECLARATION: True,
        QuestionKind.YES_NO: "no",
        QuestionKind.DATE: (localtime(now) - timedelta(days=300)).date().isoformat(),
        QuestionKind.MONEY: str(row.spent * 2),
        QuestionKind.LONG_TEXT: f"{row.name}以自有品牌面向欧美市场，经 {row.domain} 直接销售；本项目含建站、订单系统和推广。（演示）",
    }
    if question.kind is QuestionKind.CHOICE:
        return question.choices[0].value
    if question.kind is QuestionKind.TABLE:
        year = localtime(now).year
        filled = ((str(year + ahead), str(row.spent * (12 + 4 * ahead)), "美国、德国") for ahead in (1, 2, 3))
        return [dict(zip((column.key for column in question.columns), cells, strict=True)) for cells in filled]
    return by_kind[question.kind]


def _lines(row: Applicant, now: datetime) -> list[dict[str, Any]]:
    """Three expenses that come to what was spent."""
    day = localtime(now).date()
    parts = (("software", "建站软件订阅", 40), ("systems", "订单管理系统", 25), ("operation", "搜索推广", 35))
    stem = sum(row.domain.encode()) * 7919
    return [
        {
            "category": category,
            "purpose": purpose,
            "payee": f"{purpose}服务商（演示）",
            "contract": f"YS-{stem % 10_000:04d}-{place}",
            "invoice_number": f"{(stem + place * 104_729) % 100_000_000:08d}",
            "voucher": f"HD{stem % 100_000:05d}{place}",
            "paid_on": day - timedelta(days=40 + 30 * place),
            "currency": "CNY",
            "rate": Decimal(1),
            "amount": Decimal(row.spent) * percent / 100,
            "ineligible": Decimal(0),
        }
        for place, (category, purpose, percent) in enumerate(parts, start=1)
    ]


def _papers(application: Application, row: Applicant, by: User, now: datetime) -> None:
    """Those of the wallet, and the contracts and vouchers."""
    kept = {document.kind: document for document in application.enterprise.documents.all()}
    for material in application.version.form.materials:
        if material.shown_if:
            continue
        if document := kept.get(material.wallet_kind):
            take_from_wallet(application=application, slot=material.key, document=document, by=by, now=now)
            continue
        page = page_pdf([(24, f"{material.title}（演示样张，无效）"), (14, row.title), (14, row.domain)])
        upload = SimpleUploadedFile(f"{material.title}（演示）.pdf", page, "application/pdf")
        add_file(application=application, slot=material.key, by=by, now=now, upload=upload)
