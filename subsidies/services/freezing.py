"""What an application holds at the moment of submission, as it is kept for good."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from accounts.models import Enterprise, EnterpriseKind, SupervisionMode
from subsidies.models import Application, Attachment, ExpenseLine, IndependentSite, OverseasWarehouse
from subsidies.rules.answers import counted_answers
from subsidies.rules.completeness import asked_materials
from subsidies.rules.scheme import AssetKind
from subsidies.rules.submitted import (
    AssetRecord,
    CommitmentRecord,
    ContactRecord,
    DuplicateRecord,
    EnterpriseRecord,
    ExpenseRecord,
    FieldRecord,
    FileRecord,
    SubmittedContent,
    YearRecord,
)
from subsidies.services.asset_words import fields_of, in_words, label_of
from subsidies.services.commitment import commitment_of
from subsidies.services.duplicates import duplicates_of
from subsidies.services.expenses import FIELDS, eligible
from subsidies.services.slots import EXPENSE, question_slots

SHOWN_YEARS, SHOWN_MONTHS = 3, 12


def frozen_content(application: Application) -> SubmittedContent:
    """The profile, the asset, answers that count, expenses and files (by hash) as they stand."""
    asset = application.site or application.warehouse
    lines = list(application.expenses.all())
    signed = commitment_of(application)
    return SubmittedContent(
        enterprise=frozen_enterprise(application.enterprise),
        asset=frozen_asset(asset) if asset else None,
        answers=counted_answers(application.version.form, application.answers),
        amount_requested=application.amount_requested if application.version.form.benefit == "money" else None,
        expenses=tuple(frozen_line(line) for line in lines),
        files=tuple(frozen_file(file) for file in counted_files(application, lines)),
        commitment=CommitmentRecord(
            words=application.version.form.commitment,
            signer=signed.get("signer", ""),
            agreed_at=signed.get("agreed_at", ""),
        ),
        duplicates=tuple(
            DuplicateRecord(number=each.other.number, title=each.other.title, blocks=each.blocks)
            for each in duplicates_of(application)
        ),
    )


def content_as_kept(application: Application) -> dict[str, Any]:
    """The same as it is written down, in the portal's own language whoever looks."""
    with translation.override(settings.LANGUAGE_CODE):
        return frozen_content(application).model_dump(mode="json")


def frozen_enterprise(enterprise: Enterprise) -> EnterpriseRecord:
    """The profile in the words of the day; the bank account masked."""
    plain = (
        "uscc", "name", "name_en", "legal_representative", "registered_on", "registered_address", "office_address",
        "customs_code", "is_independent_legal_person", "bank_name", "bank_account_name", "introduction",
    )  # fmt: skip
    return EnterpriseRecord(
        **{name: getattr(enterprise, name) for name in plain},
        district=enterprise.district.name,
        kinds=_titles(EnterpriseKind, enterprise.kinds),
        supervision_modes=_titles(SupervisionMode, enterprise.supervision_modes),
        aeo_level=enterprise.aeo_level.name if enterprise.aeo_level else "",
        bank_account=enterprise.masked_bank_account,
        contacts=tuple(
            ContactRecord(name=each.name, position=each.position, phone=each.phone, email=each.email)
            for each in enterprise.contacts.all()
        ),
        figures=tuple(
            YearRecord(
                year=each.year,
                revenue=each.revenue,
                exports=each.exports,
                cross_border_exports=each.cross_border_exports,
                taxes_paid=each.taxes_paid,
                employees=each.employees,
            )
            for each in enterprise.figures.all()[:SHOWN_YEARS]
        ),
    )


def _titles(choices: Any, values: Iterable[str]) -> tuple[str, ...]:
    titles = dict(choices.choices)
    return tuple(str(titles.get(value, value)) for value in values)


def frozen_asset(asset: IndependentSite | OverseasWarehouse) -> AssetRecord:
    """The site or warehouse in words."""
    kind = AssetKind.SITE if isinstance(asset, IndependentSite) else AssetKind.WAREHOUSE
    return AssetRecord(kind=kind.value, pk=asset.pk, name=asset.name, fields=tuple(asset_fields(asset)))


def asset_fields(asset: IndependentSite | OverseasWarehouse) -> list[FieldRecord]:
    """What is known of it, label by label; what is not filled in is left out."""
    model = type(asset)
    found = [FieldRecord(label=label_of(model, name), value=in_words(asset, name)) for name in fields_of(model)]
    if isinstance(asset, IndependentSite):
        found += [
            FieldRecord(
                label=_("%(month)s 销售额（美元）") % {"month": f"{row.month:%Y-%m}"},
                value=number_format(row.amount_usd, 2, force_grouping=True),
            )
            for row in asset.sales.all()[:SHOWN_MONTHS]
        ]
    return [field for field in found if field.value]


def frozen_line(line: ExpenseLine) -> ExpenseRecord:
    """An expense line."""
    return ExpenseRecord(pk=line.pk, eligible=eligible(line), **{name: getattr(line, name) for name in FIELDS})


def counted_files(application: Application, lines: Iterable[ExpenseLine]) -> list[Attachment]:
    """Kept files at places that are asked for; others stay in the draft and are not submitted."""
    form, answers = application.version.form, application.answers
    shown = counted_answers(form, dict.fromkeys(question_slots(form), True) | answers)
    places = {material.key for material in asked_materials(form, answers)}
    places |= {key for key in question_slots(form) if key in shown} | {f"{EXPENSE}{line.pk}" for line in lines}
    return [file for file in application.attachments.all() if file.removed_at is None and file.slot in places]


def frozen_file(file: Attachment) -> FileRecord:
    """A file by its hash."""
    return FileRecord(
        attachment=file.pk,
        slot=file.slot,
        name=file.file_name,
        kind=file.file_kind,
        size=file.size,
        sha256=file.sha256,
    )


def content_hash(content: dict[str, Any]) -> str:
    """SHA-256 of the content as canonical JSON."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
