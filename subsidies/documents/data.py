"""A submission as data for templates. Everything comes from what was frozen, so a paper never changes."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.docx.filling.data import Data, Grid
from subsidies.documents.answers import (
    AnswerInWords,
    SectionInWords,
    day,
    files_by_slot,
    money,
    number,
    sections_in_words,
)
from subsidies.models import Submission
from subsidies.rules.completeness import asked_materials
from subsidies.rules.scheme import Material, SchemeDefinition
from subsidies.rules.submitted import (
    AssetRecord,
    EnterpriseRecord,
    ExpenseRecord,
    FieldRecord,
    SubmittedContent,
    YearRecord,
    by_month,
)

NONE = "—"  # where nothing was filled in
EXPENSE = "expense:"
MONTHS_A_ROW = 3
PROFILE = {
    "enterprise_name": gettext_lazy("企业名称"),
    "enterprise_name_en": gettext_lazy("英文名称"),
    "uscc": gettext_lazy("统一社会信用代码"),
    "legal_representative": gettext_lazy("法定代表人"),
    "registered_on": gettext_lazy("成立日期"),
    "district": gettext_lazy("所属区"),
    "is_independent_legal_person": gettext_lazy("独立法人"),
    "registered_address": gettext_lazy("注册地址"),
    "office_address": gettext_lazy("办公地址"),
    "customs_code": gettext_lazy("海关编码"),
    "kinds": gettext_lazy("企业类型"),
    "supervision_modes": gettext_lazy("海关监管方式"),
    "aeo_level": gettext_lazy("海关信用等级"),
    "bank_name": gettext_lazy("开户银行"),
    "bank_account_name": gettext_lazy("账户名称"),
    "bank_account": gettext_lazy("银行账号"),
    "introduction": gettext_lazy("企业简介"),
}  # placeholder → what it is called


def paper_data(submission: Submission) -> Data:
    """All placeholders of all papers. Needs ``application`` with ``version`` and ``call`` joined."""
    application = submission.application
    form = application.version.form
    content = SubmittedContent.model_validate(submission.content)
    return {
        "site_name": _(settings.SITE_NAME),
        "number": application.number or NONE,
        "scheme": form.title,
        "call": application.call.title,
        "version": str(application.version.number),
        "ordinal": str(submission.ordinal),
        "submitted_at": _moment(submission.submitted_at),
        "submitted_on": day(localtime(submission.submitted_at).date()),
        "submitted_by": submission.submitted_by_name,
        "content_hash": submission.content_hash,
        "status_address": f"{settings.BASE_URL}{application.get_absolute_url()}",
        **_enterprise(content.enterprise),
        "asset": [_asset(content.asset)] if content.asset else [],
        "sections": [_section(section) for section in sections_in_words(form, content)],
        **_expenses(form, content),
        "amount_requested": money(content.amount_requested, NONE),
        "materials": _materials(form, content),
        "file_count": str(len(content.files)),
        **_commitment(form, content),
    }


def _enterprise(enterprise: EnterpriseRecord) -> Data:
    independent = {True: _("是"), False: _("否"), None: NONE}[enterprise.is_independent_legal_person]
    plain = {
        "enterprise_name": enterprise.name,
        "enterprise_name_en": enterprise.name_en,
        "uscc": enterprise.uscc,
        "legal_representative": enterprise.legal_representative,
        "district": enterprise.district,
        "registered_on": day(enterprise.registered_on),
        "registered_address": enterprise.registered_address,
        "office_address": enterprise.office_address,
        "customs_code": enterprise.customs_code,
        "kinds": _("、").join(enterprise.kinds),
        "supervision_modes": _("、").join(enterprise.supervision_modes),
        "aeo_level": enterprise.aeo_level,
        "bank_name": enterprise.bank_name,
        "bank_account_name": enterprise.bank_account_name,
        "bank_account": enterprise.bank_account,
        "introduction": enterprise.introduction,
    }
    contacts = [
        {"name": each.name, "position": each.position or NONE, "phone": each.phone or NONE, "email": each.email or NONE}
        for each in enterprise.contacts
    ]
    return {
        **{name: value or NONE for name, value in plain.items()},
        "is_independent_legal_person": independent,
        "contacts": contacts,
        "figures": [_year(each) for each in enterprise.figures],
    }


def _year(figures: YearRecord) -> dict[str, str]:
    return {
        "year": str(figures.year),
        "revenue": money(figures.revenue, NONE, unit=False),
        "exports": money(figures.exports, NONE, unit=False),
        "cross_border_exports": money(figures.cross_border_exports, NONE, unit=False),
        "taxes_paid": money(figures.taxes_paid, NONE, unit=False),
        "employees": NONE if figures.employees is None else str(figures.employees),
    }


def _asset(asset: AssetRecord) -> Data:
    """``fields`` are all rows; ``facts`` and ``months`` the same, with what is known month by month in tables."""
    facts, months = by_month(asset.fields)
    return {
        "name": asset.name,
        "fields": [_field(field) for field in asset.fields],
        "facts": [_field(field) for field in facts],
        "months": [{"title": title, "table": _calendar(rows)} for title, rows in months.items()],
    }


def _field(field: FieldRecord) -> dict[str, str]:
    return {"label": field.label, "value": field.value or NONE}


def _calendar(rows: Sequence[tuple[date, str]]) -> Grid:
    """Three months a row, in their order, each beside its value."""
    cells = [cell for month, value in sorted(rows) for cell in (date_format(month, "YEAR_MONTH_FORMAT"), value)]
    width = 2 * MONTHS_A_ROW
    return Grid((), [cells[at : at + width] for at in range(0, len(cells), width)], shares=(1, 1) * 3, is_small=True)


def _section(section: SectionInWords) -> Data:
    """Texts as rows, tables apart: a table needs the width of the page."""
    return {
        "title": section.title,
        "rows": [{"label": each.label, "value": each.value or NONE} for each in section.answers if each.grid is None],
        "tables": [{"title": each.label, "table": _filled(each)} for each in section.answers if each.grid is not None],
    }


def _filled(answer: AnswerInWords) -> Grid:
    if answer.grid is None or not answer.grid.rows:
        return Grid((), [[NONE]])
    return answer.grid


def _expenses(form: SchemeDefinition, content: SubmittedContent) -> Data:
    titles = {category.key: category.title for category in form.expense_categories}
    files = files_by_slot(content.files)
    spent = sum((line.eligible for line in content.expenses), Decimal(0))
    rows = [
        _expense(place, line, titles, len(files.get(f"{EXPENSE}{line.pk}", ())))
        for place, line in enumerate(content.expenses, start=1)
    ]
    by_category = [
        {"category": title, "eligible": money(_sum(content, key), unit=False)}
        for key, title in titles.items()
        if any(line.category == key for line in content.expenses)
    ]
    total: Data = {"count": str(len(rows)), "eligible": money(spent), "lines": rows, "categories": by_category}
    return {"expenses": [total] if rows else [], "eligible_total": money(spent)}


def _sum(content: SubmittedContent, category: str) -> Decimal:
    return sum((line.eligible for line in content.expenses if line.category == category), Decimal(0))


def _expense(place: int, line: ExpenseRecord, titles: dict[str, str], files: int) -> Data:
    return {
        "place": str(place),
        "category": titles.get(line.category, line.category),
        "purpose": line.purpose,
        "payee": line.payee or NONE,
        "contract": line.contract or NONE,
        "invoice": " ".join(part for part in (line.invoice_code, line.invoice_number) if part) or NONE,
        "voucher": _("、").join(part for part in (line.voucher, line.ledger_voucher) if part) or NONE,
        "paid_on": day(line.paid_on),
        "currency": line.currency,
        "rate": number(line.rate),
        "amount": money(line.amount, unit=False),
        "ineligible": money(line.ineligible, unit=False),
        "eligible": money(line.eligible, unit=False),
        "files": str(files),
        "note": line.note or NONE,
    }


def _materials(form: SchemeDefinition, content: SubmittedContent) -> list[Data]:
    files = files_by_slot(content.files)
    return [
        {
            "place": str(place),
            "title": material.title,
            "files": "\n".join(file.name for file in files.get(material.key, ())) or NONE,
            "count": str(len(files.get(material.key, ()))),
            "requirements": _("、").join(_requirements(material)) or NONE,
        }
        for place, material in enumerate(asked_materials(form, content.answers), start=1)
    ]


def _requirements(material: Material) -> list[str]:
    words = {_("验原件"): material.original, _("加盖公章"): material.stamped}
    return [word for word, asked in words.items() if asked]


def _commitment(form: SchemeDefinition, content: SubmittedContent) -> Data:
    kept = content.commitment
    words = kept.words or form.commitment
    agreed = parse_datetime(kept.agreed_at) if kept.agreed_at else None
    return {
        "commitment": [{"text": line.strip()} for line in words.splitlines() if line.strip()],
        "signer": kept.signer or NONE,
        "agreed_on": day(localtime(agreed).date()) if agreed else NONE,
    }


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")
